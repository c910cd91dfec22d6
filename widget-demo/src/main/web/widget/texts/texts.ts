import type { Place } from '../../client/protocol';
import type { Texts } from './en';

export type TextKey = keyof Texts;

/** Each language is a file of its own, beside the widget's, so that a visitor fetches only theirs. */
const LANGUAGES: { readonly [language: string]: (() => Promise<Texts>) | undefined } = {
  fi: () => import('./fi.js').then(({ fi }) => fi),
  sv: () => import('./sv.js').then(({ sv }) => sv),
  en: () => import('./en.js').then(({ en }) => en),
};

/** The language that there is for a wish such as `sv-FI`; English when there is none. */
export function nearest(wanted: string): string {
  const short = wanted.slice(0, 2).toLowerCase();
  return Object.hasOwn(LANGUAGES, short) ? short : 'en';
}

/** The words of the nearest language. */
export async function wordsOf(wanted: string): Promise<Words> {
  const language = nearest(wanted);
  return new Words(language, await LANGUAGES[language]!());
}

/** All words and numbers of one language. */
export class Words {
  readonly language: string;
  readonly #texts: Texts;

  constructor(language: string, texts: Texts) {
    this.language = language;
    this.#texts = texts;
  }

  /** A text with its values; each is isolated, so that a right-to-left name does not turn the sentence. */
  say(key: TextKey, values: Record<string, string | number> = {}): string {
    return this.#texts[key].replace(/\{(\w+)\}/g, (_, name: string) => isolated(values[name] ?? ''));
  }

  time(at: number): string {
    return new Intl.DateTimeFormat(this.language, { hour: 'numeric', minute: '2-digit' }).format(at);
  }

  /** The day of a message, as the line between two days says it. */
  day(at: number, now: number): string {
    const days = daysBetween(at, now);
    if (days === 0) return this.#texts.today;
    if (days === 1) return this.#texts.yesterday;
    return new Intl.DateTimeFormat(this.language, { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
  }

  /** A time to come, as in "when we open tomorrow at 9:00". */
  later(at: number, now: number): string {
    const days = daysBetween(now, at);
    const time = this.time(at);
    if (days <= 0) return this.say('at', { day: '', time }).trim();
    const weekday = new Intl.DateTimeFormat(this.language, { weekday: 'long', day: 'numeric', month: 'numeric' }).format(at);
    return this.say('at', { day: days === 1 ? this.#texts.tomorrow : weekday, time });
  }

  /** The place in the queue and the wait, which is left out when it is not known. */
  place({ place, waitLowSeconds, waitHighSeconds }: Place): string {
    const where = place === 1 ? this.#texts.placeNext : this.say('place', { place });
    if (waitLowSeconds === undefined || waitHighSeconds === undefined) return where;
    return `${where} · ${this.say('wait', { range: this.#range(waitLowSeconds, waitHighSeconds) })}`;
  }

  #range(lowSeconds: number, highSeconds: number): string {
    const low = Math.max(1, Math.floor(lowSeconds / 60));
    const high = Math.ceil(highSeconds / 60);
    if (high <= 1) return this.#texts.underMinute;
    return this.say('minutes', { range: low >= high ? String(high) : `${low}–${high}` });
  }
}

/** Whole days from one local date to another. */
function daysBetween(from: number, to: number): number {
  const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);
  return Math.round((midnight(to) - midnight(from)) / 86_400_000);
}

function isolated(value: string | number): string {
  return typeof value === 'number' || value === '' ? String(value) : `\u2068${value}\u2069`;
}
