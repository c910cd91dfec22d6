import { backoffMillis, fraction } from './backoff';
import type { Ports } from './ports';
import type { Command, ErrorCode, Failure } from './protocol';

/** `sent` is said only after the acknowledgement. */
export type ItemState = 'sending' | 'sent' | 'failed';

export interface Item {
  readonly command: Command;
  /** When the user gave it, in epoch milliseconds. */
  readonly at: number;
  readonly state: ItemState;
  readonly reason?: ErrorCode;
}

export type Settled = { done: true; seq?: number } | { done: false; failure: Failure };

export interface OutboxOptions {
  ports: Ports;
  /** Keys in the store begin with it; one for each site and user. */
  prefix: string;
  /** Sends now; false when it cannot, and `online()` will be called when it can. */
  send(command: Command): boolean;
  /** The last word before the first sending: the command to send, or nothing while it must wait. */
  bind?(command: Command): Command | undefined;
  /** Commands of one lane go out one at a time, in order; by default a lane is a conversation. */
  lane?(command: Command): string;
  changed(): void;
  /** Refused for good. What is not a post or a note is forgotten after it. */
  refused(item: Item, failure: Failure): void;
}

interface Held {
  command: Command;
  at: number;
  state: ItemState;
  reason?: ErrorCode;
  order: number;
  /** How often it was put on the wire; persisted as "more than never", which binds it to its conversation. */
  sendings: number;
  refusals: number;
}

const REFUSALS_MAX = 5;
const ANSWER_TIMEOUT_MILLIS = 20_000;

