import type { Clock, Store } from './ports';
import type { Followed } from './follow';

/** Many messages at once are read at once. */
const READ_MILLIS = 300;

/** How far the visitor has read, kept for all tabs of the browser, and told a moment later. */
export class Reading {
  readonly #clock: Clock;
  readonly #store: Store;
  readonly #key: string;
  readonly #tell: (seq: number) => void;
  #seen = 0;
  #isDue = false;

  constructor(clock: Clock, store: Store, key: string, tell: (seq: number) => void) {
    this.#clock = clock;
    this.#store = store;
    this.#key = key;
    this.#tell = tell;
  }

  upTo(seq: number): void {
    if (seq <= this.#seen) return;
    this.#seen = seq;
    if (this.#isDue) return;
    this.#isDue = true;
    this.#clock.after(READ_MILLIS, () => this.#due());
  }

  #due(): void {
    this.#isDue = false;
    if (this.#seen > 0) this.#tell(this.#seen);
  }

  keep(conversation: string, seq: number): void {
    this.#store.set(this.#key, `${seq} ${conversation}`);
  }

  /** How many messages of others this visitor has not seen, in any tab. */
  unread(followed: Followed): number {
    const [seen, conversation] = (this.#store.get(this.#key) ?? '').split(' ');
    const from = conversation === followed.id ? Number(seen) : 0;
    return followed.transcript.entries.filter(
      ({ seq, event }) => seq > from && event.kind === 'message' && event.from.role !== 'visitor',
    ).length;
  }

  /** Another conversation begins. */
  reset(): void {
    this.#seen = 0;
  }
}
