import { Connection, type Status } from './connection';
import type { Followed } from './follow';
import { newId } from './ids';
import type { Outbox, Settled } from './outbox';
import type { Ports } from './ports';
import { PAGE_MAX, type Command, type Entry, type Failure, type Hello, type HistoryPage, type ServerFrame } from './protocol';
import { Questions } from './questions';

/** A frame that is not an answer to what was sent from here. */
export type News = Exclude<ServerFrame, { type: 'ack' | 'error' | 'history' }>;

/** What the visitor's and the staff's side of the protocol have in common. */
export abstract class Side<Change> {
  protected readonly ports: Ports;
  protected readonly connection: Connection;
  /** Absent as long as it is not known whose it is. */
  protected abstract readonly outbox: Outbox | undefined;
  readonly #histories = new Questions<HistoryPage>();
  readonly #listeners = new Set<(change: Change) => void>();

  constructor(ports: Ports, url: string) {
    this.ports = ports;
    this.connection = new Connection({
      url,
      ports,
      hello: () => this.hello(),
      receive: (frame) => this.#received(frame),
      changed: (status) => this.#statusChanged(status),
    });
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    this.connection.start();
  }

  stop(): void {
    this.connection.stop();
  }

  wake(): void {
    this.connection.wake();
  }

  networkChanged(): void {
    this.connection.reconnect();
  }

  /** Sends a text that was not sent, or was refused, again under its own identifier. */
  retry(id: string): void {
    this.outbox?.retry(id);
  }

  drop(id: string): void {
    this.outbox?.drop(id);
  }

  protected abstract hello(): Hello;

  protected abstract received(news: News): void;

  /** Something of the view changed. */
  protected abstract changed(): void;

  protected wentOffline(): void {
    this.outbox?.offline();
    this.#histories.abandon();
  }

  protected failed(failure: Failure): void {
    if (failure.ref !== undefined) this.#histories.failed(failure.ref, failure.message);
    this.outbox?.failed(failure);
  }

  protected command(command: Command): Promise<Settled> {
    if (!this.outbox) return Promise.reject(new Error('no welcome yet (expected: commands after the first welcome)'));
    return this.outbox.add(command);
  }

  /** Fetches the page before what is here; absent when there is none or the connection is away. */
  protected async pageBefore(followed: Followed): Promise<readonly Entry[] | undefined> {
    const before = followed.transcript.first;
    if (before <= 1) return undefined;
    const asked = { id: this.id(), conversation: followed.id, before, limit: PAGE_MAX };
    if (!this.connection.send({ type: 'history', ...asked })) return undefined;
    const page = await this.#histories.ask(asked.id).catch(() => undefined);
    if (page) followed.older(page.events);
    return page?.events;
  }

  protected tell(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  protected id(): string {
    return newId(this.ports.randomBytes);
  }

  #received(frame: ServerFrame): void {
    switch (frame.type) {
      case 'ack': return this.outbox?.acked(frame.ref, frame.seq);
      case 'error': return this.failed(frame);
      case 'history': return this.#histories.answered(frame.ref, frame);
      default: this.received(frame);
    }
  }

  #statusChanged(status: Status): void {
    if (status.state !== 'online') this.wentOffline();
    this.changed();
  }
}
