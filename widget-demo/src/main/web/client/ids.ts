const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** A new identifier: 22 characters of 6 random bits each. */
export function newId(randomBytes: (count: number) => Uint8Array): string {
  return Array.from(randomBytes(22), (byte) => ALPHABET[byte & 63]).join('');
}
