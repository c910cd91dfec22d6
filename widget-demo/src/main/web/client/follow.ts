import type { Clock } from './ports';
import type { Entry } from './protocol';
import { apply, BEGINNING, fromSnapshot, type ConversationState, type Snapshot } from './state';
import { append, EMPTY, isBehind, prepend, resync, type Transcript } from './transcript';

/** A live event may be on its way when `heads` already tells of it. */
const CATCH_UP_MILLIS = 2_000;

/** One conversation as it is followed: transcript and state together, and the look-out for gaps. */
export class Followed {
  readonly #clock: Clock;
  readonly #gap: () => void;
  transcript: Transcript = EMPTY;
  state: ConversationState = BEGINNING;
  #cancel = (): void => {};

  constructor(
    readonly id: string,
    clock: Clock,
    gap: () => void,
  ) {
    this.#clock = clock;
    this.#gap = gap;
  }

  /** A snapshot came: with a welcome, or because the conversation changed hands. */
  stands(snapshot: Snapshot): void {
    const { deferred } = this.state;
    const next = fromSnapshot(snapshot);
    const isSameDeferral = deferred && next.deferred && deferred.reason === next.deferred.reason;
    this.state = {
      ...next,
      ...(isSameDeferral && { deferred }),
    };
  }

  /** The next event; false when it was known already or comes after a gap, which is then reported. */
  take(entry: Entry): boolean {
    const appended = append(this.transcript, entry);
    if (appended.outcome === 'gap') this.#gap();
    if (appended.outcome !== 'added') return false;
    this.transcript = appended.transcript;
    this.state = apply(this.state, entry);
    return true;
  }

  /** The server gave the number of the last event: what is still missing a while later is a gap. */
  headIs(head: number): void {
    this.#cancel();
    if (!isBehind(this.transcript, head)) return;
    this.#cancel = this.#clock.after(CATCH_UP_MILLIS, () => {
      if (isBehind(this.transcript, head)) this.#gap();
    });
  }

  startFrom(from: number): void {
    this.transcript = resync(from);
  }

  older(page: readonly Entry[]): void {
    this.transcript = prepend(this.transcript, page);
  }

  leave(): void {
    this.#cancel();
  }
}
