/** What the client needs from the outside: given by the browser, or by a test. */

export interface Clock {
  /** The wall clock in epoch milliseconds; it goes on while a laptop sleeps, timers may not. */
  now(): number;
  /** Runs something later; the result cancels it. */
  after(millis: number, run: () => void): () => void;
}

/** Text by key, shared by all tabs of one browser. Never throws: without storage it forgets with the tab. */
export interface Store {
  keys(prefix: string): string[];
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

export interface Socket {
  send(text: string): void;
  close(): void;
}

export interface SocketEvents {
  open(): void;
  message(text: string): void;
  close(code: number, reason: string): void;
}

export interface Ports {
  clock: Clock;
  store: Store;
  /** So many random bytes, good enough for secrets. */
  randomBytes(count: number): Uint8Array;
  /** Opens a WebSocket with the subprotocol of Silta. */
  connect(url: string, on: SocketEvents): Socket;
}
