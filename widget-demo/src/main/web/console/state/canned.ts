import type { Canned } from '../../client/protocol';

/** What the variables of a canned answer stand for; an absent one is filled with nothing. */
export interface CannedValues {
  readonly visitorName?: string | undefined;
  readonly agentName?: string | undefined;
  /** What the bot collected, for variables such as `slot.order`. */
  readonly slots?: Readonly<Record<string, string>> | undefined;
}

/** The text of a canned answer in the visitor's language, else in the agent's, else in any. */
export function cannedText(canned: Canned, language: string, fallback: string): string {
  const texts = canned.texts;
  const own = (key: string) => (Object.hasOwn(texts, key) ? texts[key] : undefined);
  return own(language) ?? own(primary(language)) ?? own(fallback) ?? Object.values(texts)[0] ?? '';
}

function primary(language: string): string {
  return language.split('-')[0]!.toLowerCase();
}

/**
 * Fills the variables, once: a value that looks like a variable stays as it is. An unknown variable
 * stays visible, so that the agent sees the mistake; a known one without a value takes the space
 * before it along.
 */
export function expand(text: string, values: CannedValues): string {
  const known = new Map<string, string | undefined>([
    ['visitor.name', values.visitorName],
    ['agent.name', values.agentName],
    ...Object.entries(values.slots ?? {}).map(([name, value]) => [`slot.${name}`, value] as const),
  ]);
  return text.replace(/([ \t]?)\{\{\s*([\w.-]{1,80})\s*\}\}/g, (whole, space: string, name: string) => {
    if (!known.has(name)) return whole;
    const value = known.get(name)?.trim();
    return value ? space + value : '';
  });
}

/** What the agent is looking for: the word after a `/` that begins the text, else nothing. */
export function cannedQuery(text: string): string | undefined {
  const match = /^\/(\S*)$/.exec(text);
  return match ? match[1]! : undefined;
}

/** The answers that fit the query: those whose shortcut begins with it, then those that mention it. */
export function matchCanned(all: readonly Canned[], query: string): Canned[] {
  const wanted = query.toLocaleLowerCase();
  const ranked = all.flatMap((canned) => {
    const rank = rankOf(canned, wanted);
    return rank === undefined ? [] : [{ canned, rank }];
  });
  ranked.sort((a, b) => a.rank - b.rank || a.canned.shortcut.localeCompare(b.canned.shortcut));
  return ranked.map((entry) => entry.canned);
}

function rankOf(canned: Canned, wanted: string): number | undefined {
  const shortcut = canned.shortcut.toLocaleLowerCase();
  if (shortcut.startsWith(wanted)) return 0;
  if (shortcut.includes(wanted)) return 1;
  if (canned.title.toLocaleLowerCase().includes(wanted)) return 2;
  const inTexts = Object.values(canned.texts).some((text) =>
    text.toLocaleLowerCase().includes(wanted),
  );
  return inTexts ? 3 : undefined;
}
