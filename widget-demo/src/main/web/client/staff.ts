import { Connection, type Status } from './connection';
import { Followed } from './follow';
import { newId } from './ids';
import { Outbox, type Item, type Settled } from './outbox';
import type { Ports } from './ports';
import {
  PAGE_MAX,
  type AgentState, type Author, type Canned, type Card, type Chat, type Colleague, type Command,
  type DeclineReason, type Entry, type Failure, type HistoryPage, type Offer, type ServerFrame,
  type StaffWelcome, type VisitorCard,
} from './protocol';
import { Questions } from './questions';
import type { ConversationState } from './state';
import type { Transcript } from './transcript';
import { TypingSeen, TypingTold } from './typing';

export interface StaffOptions {
  ports: Ports;
  /** `wss://chat.example/v1/staff`; the session cookie comes along by itself. */
  url: string;
}

/** A conversation that the console shows. */
export interface StaffConversation {
  readonly id: string;
  /** The summary as it was last told; `state` is newer. */
  readonly chat?: Chat;
  readonly state: ConversationState;
  readonly transcript: Transcript;
  /** Whether this agent has it now. */
  readonly mine: boolean;
  /** Whether it is followed by `watch`, without being this agent's. */
  readonly watched: boolean;
  readonly visitorOnline: boolean;
  readonly typing?: Author;
  /** The number of the last event that the visitor has seen. */
  readonly readBySeq: number;
  /** The newest handoff card. */
  readonly card?: Card;
  /** The tags as last set. */
  readonly tags: readonly string[];
  /** Texts and notes on their way: sending, sent but not yet in the transcript, or failed. */
  readonly pending: readonly Item[];
}

export interface StaffView {
  readonly status: Status;
  /** All below is empty until the first welcome. */
  readonly me?: Colleague;
  readonly welcome?: StaffWelcome;
  /** This agent's chats, those watched, and those that ended or left and were not put away yet. */
  readonly conversations: readonly StaffConversation[];
  readonly offers: readonly Offer[];
  /** In the order of service, at most 200. */
  readonly waiting: readonly Chat[];
  readonly waitingTotal: number;
  readonly colleagues: readonly Colleague[];
  readonly canned: readonly Canned[];
}

export type StaffChange =
  /** Something of the view changed; more exact changes below come besides. */
  | { what: 'view' }
  | { what: 'offered'; offer: Offer }
  | { what: 'offer_ended'; offer: Offer; reason: DeclineReason | 'answered' }
  /** An event that is news, not the filling of a transcript: for sounds, titles and notifications. */
  | { what: 'event'; conversation: string; entry: Entry }
  | { what: 'refused'; failure: Failure; item: Item };

interface Desk {
  followed: Followed;
  chat?: Chat;
  mine: boolean;
  watched: boolean;
  visitorOnline: boolean;
  typing: TypingSeen;
  told: TypingTold;
  readBySeq: number;
  readTold: number;
  pastUntil: number;
  card?: Card;
  tags: string[];
}

/** An agent's or a supervisor's side of the protocol; the console draws its view. */
export class StaffClient {
  readonly #options: StaffOptions;
  readonly #connection: Connection;
  readonly #histories = new Questions<HistoryPage>();
  readonly #visitors = new Questions<VisitorCard>();
  readonly #listeners = new Set<(change: StaffChange) => void>();
  readonly #desks = new Map<string, Desk>();
  #outbox: Outbox | undefined;
  #welcome: StaffWelcome | undefined;
  #colleagues: readonly Colleague[] = [];
  #waiting: readonly Chat[] = [];
  #waitingTotal = 0;
  #offers: readonly Offer[] = [];
  /** The server's clock minus ours, in milliseconds. */
  #clockAhead = 0;
  #cached: StaffView | undefined;

  constructor(options: StaffOptions) {
    this.#options = options;
    this.#connection = new Connection({
      url: options.url,
      ports: options.ports,
      hello: () => ({ type: 'hello', have: this.#have(), client: 'console' }),
      receive: (frame) => this.#received(frame),
      changed: (status) => this.#statusChanged(status),
    });
  }

