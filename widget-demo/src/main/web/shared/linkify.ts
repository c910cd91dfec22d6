/** A piece of a message: text, or a link whose words are the text. */
export interface Piece {
  text: string;
  href?: string;
  /** Where a link leads, told beside it when its words do not say it plainly. */
  host?: string;
}

const START = /\b(?:https?:\/\/|mailto:)/gi;
const END = /[\s<>"'`\u0000-\u001f\u007f]/;
const URL_MAX = 2_000;

/**
 * Splits a text at its links: `http`, `https` and `mailto` alone, and only where the browser's own parser agrees. Every
 * character is looked at a bounded number of times, so that time is linear in the length of the text.
 */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  START.lastIndex = 0;
  for (let start = START.exec(text); start; start = START.exec(text)) {
    const end = endOf(text, start.index);
    const link = linkOf(text.slice(start.index, end));
    START.lastIndex = end;
    if (!link) continue;
    if (start.index > done) pieces.push({ text: text.slice(done, start.index) });
    pieces.push(link);
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done) });
  return pieces;
}

/** Where a link leads if it may be opened at all; for the links that come beside a message. */
export function safeHref(url: string): string | undefined {
  if (url.length > URL_MAX || /[\u0000-\u0020\u007f]/.test(url)) return undefined;
  try {
    const parsed = new URL(url);
    return ['http:', 'https:', 'mailto:'].includes(parsed.protocol) ? parsed.href : undefined;
  } catch {
    return undefined;
  }
}

function linkOf(text: string): Piece | undefined {
  const href = safeHref(text);
  if (!href) return undefined;
  const { protocol, host, username, password } = new URL(href);
  if (protocol === 'mailto:') return /^mailto:[^@]+@[^@]+$/.test(href) ? { text, href } : undefined;
  if (!host) return undefined;
  const isPlain = !username && !password && text.toLowerCase().startsWith(`${protocol}//${host}`);
  // Somebody@else and look-alike letters: the words promise another host than the one that answers.
  return isPlain ? { text, href } : { text, href, host };
}

/** The end of the link that starts there; punctuation at its end and a bracket that it did not open belong to the text. */
function endOf(text: string, start: number): number {
  let end = start;
  let open = 0;
  while (end < text.length && !END.test(text[end]!)) {
    if (text[end] === '(') open++;
    if (text[end] === ')' && --open < 0) break;
    end++;
  }
  while (end > start && '.,;:!?*_~'.includes(text[end - 1]!)) end--;
  return end;
}