/**
 * Commands that are not acknowledged yet.
 *
 * Each is kept in the store under its own key, so that several tabs never overwrite one another, until the server
 * has answered it. Every tab sends what it finds there after each welcome: the same id makes a second sending
 * harmless, and no tab needs to know whether the one that wrote it still lives.
 *
 * Within a lane (a conversation, or all that names none) one command is on the wire at a time: that alone keeps the
 * order when one of them is refused and sent again later.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  #held: Held[] = [];
  readonly #inFlight = new Map<string, string>();
  readonly #waiters = new Map<string, (settled: Settled) => void>();
  readonly #timers = new Map<string, () => void>();
  #isOnline = false;
  #lastOrder = 0;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#adopt();
  }

  /** What is not acknowledged, oldest first. */
  get items(): readonly Item[] {
    return this.#held;
  }

  add(command: Command): Promise<Settled> {
    const at = this.#options.ports.clock.now();
    this.#lastOrder = Math.max(this.#lastOrder + 1, at);
    const held: Held = { command, at, state: 'sending', order: this.#lastOrder, sendings: 0, refusals: 0 };
    const settled = new Promise<Settled>((resolve) => this.#waiters.set(command.id, resolve));
    this.#held = [...this.#held, held];
    this.#persist(held);
    this.flush();
    this.#options.changed();
    return settled;
  }

  /** After each welcome: sends all that is unanswered again, other tabs' too. */
  online(): void {
    this.#isOnline = true;
    this.#settleAll();
    this.#adopt();
    this.flush();
    this.#options.changed();
  }

  offline(): void {
    this.#isOnline = false;
    this.#settleAll();
  }

  /** The acknowledgement has come. A text stays on the list as sent until its event is there, too. */
  acked(id: string, seq?: number): void {
    const held = this.#find(id);
    if (!held) return;
    this.#forget(held);
    if (keepsText(held.command)) this.#held = inOrder([...this.#held, { ...held, state: 'sent' }]);
    this.#waiters.get(id)?.(seq === undefined ? { done: true } : { done: true, seq });
    this.#waiters.delete(id);
    this.flush();
    this.#options.changed();
  }

  /** The event of a text has come, by this connection or another tab's: it was committed. */
  seen(id: string): void {
    if (!this.#find(id)) return;
    this.acked(id);
    this.drop(id);
  }

  /** An error that names a command, or the one about too many frames that may not. */
  failed(failure: Failure): void {
    if (failure.ref === undefined) {
      if (failure.retryable) for (const id of this.#inFlight.values()) this.#again(id, failure);
      return;
    }
    const held = this.#find(failure.ref);
    if (!held || held.state === 'failed') return;
    if (failure.retryable && ++held.refusals < REFUSALS_MAX) this.#again(failure.ref, failure);
    else this.#refuse(held, failure);
  }

  /** The user wants another try of what failed. */
  retry(id: string): void {
    const held = this.#find(id);
    if (!held || held.state !== 'failed') return;
    this.#update(held, { state: 'sending', reason: undefined, refusals: 0 });
    this.flush();
    this.#options.changed();
  }

  /** Puts another command in the place of one that failed; it goes out in the old one's turn. */
  replace(id: string, command: Command): void {
    const old = this.#find(id);
    if (!old) return;
    this.#forget(old);
    const { at, order } = old;
    const held: Held = { command, at, order, state: 'sending', sendings: 0, refusals: 0 };
    this.#held = inOrder([...this.#held, held]);
    this.#persist(held);
  }

  drop(id: string): void {
    const held = this.#find(id);
    if (!held) return;
    this.#forget(held);
    this.flush();
    this.#options.changed();
  }

  /** Forgets everything, as when the visitor signs out. */
  clear(): void {
    for (const held of this.#held) this.#forget(held);
    this.#options.changed();
  }

  /** Sends what may be sent now; to be called again when `bind` would answer otherwise. */
  flush(): void {
    if (!this.#isOnline) return;
    for (const held of this.#held) {
      if (held.state === 'sending' && !this.#inFlight.has(this.#lane(held.command))) this.#dispatch(held);
    }
  }

  #dispatch(held: Held): void {
    const bind = held.sendings === 0 ? this.#options.bind : undefined;
    const command = bind ? bind(held.command) : held.command;
    if (!command) return;
    this.#update(held, { command, sendings: held.sendings + 1 });
    if (!this.#options.send(command)) return;
    this.#inFlight.set(this.#lane(command), command.id);
    this.#later(command.id, ANSWER_TIMEOUT_MILLIS);
  }

  #lane(command: Command): string {
    if (this.#options.lane) return this.#options.lane(command);
    return 'conversation' in command ? command.conversation : '';
  }

  /** Sends again after a while; its lane waits with it. */
  #again(id: string, failure: Failure): void {
    const refusals = this.#find(id)?.refusals ?? 0;
    const backoff = backoffMillis(refusals, fraction(this.#options.ports.randomBytes));
    this.#later(id, failure.retryAfterMillis ?? Math.max(500, backoff));
  }

  #later(id: string, millis: number): void {
    this.#timers.get(id)?.();
    this.#timers.set(id, this.#options.ports.clock.after(millis, () => {
      this.#release(id);
      this.flush();
    }));
  }

  #refuse(held: Held, failure: Failure): void {
    const id = held.command.id;
    if (keepsText(held.command)) this.#update(held, { state: 'failed', reason: failure.code });
    else this.#forget(held);
    this.#release(id);
    this.#options.refused(held, failure);
    this.#waiters.get(id)?.({ done: false, failure });
    this.#waiters.delete(id);
    this.flush();
    this.#options.changed();
  }

  #release(id: string): void {
    this.#timers.get(id)?.();
    this.#timers.delete(id);
    for (const [key, value] of this.#inFlight) if (value === id) this.#inFlight.delete(key);
  }

  #settleAll(): void {
    for (const id of [...this.#timers.keys()]) this.#release(id);
    this.#inFlight.clear();
  }

  #find(id: string): Held | undefined {
    return this.#held.find((held) => held.command.id === id);
  }

  #forget(held: Held): void {
    this.#release(held.command.id);
    this.#held = this.#held.filter((other) => other !== held);
    this.#options.ports.store.remove(this.#options.prefix + held.command.id);
  }

  #update(held: Held, change: Partial<Held>): void {
    Object.assign(held, change);
    this.#persist(held);
  }

  #persist(held: Held): void {
    this.#options.ports.store.set(this.#options.prefix + held.command.id, JSON.stringify(held));
  }

  /** Takes over what other tabs left, and lets go of what they have seen answered. */
  #adopt(): void {
    const { store } = this.#options.ports;
    const keys = new Set(store.keys(this.#options.prefix));
    const isKept = (held: Held): boolean => keys.has(this.#options.prefix + held.command.id);
    this.#held = this.#held.filter((held) => held.state === 'sent' || isKept(held));
    for (const key of keys) {
      const found = read(store.get(key));
      if (!found) store.remove(key);
      else if (!this.#find(found.command.id)) this.#held.push(found);
    }
    this.#held = inOrder(this.#held);
  }
}

function inOrder(held: Held[]): Held[] {
  return held.sort((a, b) => a.order - b.order);
}

function keepsText(command: Command): boolean {
  return command.type === 'post' || command.type === 'note';
}

function read(text: string | null): Held | undefined {
  try {
    const held = JSON.parse(text ?? '') as Held;
    return typeof held.command.id === 'string' && typeof held.order === 'number' ? held : undefined;
  } catch {
    return undefined;
  }
}
