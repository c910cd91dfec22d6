import { Followed } from './follow';
import { Outbox, type Item, type Settled } from './outbox';
import type { Ports } from './ports';
import type {
  Command, Entry, Failure, Hello, Page, Profile, Standing, Welcome,
} from './protocol';
import { Reading } from './reading';
import { Side, type News } from './side';
import { BEGINNING } from './state';
import { EMPTY } from './transcript';
import { TypingSeen, TypingTold } from './typing';
import type { VisitorChange, VisitorView } from './visitorView';

export interface VisitorOptions {
  ports: Ports;
  /** `wss://chat.example/v1/visitor?site=KEY` */
  url: string;
  /** The site's key: what is stored is stored under it. */
  site: string;
  /** The language that the page or the browser asks for. */
  language?: string;
  page?: Page;
}

/** What the site or the visitor tells of the visitor; what is left out stays as it was. */
export type Identity = Omit<Extract<Command, { type: 'identify' }>, 'type' | 'id'>;

/** Given to commands that are bound to the conversation of the moment when they are sent, not when they were written. */
const UNBOUND = '';

/** A visitor's side of the protocol. */
export class VisitorClient extends Side<VisitorChange> {
  readonly #options: VisitorOptions;
  protected override readonly outbox: Outbox;
  readonly #typingSeen: TypingSeen;
  readonly #typingTold: TypingTold;
  readonly #reading: Reading;
  #followed: Followed | undefined;
  #welcome: Welcome | undefined;
  #profile: Profile | undefined;
  #page: Page | undefined;
  #sentToken: string | undefined;
  #readBySeq = 0;
  #begunAfter: string | undefined;
  /** Events up to here came with the welcome: they are the past, not news. */
  #pastUntil = 0;

  constructor(options: VisitorOptions) {
    const { ports } = options;
    super(ports, options.url);
    this.#options = options;
    this.#page = options.page;
    this.outbox = new Outbox({
      ports,
      prefix: this.#key('out.'),
      lane: () => UNBOUND,
      send: (command) => this.connection.send(command),
      bind: (command) => this.#bind(command),
      changed: () => this.changed(),
      refused: (item, failure) => this.#refused(item, failure),
    });
    this.#typingSeen = new TypingSeen(ports.clock, () => this.changed());
    this.#typingTold = new TypingTold(ports.clock, (on) => this.#sendTyping(on));
    this.#reading = new Reading(ports.clock, ports.store, this.#key('seen'), (seq) => this.#tellRead(seq));
  }

  view(): VisitorView {
    const typingSeen = this.#typingSeen;
    const welcome = this.#welcome;
    const followed = this.#followed;
    const profile = this.#profile;
    return {
      status: this.connection.status,
      ...(welcome && { welcome }),
      ...(followed && { conversation: followed.id }),
      state: followed?.state ?? BEGINNING,
      transcript: followed?.transcript ?? EMPTY,
      pending: this.outbox.items.filter((item) => item.command.type === 'post'),
      ...(typingSeen.who && { typing: typingSeen.who }),
      readBySeq: this.#readBySeq,
      unread: followed ? this.#reading.unread(followed) : 0,
      ...(profile && { profile }),
    };
  }

