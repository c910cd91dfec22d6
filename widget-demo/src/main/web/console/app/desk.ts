import type { Store as Storage } from '../../client/ports';
import type { Settled } from '../../client/outbox';
import type { AgentState, Chat, Failure, Offer, StaffWelcome } from '../../client/protocol';
import type { StaffClient } from '../../client/staff';
import type { StaffChange, StaffConversation, StaffView } from '../../client/staffView';
import { unreadCount } from '../state/facts';
import { opened, paneClosed, paneCount, pinToggled } from '../state/panes';
import { endedAfter, EMPTY_UI, type Dialog, type Toast, type Ui } from '../state/ui';
import { TEXTS, type Texts } from '../texts/index';
import { Drafts } from './drafts';
import { Kept } from './kept';
import type { Prefs } from './prefs';
import { refusalText } from './refusals';
import { Store } from './store';

/** What the desk needs beside the client. */
export interface DeskPorts {
  readonly kept: Storage;
  readonly prefs: Store<Prefs>;
  /** The inner width of the window, in CSS pixels. */
  widthPx(): number;
  /** Whether the agent is looking at this window. */
  isWatched(): boolean;
  ring(what: 'offer' | 'message'): void;
}

/** How long a toast stays. */
const TOAST_MILLIS = 9_000;

/**
 * The agent's desk: the client's view of the server, what this window shows of it, and all that an agent can do.
 */
export class Desk {
  readonly ui = new Store<Ui>(EMPTY_UI);
  readonly drafts: Drafts;
  private readonly kept: Kept;
  private mine: readonly string[] = [];
  /** When the newest offer came, by this machine's clock. */
  offeredAt = 0;
  private toastCount = 0;
  private lastWelcome: StaffWelcome | undefined;
  private isRestored = false;

  constructor(
    readonly client: StaffClient,
    private readonly account: string,
    private readonly ports: DeskPorts,
  ) {
    this.drafts = new Drafts(ports.kept, account);
    this.kept = new Kept(ports.kept, account);
    this.ui.update((ui) => ({ ...ui, read: this.kept.reads() }));
    client.subscribe((change) => this.changed(change));
  }

  get texts(): Texts {
    return TEXTS[this.ports.prefs.get().language];
  }

  get view(): StaffView {
    return this.client.view();
  }

  /** Opens a conversation, following it first if it is not this agent's. */
  open(id: string, beside = false): void {
    const known = this.client.conversation(id);
    if (!known || (!known.mine && !known.watched)) this.client.watch(id);
    this.show(id, beside);
  }

  private show(id: string, beside = false): void {
    this.ui.update((ui) => ({
      ...opened(ui, id, paneCount(this.ports.widthPx()), beside),
      column: 'chat',
      focusCount: ui.focusCount + 1,
    }));
    this.tidy();
    void this.loadVisitor(id);
    this.markRead(id);
  }

  activate(id: string): void {
    if (this.ui.get().active === id) return;
    this.ui.update((ui) => ({ ...ui, active: id }));
    this.markRead(id);
  }

  closePane(id: string): void {
    this.ui.update((ui) => ({ ...paneClosed(ui, id), column: 'list' }));
    this.tidy();
  }

  pin(id: string): void {
    this.ui.update((ui) => pinToggled(ui, id));
  }

  dialog(dialog: Dialog | undefined): void {
    this.ui.update((ui) => ({ ...ui, dialog, ...(!dialog && { focusCount: ui.focusCount + 1 }) }));
  }

  column(column: Ui['column']): void {
    this.ui.update((ui) => ({ ...ui, column }));
  }

  focusComposer(): void {
    this.ui.update((ui) => ({ ...ui, focusCount: ui.focusCount + 1 }));
  }

  /** Reads an earlier conversation in the place of this one; without a second, comes back. */
  readEarlier(id: string, past?: { conversation: string; openedAt: number }): void {
    const before = this.ui.get().panes.find((pane) => pane.conversation === id)?.earlier;
    if (past) this.client.watch(past.conversation);
    this.ui.update((ui) => ({
      ...ui,
      column: 'chat',
      panes: ui.panes.map((pane) => (pane.conversation === id ? { ...pane, earlier: past } : pane)),
    }));
    if (before) this.client.forget(before.conversation);
  }

