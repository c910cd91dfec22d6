import { OpenChat } from './openChat';
import { Outbox, type Settled } from './outbox';
import type { Ports } from './ports';
import type {
  AgentState, Card, Chat, Colleague, DeclineReason, Entry, Failure, Hello, Offer, StaffWelcome,
  VisitorCard,
} from './protocol';
import { Questions } from './questions';
import { Side, type News } from './side';
import type { StaffChange, StaffConversation, StaffView } from './staffView';

export interface StaffOptions {
  ports: Ports;
  /** `wss://chat.example/v1/staff`; the session cookie comes along by itself. */
  url: string;
}

/** An agent's or a supervisor's side of the protocol; the console draws its view. */
export class StaffClient extends Side<StaffChange> {
  protected override outbox: Outbox | undefined;
  readonly #visitors = new Questions<VisitorCard>();
  readonly #chats = new Map<string, OpenChat>();
  #welcome: StaffWelcome | undefined;
  #colleagues: readonly Colleague[] = [];
  #waiting: readonly Chat[] = [];
  #waitingTotal = 0;
  #offers: readonly Offer[] = [];
  /** The server's clock minus ours, in milliseconds. */
  #clockAhead = 0;
  #cached: StaffView | undefined;

  constructor(options: StaffOptions) {
    super(options.ports, options.url);
  }

