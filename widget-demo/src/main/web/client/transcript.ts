import type { Entry } from './protocol';

/**
 * The part of a conversation's log that this client holds: `entries` are gapless, from `first` to `last`. What is
 * older comes by history; `first` is `last + 1` when nothing is held.
 */
export interface Transcript {
  readonly first: number;
  readonly last: number;
  readonly entries: readonly Entry[];
}

export const EMPTY: Transcript = { first: 1, last: 0, entries: [] };

/** More is let go at the old end; it comes again by history. */
export const HELD_MAX = 2_000;

export type Appended =
  | { outcome: 'added'; transcript: Transcript }
  | { outcome: 'duplicate' }
  | { outcome: 'gap' };

/** Adds the next event. Events come at least once and in order: older ones are dropped, a gap is told. */
export function append(transcript: Transcript, entry: Entry): Appended {
  if (entry.seq <= transcript.last) return { outcome: 'duplicate' };
  if (entry.seq > transcript.last + 1) return { outcome: 'gap' };
  const entries = [...transcript.entries, entry].slice(-HELD_MAX);
  const first = entries[0]?.seq ?? entry.seq;
  return { outcome: 'added', transcript: { first, last: entry.seq, entries } };
}

/** The server could not fill the gap: everything held is forgotten, events from `from` on follow. */
export function resync(from: number): Transcript {
  return { first: from, last: from - 1, entries: [] };
}

/** Adds a page of older events; one that does not end right before what is held is ignored. */
export function prepend(transcript: Transcript, page: readonly Entry[]): Transcript {
  const older = page.filter((entry) => entry.seq < transcript.first);
  const start = older[0];
  if (!start || older[older.length - 1]?.seq !== transcript.first - 1) return transcript;
  if (transcript.first - start.seq !== older.length) return transcript;
  return { ...transcript, first: start.seq, entries: [...older, ...transcript.entries] };
}

export function hasOlder(transcript: Transcript): boolean {
  return transcript.first > 1;
}

/** Whether something is missing, given the number of the last event that the server tells. */
export function isBehind(transcript: Transcript, head: number): boolean {
  return head > transcript.last;
}
