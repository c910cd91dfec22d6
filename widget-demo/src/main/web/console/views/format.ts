import { sameDay } from '../state/clock';
import type { Language, Texts } from '../texts/index';

/** The language in which dates and numbers are written; English as in Europe, with a 24-hour clock. */
function locale(language: Language): string {
  return { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' }[language];
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale(language), options);
  formats.set(key, known);
  return known;
}

/** The time of day, such as 14.05 or 14:05. */
export function timeText(at: number, language: Language): string {
  return format(language, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** Date and time in full, for a tooltip. */
export function exactText(at: number, language: Language): string {
  return format(language, { dateStyle: 'full', timeStyle: 'medium' }).format(at);
}

/** A date such as 12.11.2026. */
export function dateText(at: number, language: Language): string {
  return format(language, { day: 'numeric', month: 'numeric', year: 'numeric' }).format(at);
}

/** The heading of a day: today, yesterday, or the date with its weekday. */
export function dayText(at: number, now: number, language: Language, texts: Texts): string {
  if (sameDay(at, now)) return texts.today;
  if (sameDay(at, now - 24 * 3_600_000)) return texts.yesterday;
  return format(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
}

/** A share as whole per cent. */
export function percent(score: number): number {
  return Math.round(Math.min(1, Math.max(0, score)) * 100);
}

/** A page's address without what every address has. */
export function shortUrl(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');
}