  async accept(offer: Offer): Promise<void> {
    const taken = this.client.accept(offer);
    this.show(offer.chat.conversation);
    await this.settledTaking(offer.chat.conversation, taken);
  }

  decline(offer: Offer): void {
    void this.client.decline(offer);
  }

  async claim(chat: Chat): Promise<void> {
    const taken = this.client.claim(chat);
    this.show(chat.conversation);
    await this.settledTaking(chat.conversation, taken);
  }

  private async settledTaking(id: string, taken: Promise<Settled>): Promise<void> {
    const settled = await taken;
    if (settled.done) return;
    this.ui.update((ui) => paneClosed(ui, id));
    this.client.forget(id);
  }

  say(id: string, kind: 'post' | 'note', text: string): void {
    void (kind === 'post' ? this.client.post(id, text) : this.client.note(id, text));
    this.drafts.write(id, kind, '');
    if (kind === 'post') this.client.typing(id, false);
  }

  /** Takes a refused text back into the text field, before what is already there. */
  putBack(id: string, kind: 'post' | 'note', commandId: string, text: string): void {
    const draft = this.drafts.read(id, kind);
    this.drafts.write(id, kind, draft ? `${text}\n${draft}` : text);
    this.client.drop(commandId);
    this.focusComposer();
  }

  async endChat(id: string, filing: { disposition?: string; tags?: string[] }): Promise<void> {
    this.dialog(undefined);
    const settled = await this.client.close(id, filing);
    if (settled.done) this.drafts.forget(id);
  }

  async transfer(id: string, to: { skill?: string; agent?: string; note?: string }): Promise<void> {
    this.dialog(undefined);
    await this.client.transfer(id, to);
  }

  tag(id: string, tags: string[]): void {
    this.dialog(undefined);
    void this.client.tag(id, tags);
  }

  setState(state: AgentState, capacity?: number): void {
    void this.client.setState(state, capacity);
  }

  async loadOlder(id: string): Promise<void> {
    if (this.ui.get().loadingOlder.has(id)) return;
    this.loading(id, true);
    await this.client.older(id);
    this.loading(id, false);
  }

  private loading(id: string, on: boolean): void {
    this.ui.update((ui) => {
      const loadingOlder = new Set(ui.loadingOlder);
      if (on) loadingOlder.add(id);
      else loadingOlder.delete(id);
      return { ...ui, loadingOlder };
    });
  }

  /** What has been looked at is read, if somebody is looking. */
  markRead(id: string): void {
    const seq = this.client.conversation(id)?.transcript.last ?? 0;
    const { read } = this.ui.get();
    if (!this.ports.isWatched() || seq <= (read.get(id) ?? 0)) return;
    this.ui.update((ui) => ({ ...ui, read: new Map(ui.read).set(id, seq) }));
    this.kept.keepReads([...this.ui.get().read].filter(([known]) => this.mine.includes(known)));
    if (this.client.conversation(id)?.mine) this.client.read(id, seq);
  }

  unread(conversation: StaffConversation): number {
    return unreadCount(conversation.transcript.entries, this.ui.get().read.get(conversation.id) ?? 0);
  }

  toast(tone: Toast['tone'], text: string): void {
    const id = ++this.toastCount;
    this.ui.update((ui) => ({
      ...ui,
      toasts: [...ui.toasts.filter((toast) => toast.text !== text), { id, tone, text }].slice(-3),
    }));
    setTimeout(() => this.dismiss(id), TOAST_MILLIS);
  }

  dismiss(id: number): void {
    this.ui.update((ui) => ({ ...ui, toasts: ui.toasts.filter((toast) => toast.id !== id) }));
  }

  async loadVisitor(id: string): Promise<void> {
    try {
      const card = await this.client.visitor(id);
      this.ui.update((ui) => ({ ...ui, visitors: new Map(ui.visitors).set(id, card) }));
    } catch {
      // The connection went; the panel is asked for again after the next welcome.
    }
  }

