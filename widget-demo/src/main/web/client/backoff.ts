import type { Ports } from './ports';

const BASE_MILLIS = 1_000;
const CEILING_MILLIS = 30_000;

/**
 * How long to wait before the given attempt (0 is the first), with full jitter: anything between nothing and a
 * ceiling that doubles from 1 s to 30 s. Thousands of clients that lost the same server come back spread out
 * (AWS Architecture Blog, "Exponential Backoff And Jitter").
 */
export function backoffMillis(attempt: number, random: number): number {
  const ceiling = Math.min(CEILING_MILLIS, BASE_MILLIS * 2 ** Math.min(attempt, 10));
  return Math.floor(random * ceiling);
}

/** A random number from 0 up to, not including, 1. */
export function fraction(randomBytes: Ports['randomBytes']): number {
  const bytes = randomBytes(4);
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0) / 2 ** 32;
}
