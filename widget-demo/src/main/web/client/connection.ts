import { backoffMillis, fraction } from './backoff';
import type { Ports, Socket } from './ports';
import type { ClientFrame, Hello, ServerFrame } from './protocol';

/** How the connection stands; `waiting` comes back by itself, `stopped` only by `start()`. */
export type Status =
  | { state: 'idle' }
  | { state: 'connecting'; attempt: number }
  | { state: 'online' }
  | { state: 'waiting'; attempt: number; until: number }
  | { state: 'stopped'; code: number; reason: string };

export interface ConnectionOptions {
  url: string;
  ports: Ports;
  /** The first frame of every connection, made anew each time. */
  hello(): Hello;
  /** Every frame from the server, in order; the welcome comes after the status has become `online`. */
  receive(frame: ServerFrame): void;
  changed(status: Status): void;
}

const WELCOME_TIMEOUT_MILLIS = 10_000;
const PING_SECONDS_UNTIL_TOLD = 15;
/** No frame for so many pings, and the connection is taken for dead. `heads` comes with each ping. */
const STALE_PINGS = 2.2;
const TICKS_UNTIL_STALE = 4;
/** A connection that lived shorter counts as another failure, so that a flapping server is not hammered. */
const STABLE_MILLIS = 10_000;

/**
 * One WebSocket kept alive: hello and welcome, back-off, silence taken for loss.
 *
 * Silence is measured twice, by the wall clock and by counted ticks: the first notices a laptop that slept, the
 * second a clock that was set back.
 */
export class Connection {
  readonly #options: ConnectionOptions;
  #current: Status = { state: 'idle' };
  #socket: Socket | undefined;
  #generation = 0;
  #attempt = 0;
  #staleMillis = STALE_PINGS * PING_SECONDS_UNTIL_TOLD * 1_000;
  #lastFrameAt = 0;
  #welcomedAt = 0;
  #silentTicks = 0;
  #cancelTimer = (): void => {};

  constructor(options: ConnectionOptions) {
    this.#options = options;
  }

  get status(): Status {
    return this.#current;
  }

  get online(): boolean {
    return this.#current.state === 'online';
  }

  /** Connects unless it is connected or about to be. */
  start(): void {
    if (this.#current.state === 'connecting' || this.online) return;
    this.#open();
  }

  stop(): void {
    this.#drop();
    this.#become({ state: 'idle' });
  }

  /** Drops the connection, if there is one, and opens a new one at once, as after a change of network. */
  reconnect(): void {
    if (this.#current.state === 'idle' || this.#current.state === 'stopped') return;
    this.#drop();
    this.#open();
  }

  /** The page is looked at again or the machine woke up: comes back at once instead of at the timer. */
  wake(): void {
    if (this.#current.state === 'waiting') this.reconnect();
    else if (this.online && this.#silentMillis() > this.#staleMillis) this.#lost(1006, '');
  }

  /** Something is missing. Comes back at once the first time, with back-off when it goes on. */
  resume(): void {
    if (this.online) this.#lost(1006, '');
  }

  /** Sends a frame; false when there is no welcomed connection. */
  send(frame: ClientFrame): boolean {
    if (!this.online || !this.#socket) return false;
    this.#socket.send(JSON.stringify(frame));
    return true;
  }

  #open(): void {
    const generation = ++this.#generation;
    const ifCurrent = (run: () => void): void => {
      if (generation === this.#generation) run();
    };
    this.#become({ state: 'connecting', attempt: this.#attempt });
    this.#timer(WELCOME_TIMEOUT_MILLIS, () => this.#lost(1006, ''));
    this.#socket = this.#options.ports.connect(this.#options.url, {
      open: () => ifCurrent(() => this.#socket?.send(JSON.stringify(this.#options.hello()))),
      message: (text) => ifCurrent(() => this.#received(text)),
      close: (code, reason) => ifCurrent(() => this.#lost(code, reason)),
    });
  }

  #received(text: string): void {
    this.#lastFrameAt = this.#options.ports.clock.now();
    this.#silentTicks = 0;
    const frame = parse(text);
    if (!frame) return;
    if (frame.type === 'welcome' || frame.type === 'staff_welcome') this.#welcomed(frame.limits.pingSeconds);
    this.#options.receive(frame);
  }

  #welcomed(pingSeconds: number): void {
    this.#staleMillis = STALE_PINGS * pingSeconds * 1_000;
    this.#welcomedAt = this.#lastFrameAt;
    this.#become({ state: 'online' });
    this.#watchSilence();
  }

  #watchSilence(): void {
    this.#timer(this.#staleMillis / TICKS_UNTIL_STALE, () => {
      this.#silentTicks++;
      if (this.#silentMillis() >= this.#staleMillis) this.#lost(1006, '');
      else this.#watchSilence();
    });
  }

  #silentMillis(): number {
    // The first tick may come right after a frame and counts for nothing.
    const byTicks = ((this.#silentTicks - 1) * this.#staleMillis) / TICKS_UNTIL_STALE;
    return Math.max(this.#options.ports.clock.now() - this.#lastFrameAt, byTicks);
  }

  #lost(code: number, reason: string): void {
    const { clock, randomBytes } = this.#options.ports;
    const stable = this.online && clock.now() - this.#welcomedAt >= STABLE_MILLIS;
    this.#drop();
    if (!comesBack(code)) {
      this.#become({ state: 'stopped', code, reason });
      return;
    }
    this.#attempt = stable ? 0 : this.#attempt;
    const backoff = backoffMillis(this.#attempt++, fraction(randomBytes));
    const delay = retryHintMillis(reason) ?? (code === TOO_FAST ? TOO_FAST_MILLIS + backoff : backoff);
    this.#become({ state: 'waiting', attempt: this.#attempt, until: clock.now() + delay });
    this.#timer(delay, () => this.#open());
  }

  #drop(): void {
    this.#generation++;
    this.#cancelTimer();
    this.#socket?.close();
    this.#socket = undefined;
  }

  #timer(millis: number, run: () => void): void {
    this.#cancelTimer();
    this.#cancelTimer = this.#options.ports.clock.after(millis, run);
  }

  #become(status: Status): void {
    this.#current = status;
    this.#options.changed(status);
  }
}

const TOO_FAST = 4029;
const TOO_FAST_MILLIS = 5_000;

/** Codes after which the same client would only be refused again. */
const FINAL_CODES = [1002, 1003, 1007, 1008, 1009];

/** Whether to come back by oneself: 4500-4999 and protocol errors say no, everything else yes. */
export function comesBack(code: number): boolean {
  return !(code >= 4500 && code <= 4999) && !FINAL_CODES.includes(code);
}

const HINT_MAX_MILLIS = 60_000;

/** A server that restarts tells each client when to come back: a close reason such as `retry=1200`, in milliseconds. */
export function retryHintMillis(reason: string): number | undefined {
  const millis = /^retry=(\d{1,6})$/.exec(reason)?.[1];
  return millis === undefined ? undefined : Math.min(Number(millis), HINT_MAX_MILLIS);
}

function parse(text: string): ServerFrame | undefined {
  try {
    const frame: unknown = JSON.parse(text);
    return typeof frame === 'object' && frame !== null && 'type' in frame ? (frame as ServerFrame) : undefined;
  } catch {
    // A server that speaks nonsense is no reason to take the page down; the gap shows by `heads`.
    return undefined;
  }
}