  private changed(change: StaffChange): void {
    switch (change.what) {
      case 'view':
        return this.viewChanged();
      case 'offered':
        this.offeredAt = Date.now();
        return this.ports.ring('offer');
      case 'offer_ended':
        return this.offerEnded(change.reason);
      case 'event':
        return this.news(change.conversation, change.entry.event);
      case 'refused':
        return this.refused(change.failure, change.item.command);
    }
  }

  private viewChanged(): void {
    const { conversations, welcome } = this.view;
    const mine = conversations.filter((it) => it.mine).map((it) => it.id);
    const before = this.mine;
    this.mine = mine;
    this.ui.update((ui) => {
      const ended = endedAfter(ui.ended, before, mine);
      return ended === ui.ended ? ui : { ...ui, ended };
    });
    if (welcome === this.lastWelcome) return;
    this.lastWelcome = welcome;
    // The chats of a welcome come one by one: wait until all are there.
    queueMicrotask(() => this.cameOnline());
  }

  /** After a welcome: the panes of before a reload, and what panes ask for beside the conversations themselves. */
  private cameOnline(): void {
    if (!this.isRestored) this.restorePanes();
    for (const pane of this.ui.get().panes) void this.loadVisitor(pane.conversation);
  }

  private news(id: string, event: { kind: string; from?: { role: string } }): void {
    const shown = this.ui.get().active === id;
    const isVisitors = event.kind === 'message' && event.from?.role === 'visitor';
    if (shown && this.ports.isWatched()) this.markRead(id);
    else if (isVisitors && this.client.conversation(id)?.mine) this.ports.ring('message');
    if (event.kind === 'identified' && this.ui.get().visitors.has(id)) void this.loadVisitor(id);
  }

  private offerEnded(reason: string): void {
    const texts = this.texts;
    const told: Record<string, string> = {
      expired: texts.offerExpired,
      withdrawn: texts.offerWithdrawn,
      lost: texts.offerLost,
      declined: texts.offerDeclined,
    };
    const text = told[reason];
    if (text) this.toast('info', text);
  }

  private refused(failure: Failure, command: { type: string; conversation?: string }): void {
    const id = command.conversation;
    const isText = command.type === 'post' || command.type === 'note';
    // A refused text that is on the screen says so itself, and what can be done.
    if (isText && this.ui.get().panes.some((pane) => pane.conversation === id)) return;
    this.toast('error', refusalText(this.texts, failure, command.type, this.ownerName(id)));
  }

  /** The colleague who has a conversation, if one is known to. */
  ownerName(id: string | undefined): string | undefined {
    const state = id === undefined ? undefined : this.client.conversation(id)?.state;
    return state?.owner === 'agent' && state.agent?.id !== this.account ? state.agent?.name : undefined;
  }

  /** Lets go of what is followed without being mine, shown or just ended. */
  private tidy(): void {
    const { panes, ended } = this.ui.get();
    for (const { id, mine, pending } of this.view.conversations) {
      const shown = panes.some((pane) => pane.conversation === id || pane.earlier?.conversation === id);
      if (!mine && !shown && !ended.includes(id) && pending.length === 0) this.client.forget(id);
    }
  }

  private restorePanes(): void {
    this.isRestored = true;
    const kept = this.kept.panes();
    const { read, panes: open } = this.ui.get();
    const panes = kept.panes
      .filter((pane) => this.mine.includes(pane.conversation))
      .map((pane) => ({ ...pane, readUpTo: read.get(pane.conversation) ?? 0 }));
    const active = panes.find((pane) => pane.conversation === kept.active) ?? panes[0];
    if (open.length === 0) this.ui.update((ui) => ({ ...ui, panes, active: active?.conversation }));
    this.ui.subscribe(() => this.keepPanes());
  }

  private keepPanes(): void {
    const { panes, active } = this.ui.get();
    this.kept.keepPanes({ active, panes: panes.map(({ conversation, pinned }) => ({ conversation, pinned })) });
  }
}
