/** Questions that are answered by one frame with their `ref`; a lost connection leaves them unanswered. */
export class Questions<A> {
  readonly #open = new Map<string, { answer: (a: A) => void; fail: (e: Error) => void }>();

  ask(id: string): Promise<A> {
    return new Promise((answer, fail) => this.#open.set(id, { answer, fail }));
  }

  answered(ref: string, answer: A): void {
    this.#open.get(ref)?.answer(answer);
    this.#open.delete(ref);
  }

  failed(ref: string, message: string): void {
    this.#open.get(ref)?.fail(new Error(message));
    this.#open.delete(ref);
  }

  abandon(): void {
    for (const { fail } of this.#open.values()) fail(new Error('connection lost'));
    this.#open.clear();
  }
}