  /** The same object until something changes. */
  view(): StaffView {
    return (this.#cached ??= this.#newView());
  }

  /** The server's clock, in epoch milliseconds: deadlines and waiting times are measured by it. */
  serverNow(): number {
    return this.ports.clock.now() + this.#clockAhead;
  }

  conversation(id: string): StaffConversation | undefined {
    return this.view().conversations.find((conversation) => conversation.id === id);
  }

  setState(state: AgentState, capacity?: number): Promise<Settled> {
    return this.command({ type: 'state', id: this.id(), state, ...(capacity !== undefined && { capacity }) });
  }

  accept(offer: Offer): Promise<Settled> {
    this.#endOffer(offer.offer, 'answered');
    this.#open(offer.chat, offer.card);
    const { conversation } = offer.chat;
    return this.#taken(conversation, this.command({ type: 'accept', id: this.id(), conversation, offer: offer.offer }));
  }

  decline(offer: Offer): Promise<Settled> {
    this.#endOffer(offer.offer, 'answered');
    return this.command({ type: 'decline', id: this.id(), conversation: offer.chat.conversation, offer: offer.offer });
  }

  claim(chat: Chat): Promise<Settled> {
    this.#open(chat);
    const { conversation } = chat;
    return this.#taken(conversation, this.command({ type: 'claim', id: this.id(), conversation }));
  }

  post(conversation: string, text: string): Promise<Settled> {
    this.#chats.get(conversation)?.told.reset();
    return this.command({ type: 'post', id: this.id(), conversation, text, epoch: this.#epoch(conversation) });
  }

  note(conversation: string, text: string): Promise<Settled> {
    return this.command({ type: 'note', id: this.id(), conversation, text });
  }

  tag(conversation: string, tags: string[]): Promise<Settled> {
    return this.command({ type: 'tag', id: this.id(), conversation, tags });
  }

  /** To a skill, to a person, or back to the queue when both are absent. */
  transfer(conversation: string, to: { skill?: string; agent?: string; note?: string }): Promise<Settled> {
    return this.command({ ...to, type: 'transfer', id: this.id(), conversation, epoch: this.#epoch(conversation) });
  }

  close(conversation: string, filing: { disposition?: string; tags?: string[] }): Promise<Settled> {
    return this.command({ ...filing, type: 'close', id: this.id(), conversation, epoch: this.#epoch(conversation) });
  }

  typing(conversation: string, on: boolean): void {
    this.#chats.get(conversation)?.told.say(on);
  }

  read(conversation: string, seq: number): void {
    const chat = this.#chats.get(conversation);
    if (!chat || seq <= chat.readTold) return;
    if (this.connection.send({ type: 'read', conversation, seq })) chat.readTold = seq;
  }

  /** Follows a conversation that is not this agent's: a waiting one, an earlier one, a colleague's. */
  watch(conversation: string): void {
    const waiting = this.#waiting.find((chat) => chat.conversation === conversation);
    const chat = waiting ? this.#open(waiting) : this.#chat(conversation);
    chat.watched = true;
    this.connection.send({ type: 'watch', conversation });
    this.changed();
  }

  /** Puts a conversation away that is not this agent's any more, and no longer follows it. */
  forget(conversation: string): void {
    const chat = this.#chats.get(conversation);
    if (!chat || chat.mine) return;
    if (chat.watched) this.connection.send({ type: 'unwatch', conversation });
    chat.leave();
    this.#chats.delete(conversation);
    this.changed();
  }

  /** Fetches a page of older events; false when there is none or the connection is away. */
  async older(conversation: string): Promise<boolean> {
    const chat = this.#chats.get(conversation);
    const page = chat && (await this.pageBefore(chat.followed));
    if (!page) return false;
    chat.fillIn(page);
    this.changed();
    return true;
  }

  /** Who the visitor is; fails when the connection is away. */
  visitor(conversation: string): Promise<VisitorCard> {
    const id = this.id();
    const sent = this.connection.send({ type: 'visitor_info', id, conversation });
    return sent ? this.#visitors.ask(id) : Promise.reject(new Error('connection lost'));
  }

  /** A chat that somebody else was faster to take is put away again. */
  async #taken(conversation: string, command: Promise<Settled>): Promise<Settled> {
    const settled = await command;
    if (!settled.done && !this.#chats.get(conversation)?.watched) this.forget(conversation);
    return settled;
  }

  protected override received(frame: News): void {
    switch (frame.type) {
      case 'staff_welcome': return this.#welcomed(frame);
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
        for (const [id, head] of Object.entries(frame.heads)) this.#chats.get(id)?.followed.headIs(head);
        return;
      default:
        if ('conversation' in frame) this.#ofConversation(frame.conversation, frame);
    }
    this.changed();
  }

  #ofConversation(id: string, frame: News): void {
    const chat = frame.type === 'event' || frame.type === 'resync' ? this.#chat(id) : this.#chats.get(id);
    if (!chat) return;
    switch (frame.type) {
      case 'event': return this.#occurred(chat, frame);
      case 'resync': return chat.startFrom(frame.from, frame.head);
      case 'typing': return chat.typing.seen(frame.from, frame.on);
      case 'presence':
        if (frame.role === 'visitor') chat.visitorOnline = frame.online;
        return;
      case 'read':
        if (frame.role === 'visitor') chat.readBy(frame.seq);
    }
  }

  #welcomed(welcome: StaffWelcome): void {
    this.#welcome = welcome;
    this.#clockAhead = welcome.time - this.ports.clock.now();
    this.#colleagues = welcome.colleagues;
    this.#waiting = welcome.waiting;
    this.#waitingTotal = welcome.waiting.length;
    this.#offers = [];
    for (const chat of this.#chats.values()) chat.mine = false;
    for (const chat of welcome.chats) this.#open(chat).mine = true;
    for (const [conversation, chat] of this.#chats) {
      chat.watched ||= !chat.mine;
      if (chat.watched) this.connection.send({ type: 'watch', conversation });
    }
    this.outbox ??= this.#newOutbox(welcome.me.id);
    this.outbox.online();
    this.changed();
  }

  #newOutbox(me: string): Outbox {
    return new Outbox({
      ports: this.ports,
      prefix: `silta.staff.${me}.out.`,
      send: (command) => this.connection.send(command),
      changed: () => this.changed(),
      refused: (item, failure) => this.tell({ what: 'refused', item, failure }),
    });
  }

  #open(summary: Chat, card?: Card): OpenChat {
    const chat = this.#chat(summary.conversation);
    chat.stands(summary, card);
    this.changed();
    return chat;
  }

  #chat(id: string): OpenChat {
    const known = this.#chats.get(id);
    if (known) return known;
    const chat = new OpenChat(id, this.ports.clock, {
      gap: () => this.connection.resume(),
      changed: () => this.changed(),
      typing: (on) => this.connection.send({ type: 'typing', conversation: id, on }),
    });
    this.#chats.set(id, chat);
    return chat;
  }

  #occurred(chat: OpenChat, entry: Entry): void {
    if (!chat.take(entry, this.#welcome?.me.id)) return;
    const { event } = entry;
    if (event.kind === 'message' || event.kind === 'note') this.outbox?.seen(event.id);
    this.changed();
    if (chat.isNews(entry)) this.tell({ what: 'event', conversation: chat.followed.id, entry });
  }

  #offered(offer: Offer): void {
    this.#offers = [...this.#offers.filter((other) => other.offer !== offer.offer), offer];
    this.changed();
    this.tell({ what: 'offered', offer });
  }

  #endOffer(id: string, reason: DeclineReason | 'answered'): void {
    const offer = this.#offers.find((open) => open.offer === id);
    if (!offer) return;
    this.#offers = this.#offers.filter((open) => open !== offer);
    this.changed();
    this.tell({ what: 'offer_ended', offer, reason });
  }

  protected override failed(failure: Failure): void {
    if (failure.ref !== undefined) this.#visitors.failed(failure.ref, failure.message);
    super.failed(failure);
  }

  #epoch(conversation: string): number {
    return this.#chats.get(conversation)?.followed.state.epoch ?? 0;
  }

  protected override hello(): Hello {
    return { type: 'hello', have: this.#have(), client: 'console' };
  }

  #have(): Record<string, number> {
    const here = [...this.#chats.values()].filter(({ followed }) => followed.transcript.last > 0).slice(-50);
    return Object.fromEntries(here.map(({ followed }) => [followed.id, followed.transcript.last]));
  }

  protected override wentOffline(): void {
    super.wentOffline();
    this.#visitors.abandon();
    for (const chat of this.#chats.values()) chat.typing.clear();
  }

  #newView(): StaffView {
    const welcome = this.#welcome;
    const waiting = this.#waiting;
    const waitingTotal = this.#waitingTotal;
    const offers = this.#offers;
    const colleagues = this.#colleagues;
    const me = colleagues.find((colleague) => colleague.id === welcome?.me.id) ?? welcome?.me;
    return {
      status: this.connection.status,
      ...(me && { me }),
      ...(welcome && { welcome }),
      conversations: [...this.#chats.values()].map((chat) => chat.view(this.outbox?.items ?? [])),
      offers, waiting, waitingTotal, colleagues,
      canned: welcome?.canned ?? [],
    };
  }

  protected override changed(): void {
    this.#cached = undefined;
    this.tell({ what: 'view' });
  }
}
