/** How a wait stands to the promise of a first answer. */
export type Urgency = 'calm' | 'near' | 'breached';

/** The promise: a visitor's message to a person is answered within this time. */
export const PROMISE_MILLIS = 45_000;

/** The share of the promise after which the clock warns. */
const NEAR_SHARE = 0.6;

/** How urgent an answer is that somebody waits for since `since`. */
export function urgency(since: number, now: number, promiseMillis = PROMISE_MILLIS): Urgency {
  const waited = now - since;
  if (waited >= promiseMillis) return 'breached';
  return waited >= promiseMillis * NEAR_SHARE ? 'near' : 'calm';
}

/** A duration as a clock shows it: `0:07`, `12:40`, `3:05:00`; never negative. */
export function clockText(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/** The same for a screen reader or a tooltip, as an ISO 8601 duration of a `time` element. */
export function isoDuration(millis: number): string {
  return `PT${Math.max(0, Math.floor(millis / 1000))}S`;
}

/** What is left of an offer: whole seconds, and the share of its ring that is still drawn. */
export function countdown(
  deadline: number,
  startedAt: number,
  now: number,
): { seconds: number; share: number } {
  const left = Math.max(0, deadline - now);
  const total = Math.max(1, deadline - startedAt);
  return { seconds: Math.ceil(left / 1000), share: Math.min(1, left / total) };
}

/** Whether two moments fall on the same day of the reader's calendar. */
export function sameDay(a: number, b: number): boolean {
  const x = new Date(a);
  const y = new Date(b);
  return (
    x.getFullYear() === y.getFullYear() &&
    x.getMonth() === y.getMonth() &&
    x.getDate() === y.getDate()
  );
}