  /** Whether this browser has talked here before. */
  get isKnown(): boolean {
    return this.ports.store.get(this.#key('token')) !== null;
  }

  post(text: string): Promise<Settled> {
    this.#typingTold.reset();
    return this.command({ type: 'post', id: this.id(), conversation: UNBOUND, text: sendable(text) });
  }

  requestPerson(): Promise<Settled> {
    return this.command({ type: 'request_person', id: this.id(), conversation: UNBOUND });
  }

  cancelRequest(): Promise<Settled> {
    return this.command({ type: 'cancel_request', id: this.id(), conversation: UNBOUND });
  }

  rate(score: number, comment?: string): Promise<Settled> {
    const conversation = this.#followed?.id ?? UNBOUND;
    return this.command({ type: 'rate', id: this.id(), conversation, score, ...(comment && { comment }) });
  }

  /** A new conversation after a closed one. */
  begin(): Promise<Settled> {
    this.#begunAfter = this.#followed?.id;
    return this.command({ type: 'begin', id: this.id() });
  }

  reopen(): Promise<Settled> {
    return this.command({ type: 'reopen', id: this.id(), conversation: this.#followed?.id ?? UNBOUND });
  }

  close(): Promise<Settled> {
    return this.command({ type: 'close', id: this.id(), conversation: UNBOUND });
  }

  async identify(identity: Identity): Promise<Settled> {
    const settled = await this.command({ ...identity, type: 'identify', id: this.id() });
    if (settled.done && this.#profile) this.#profile = { ...this.#profile, ...known(identity) };
    this.changed();
    return settled;
  }

  typing(on: boolean): void {
    this.#typingTold.say(on);
  }

  /** The visitor has seen everything up to `seq`. */
  read(seq: number): void {
    if (this.#followed && this.connection.online) this.#reading.upTo(seq);
  }

  #tellRead(seq: number): void {
    const followed = this.#followed;
    if (!followed) return;
    this.connection.send({ type: 'read', conversation: followed.id, seq });
    this.#reading.keep(followed.id, seq);
    this.changed();
  }

  viewed(page: Page): void {
    this.#page = page;
    this.connection.send({ type: 'view', page });
  }

  /** Fetches a page of older events; false when there is none or the connection is away. */
  async older(): Promise<boolean> {
    const page = this.#followed && (await this.pageBefore(this.#followed));
    if (page) this.changed();
    return page !== undefined;
  }

  get draft(): string {
    return this.ports.store.get(this.#key('draft')) ?? '';
  }

  set draft(text: string) {
    if (text) this.ports.store.set(this.#key('draft'), text);
    else this.ports.store.remove(this.#key('draft'));
  }

  /** Forgets the visitor, as when they sign out on a shared computer. Other tabs hear of it by the store. */
  forget(): void {
    this.connection.stop();
    this.outbox.clear();
    const { store } = this.ports;
    for (const key of store.keys(this.#key(''))) store.remove(key);
    this.#reset();
  }

  /** Another tab changed the token: this one becomes the same visitor. */
  tokenChanged(): void {
    const token = this.ports.store.get(this.#key('token'));
    if (token === (this.#welcome?.token ?? this.#sentToken ?? null)) return;
    if (token === null) this.outbox.clear();
    this.#reset();
    this.connection.reconnect();
  }

  #reset(): void {
    this.#followed?.leave();
    this.#followed = undefined;
    this.#welcome = undefined;
    this.#profile = undefined;
    this.#sentToken = undefined;
    this.#pastUntil = this.#readBySeq = 0;
    this.#reading.reset();
    this.changed();
  }

  protected override hello(): Hello {
    const { language } = this.#options;
    const token = this.ports.store.get(this.#key('token')) ?? undefined;
    this.#sentToken = token;
    const followed = this.#followed;
    const page = this.#page;
    return {
      type: 'hello',
      ...(token && { token }),
      ...(language && { language }),
      ...(page && { page }),
      ...(followed && { have: { [followed.id]: followed.transcript.last } }),
      client: 'widget',
    };
  }

  protected override received(frame: News): void {
    switch (frame.type) {
      case 'welcome': return this.#welcomed(frame);
      case 'standing': return this.#stands(frame.standing);
      case 'heads': return this.#followed && this.#followed.headIs(frame.heads[this.#followed.id] ?? 0);
      default:
        if ('conversation' in frame && frame.conversation === this.#followed?.id) this.#ofConversation(frame);
    }
  }

  #ofConversation(frame: News): void {
    const followed = this.#followed;
    if (!followed) return;
    switch (frame.type) {
      case 'event': return this.#occurred(followed, frame);
      case 'typing': return this.#typingSeen.seen(frame.from, frame.on);
      case 'resync':
        followed.startFrom(frame.from);
        break;
      case 'queue':
        followed.state = { ...followed.state, queue: frame.queue };
        break;
      case 'presence':
        if (frame.role === 'agent') followed.state = { ...followed.state, agentOnline: frame.online };
        break;
      case 'read':
        if (frame.role !== 'visitor') this.#readBySeq = Math.max(this.#readBySeq, frame.seq);
        break;
    }
    this.changed();
  }

  #welcomed(welcome: Welcome): void {
    if (welcome.token && !this.#keepToken(welcome.token)) return;
    // A greeting comes before the first message alone; what was said once stays said.
    const greeting = welcome.greeting.length > 0 ? welcome.greeting : (this.#welcome?.greeting ?? []);
    this.#welcome = { ...welcome, greeting };
    this.#profile = welcome.visitor;
    this.#stands(welcome.standing);
    this.outbox.online();
  }

  /**
   * The first tab to be given a token decides who the visitor is. A tab that was given another at the same time
   * comes back with the first one's, so that one person does not become two.
   */
  #keepToken(token: string): boolean {
    const { store } = this.ports;
    const kept = store.get(this.#key('token'));
    if (kept !== null && kept !== this.#sentToken) {
      this.connection.reconnect();
      return false;
    }
    store.set(this.#key('token'), token);
    return true;
  }

  #stands(standing: Standing): void {
    if (this.#followed?.id !== standing.conversation) this.#follow(standing);
    this.#followed?.stands(standing);
    this.outbox.flush();
    this.changed();
  }

  #follow(standing: Standing): void {
    this.#followed?.leave();
    this.#followed = new Followed(standing.conversation, this.ports.clock, () => this.connection.resume());
    this.#pastUntil = standing.head;
    this.#readBySeq = 0;
    this.#reading.reset();
    this.#typingSeen.clear();
  }

  #occurred(followed: Followed, entry: Entry): void {
    if (!followed.take(entry)) return;
    const { event } = entry;
    if (event.kind === 'message') {
      this.outbox.seen(event.id);
      if (event.from.role !== 'visitor') this.#typingSeen.clear();
    }
    if (event.kind !== 'message') this.outbox.flush();
    this.changed();
    if (entry.seq > this.#pastUntil) this.tell({ what: 'event', entry });
  }

  /** A text for a conversation that was closed meanwhile goes to a new one, as a new message. */
  #refused(item: Item, failure: Failure): void {
    const { command } = item;
    if (command.type === 'post' && failure.code === 'closed') {
      this.outbox.replace(command.id, { ...command, id: this.id(), conversation: UNBOUND });
      this.#closedAt(command.conversation);
      return;
    }
    this.tell({ what: 'refused', failure, item });
  }

  #closedAt(conversation: string): void {
    const followed = this.#followed;
    if (!followed || followed.id !== conversation || this.#begunAfter === conversation) return;
    followed.state = { ...followed.state, owner: 'nobody' };
    void this.begin();
  }

  /** Nothing goes out to a closed conversation: texts wait for the next one. */
  #bind(command: Command): Command | undefined {
    if (!('conversation' in command) || command.conversation !== UNBOUND) return command;
    const followed = this.#followed;
    if (!followed || followed.state.owner === 'nobody') return undefined;
    return { ...command, conversation: followed.id };
  }

  #sendTyping(on: boolean): void {
    if (this.#followed) this.connection.send({ type: 'typing', conversation: this.#followed.id, on });
  }

  protected override wentOffline(): void {
    super.wentOffline();
    this.#typingSeen.clear();
  }

  protected override changed(): void {
    this.tell({ what: 'view' });
  }

  #key(name: string): string {
    return `silta.${this.#options.site}.${name}`;
  }
}

function known({ name, email, user, attributes }: Identity): Partial<Profile> {
  return {
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(user !== undefined && { user }),
    ...(attributes && { attributes }),
  };
}

/** Without what the server refuses of any text: half a character of two, and U+0000. */
function sendable(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/\0/g, '');
}
