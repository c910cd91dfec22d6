import type { Author } from './protocol';
import type { Clock } from './ports';

const FORGET_MILLIS = 6_000;
const REPEAT_MILLIS = 3_000;

/** Who is writing on the other side; forgotten after 6 s without a word of it. */
export class TypingSeen {
  private author: Author | undefined;
  private cancel = (): void => {};

  constructor(
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  get who(): Author | undefined {
    return this.author;
  }

  seen(from: Author, on: boolean): void {
    this.cancel();
    this.author = on ? from : undefined;
    if (on) this.cancel = this.clock.after(FORGET_MILLIS, () => this.clear());
    this.changed();
  }

  clear(): void {
    this.cancel();
    if (!this.author) return;
    this.author = undefined;
    this.changed();
  }
}

/** Tells that one is writing: at once, then every 3 s while it lasts, and when it stops. */
export class TypingTold {
  private toldAt = 0;
  private on = false;

  constructor(
    private readonly clock: Clock,
    private readonly tell: (on: boolean) => void,
  ) {}

  say(on: boolean): void {
    const now = this.clock.now();
    if (!on && !this.on) return;
    if (on && this.on && now - this.toldAt < REPEAT_MILLIS) return;
    this.on = on;
    this.toldAt = now;
    this.tell(on);
  }

  /** The message was sent, which says that the writing ended. */
  reset(): void {
    this.on = false;
  }
}
