import type { Author } from './protocol';
import type { Clock } from './ports';

const FORGET_MILLIS = 6_000;
const REPEAT_MILLIS = 3_000;

/** Who is writing on the other side; forgotten after 6 s without a word of it. */
export class TypingSeen {
  readonly #clock: Clock;
  readonly #changed: () => void;
  #author: Author | undefined;
  #cancel = (): void => {};

  constructor(
    clock: Clock,
    changed: () => void,
  ) {
    this.#clock = clock;
    this.#changed = changed;
  }

  get who(): Author | undefined {
    return this.#author;
  }

  seen(from: Author, on: boolean): void {
    this.#cancel();
    this.#author = on ? from : undefined;
    if (on) this.#cancel = this.#clock.after(FORGET_MILLIS, () => this.clear());
    this.#changed();
  }

  clear(): void {
    this.#cancel();
    if (!this.#author) return;
    this.#author = undefined;
    this.#changed();
  }
}

/** Tells that one is writing: at once, then every 3 s while it lasts, and when it stops. */
export class TypingTold {
  readonly #clock: Clock;
  readonly #tell: (on: boolean) => void;
  #toldAt = 0;
  #on = false;

  constructor(
    clock: Clock,
    tell: (on: boolean) => void,
  ) {
    this.#clock = clock;
    this.#tell = tell;
  }

  say(on: boolean): void {
    const now = this.#clock.now();
    if (!on && !this.#on) return;
    if (on && this.#on && now - this.#toldAt < REPEAT_MILLIS) return;
    this.#on = on;
    this.#toldAt = now;
    this.#tell(on);
  }

  /** The message was sent, which says that the writing ended. */
  reset(): void {
    this.#on = false;
  }
}