  /** The same object until something changes. */
  view(): StaffView {
    return (this.#cached ??= this.#newView());
  }

  subscribe(listener: (change: StaffChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  start(): void {
    this.#connection.start();
  }

  stop(): void {
    this.#connection.stop();
  }

  wake(): void {
    this.#connection.wake();
  }

  networkChanged(): void {
    this.#connection.reconnect();
  }

  /** The server's clock, in epoch milliseconds: deadlines and waiting times are measured by it. */
  serverNow(): number {
    return this.#options.ports.clock.now() + this.#clockAhead;
  }

  conversation(id: string): StaffConversation | undefined {
    return this.view().conversations.find((conversation) => conversation.id === id);
  }

  setState(state: AgentState, capacity?: number): Promise<Settled> {
    return this.#command({ type: 'state', id: this.#id(), state, ...(capacity !== undefined && { capacity }) });
  }

  accept(offer: Offer): Promise<Settled> {
    this.#endOffer(offer.offer, 'answered');
    this.#open(offer.chat, offer.card);
    const { conversation } = offer.chat;
    return this.#taken(conversation, this.#command({ type: 'accept', id: this.#id(), conversation, offer: offer.offer }));
  }

  decline(offer: Offer): Promise<Settled> {
    this.#endOffer(offer.offer, 'answered');
    return this.#command({ type: 'decline', id: this.#id(), conversation: offer.chat.conversation, offer: offer.offer });
  }

  claim(chat: Chat): Promise<Settled> {
    this.#open(chat);
    const { conversation } = chat;
    return this.#taken(conversation, this.#command({ type: 'claim', id: this.#id(), conversation }));
  }

  post(conversation: string, text: string): Promise<Settled> {
    this.#desks.get(conversation)?.told.reset();
    return this.#command({ type: 'post', id: this.#id(), conversation, text, epoch: this.#epoch(conversation) });
  }

  note(conversation: string, text: string): Promise<Settled> {
    return this.#command({ type: 'note', id: this.#id(), conversation, text });
  }

  tag(conversation: string, tags: string[]): Promise<Settled> {
    return this.#command({ type: 'tag', id: this.#id(), conversation, tags });
  }

  /** To a skill, to a person, or back to the queue when both are absent. */
  transfer(conversation: string, to: { skill?: string; agent?: string; note?: string }): Promise<Settled> {
    return this.#command({ ...to, type: 'transfer', id: this.#id(), conversation, epoch: this.#epoch(conversation) });
  }

  close(conversation: string, filing: { disposition?: string; tags?: string[] }): Promise<Settled> {
    return this.#command({ ...filing, type: 'close', id: this.#id(), conversation, epoch: this.#epoch(conversation) });
  }

  /** Sends a text that was refused once more. */
  retry(id: string): void {
    this.#outbox?.retry(id);
  }

  drop(id: string): void {
    this.#outbox?.drop(id);
  }

  typing(conversation: string, on: boolean): void {
    this.#desks.get(conversation)?.told.say(on);
  }

  read(conversation: string, seq: number): void {
    const desk = this.#desks.get(conversation);
    if (!desk || seq <= desk.readTold) return;
    if (this.#connection.send({ type: 'read', conversation, seq })) desk.readTold = seq;
  }

  /** Follows a conversation that is not this agent's: a waiting one, an earlier one, a colleague's. */
  watch(conversation: string): void {
    const chat = this.#waiting.find((waiting) => waiting.conversation === conversation);
    const desk = chat ? this.#open(chat) : this.#desk(conversation);
    desk.watched = true;
    this.#connection.send({ type: 'watch', conversation });
    this.#changed();
  }

  /** Puts a conversation away that is not this agent's any more, and no longer follows it. */
  forget(conversation: string): void {
    const desk = this.#desks.get(conversation);
    if (!desk || desk.mine) return;
    if (desk.watched) this.#connection.send({ type: 'unwatch', conversation });
    desk.followed.leave();
    desk.typing.clear();
    this.#desks.delete(conversation);
    this.#changed();
  }

  /** Fetches a page of older events; false when there is none or the connection is away. */
  async older(conversation: string): Promise<boolean> {
    const desk = this.#desks.get(conversation);
    if (!desk || desk.followed.transcript.first <= 1) return false;
    const asked = { id: this.#id(), conversation, before: desk.followed.transcript.first, limit: PAGE_MAX };
    if (!this.#connection.send({ type: 'history', ...asked })) return false;
    const page = await this.#histories.ask(asked.id).catch(() => undefined);
    if (!page) return false;
    desk.followed.older(page.events);
    this.#fillIn(desk, page.events);
    this.#changed();
    return true;
  }

  /** Who the visitor is; fails when the connection is away. */
  visitor(conversation: string): Promise<VisitorCard> {
    const id = this.#id();
    const sent = this.#connection.send({ type: 'visitor_info', id, conversation });
    return sent ? this.#visitors.ask(id) : Promise.reject(new Error('connection lost'));
  }

  /** A chat that somebody else was faster to take is put away again. */
  async #taken(conversation: string, command: Promise<Settled>): Promise<Settled> {
    const settled = await command;
    if (!settled.done && !this.#desks.get(conversation)?.watched) this.forget(conversation);
    return settled;
  }

  #received(frame: ServerFrame): void {
    switch (frame.type) {
      case 'staff_welcome': return this.#welcomed(frame);
      case 'ack': return this.#outbox?.acked(frame.ref, frame.seq);
      case 'error': return this.#failed(frame);
      case 'history': return this.#histories.answered(frame.ref, frame);
      case 'visitor': return this.#visitors.answered(frame.ref, frame);
      case 'offer': return this.#offered(frame);
      case 'offer_ended': return this.#endOffer(frame.offer, frame.reason);
      case 'waiting':
        this.#waiting = frame.chats;
        this.#waitingTotal = frame.total;
        break;
      case 'colleagues':
        this.#colleagues = frame.colleagues;
        break;
      case 'heads':
        for (const [id, head] of Object.entries(frame.heads)) this.#desks.get(id)?.followed.headIs(head);
        return;
      default:
        if ('conversation' in frame) this.#ofConversation(frame.conversation, frame);
    }
    this.#changed();
  }

  #ofConversation(id: string, frame: ServerFrame): void {
    const desk = frame.type === 'event' || frame.type === 'resync' ? this.#desk(id) : this.#desks.get(id);
    if (!desk) return;
    switch (frame.type) {
      case 'event': return this.#occurred(desk, frame);
      case 'resync':
        desk.followed.startFrom(frame.from);
        desk.pastUntil = Math.max(desk.pastUntil, frame.head);
        return;
      case 'typing': return desk.typing.seen(frame.from, frame.on);
      case 'presence':
        if (frame.role === 'visitor') desk.visitorOnline = frame.online;
        return;
      case 'read':
        if (frame.role === 'visitor') desk.readBySeq = Math.max(desk.readBySeq, frame.seq);
    }
  }

  #welcomed(welcome: StaffWelcome): void {
    this.#welcome = welcome;
    this.#clockAhead = welcome.time - this.#options.ports.clock.now();
    this.#colleagues = welcome.colleagues;
    this.#waiting = welcome.waiting;
    this.#waitingTotal = welcome.waiting.length;
    this.#offers = [];
    for (const desk of this.#desks.values()) desk.mine = false;
    for (const chat of welcome.chats) this.#open(chat).mine = true;
    for (const [conversation, desk] of this.#desks) {
      desk.watched ||= !desk.mine;
      if (desk.watched) this.#connection.send({ type: 'watch', conversation });
    }
    this.#outbox ??= this.#newOutbox(welcome.me.id);
    this.#outbox.online();
    this.#changed();
  }

  #newOutbox(me: string): Outbox {
    return new Outbox({
      ports: this.#options.ports,
      prefix: `silta.staff.${me}.out.`,
      send: (command) => this.#connection.send(command),
      changed: () => this.#changed(),
      refused: (item, failure) => this.#tell({ what: 'refused', item, failure }),
    });
  }

  #open(chat: Chat, card?: Card): Desk {
    const desk = this.#desk(chat.conversation);
    desk.chat = chat;
    desk.tags = chat.tags;
    desk.visitorOnline = chat.visitorOnline;
    if (card) desk.card = card;
    desk.pastUntil = Math.max(desk.pastUntil, desk.followed.transcript.last === 0 ? chat.head : 0);
    desk.followed.stands(chat);
    this.#changed();
    return desk;
  }

  #desk(id: string): Desk {
    const known = this.#desks.get(id);
    if (known) return known;
    const { clock } = this.#options.ports;
    const desk: Desk = {
      followed: new Followed(id, clock, () => this.#connection.resume()),
      mine: false,
      watched: false,
      visitorOnline: false,
      typing: new TypingSeen(clock, () => this.#changed()),
      told: new TypingTold(clock, (on) => this.#connection.send({ type: 'typing', conversation: id, on })),
      readBySeq: 0,
      readTold: 0,
      pastUntil: 0,
      tags: [],
    };
    this.#desks.set(id, desk);
    return desk;
  }

  #occurred(desk: Desk, entry: Entry): void {
    if (!desk.followed.take(entry)) return;
    this.#fillIn(desk, [entry]);
    const { event } = entry;
    if (event.kind === 'message' || event.kind === 'note') this.#outbox?.seen(event.id);
    if (event.kind === 'message' && event.from.role === 'visitor') desk.typing.clear();
    desk.mine = desk.followed.state.owner === 'agent' && desk.followed.state.agent?.id === this.#welcome?.me.id;
    this.#changed();
    if (entry.seq > desk.pastUntil) this.#tell({ what: 'event', conversation: desk.followed.id, entry });
  }

  /** What events say beside the state; older pages only fill in what is still unknown. */
  #fillIn(desk: Desk, entries: readonly Entry[]): void {
    for (const { seq, event } of entries) {
      const isNewest = seq >= desk.followed.transcript.last;
      if (event.kind === 'handoff_requested' && (isNewest || !desk.card)) desk.card = event.card;
      if (event.kind === 'tagged' && isNewest) desk.tags = event.tags;
    }
  }

  #offered(offer: Offer): void {
    this.#offers = [...this.#offers.filter((other) => other.offer !== offer.offer), offer];
    this.#changed();
    this.#tell({ what: 'offered', offer });
  }

  #endOffer(id: string, reason: DeclineReason | 'answered'): void {
    const offer = this.#offers.find((open) => open.offer === id);
    if (!offer) return;
    this.#offers = this.#offers.filter((open) => open !== offer);
    this.#changed();
    this.#tell({ what: 'offer_ended', offer, reason });
  }

  #failed(failure: Failure): void {
    if (failure.ref !== undefined) {
      this.#histories.failed(failure.ref, failure.message);
      this.#visitors.failed(failure.ref, failure.message);
    }
    this.#outbox?.failed(failure);
  }

  #command(command: Command): Promise<Settled> {
    if (!this.#outbox) return Promise.reject(new Error('no welcome yet (expected: commands after the first welcome)'));
    return this.#outbox.add(command);
  }

  #epoch(conversation: string): number {
    return this.#desks.get(conversation)?.followed.state.epoch ?? 0;
  }

  #have(): Record<string, number> {
    const mine = [...this.#desks.values()].filter((desk) => desk.followed.transcript.last > 0).slice(-50);
    return Object.fromEntries(mine.map(({ followed }) => [followed.id, followed.transcript.last]));
  }

  #statusChanged(status: Status): void {
    if (status.state !== 'online') {
      this.#outbox?.offline();
      this.#histories.abandon();
      this.#visitors.abandon();
      for (const desk of this.#desks.values()) desk.typing.clear();
    }
    this.#changed();
  }

  #newView(): StaffView {
    const welcome = this.#welcome;
    const waiting = this.#waiting;
    const waitingTotal = this.#waitingTotal;
    const offers = this.#offers;
    const colleagues = this.#colleagues;
    const me = colleagues.find((colleague) => colleague.id === welcome?.me.id) ?? welcome?.me;
    return {
      status: this.#connection.status,
      ...(me && { me }),
      ...(welcome && { welcome }),
      conversations: [...this.#desks.values()].map((desk) => this.#conversationView(desk)),
      offers, waiting, waitingTotal, colleagues,
      canned: welcome?.canned ?? [],
    };
  }

  #conversationView(desk: Desk): StaffConversation {
    const { followed, chat, card, mine, watched, visitorOnline, readBySeq, tags, typing } = desk;
    return {
      id: followed.id, state: followed.state, transcript: followed.transcript, mine, watched, visitorOnline,
      readBySeq, tags,
      ...(chat && { chat }),
      ...(card && { card }),
      ...(typing.who && { typing: typing.who }),
      pending: (this.#outbox?.items ?? []).filter(
        ({ command }) => (command.type === 'post' || command.type === 'note') && command.conversation === followed.id,
      ),
    };
  }

  #changed(): void {
    this.#cached = undefined;
    this.#tell({ what: 'view' });
  }

  #tell(change: StaffChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  #id(): string {
    return newId(this.#options.ports.randomBytes);
  }
}
