import { Followed } from './follow';
import type { Item } from './outbox';
import type { Clock } from './ports';
import type { Card, Chat, Entry } from './protocol';
import type { StaffConversation } from './staffView';
import { TypingSeen, TypingTold } from './typing';

export interface OpenChatEvents {
  gap(): void;
  changed(): void;
  typing(on: boolean): void;
}

/** A conversation on an agent's desk: what is followed of it, and what is told beside its events. */
export class OpenChat {
  readonly followed: Followed;
  readonly typing: TypingSeen;
  readonly told: TypingTold;
  mine = false;
  watched = false;
  visitorOnline = false;
  readTold = 0;
  #chat: Chat | undefined;
  #card: Card | undefined;
  #tags: readonly string[] = [];
  #readBySeq = 0;
  #pastUntil = 0;

  constructor(id: string, clock: Clock, on: OpenChatEvents) {
    this.followed = new Followed(id, clock, () => on.gap());
    this.typing = new TypingSeen(clock, () => on.changed());
    this.told = new TypingTold(clock, (writing) => on.typing(writing));
  }

  /** A summary came: what is in the log already is the past. */
  stands(chat: Chat, card: Card | undefined): void {
    this.#chat = chat;
    this.#tags = chat.tags;
    this.visitorOnline = chat.visitorOnline;
    if (card) this.#card = card;
    if (this.followed.transcript.last === 0) this.#past(chat.head);
    this.followed.stands(chat);
  }

  startFrom(from: number, head: number): void {
    this.followed.startFrom(from);
    this.#past(head);
  }

  /** Whether an event is news, not the filling of a transcript. */
  isNews(entry: Entry): boolean {
    return entry.seq > this.#pastUntil;
  }

  readBy(seq: number): void {
    this.#readBySeq = Math.max(this.#readBySeq, seq);
  }

  /** The next event; false when it was known already or comes after a gap. */
  take(entry: Entry, me: string | undefined): boolean {
    if (!this.followed.take(entry)) return false;
    this.fillIn([entry]);
    const { event } = entry;
    if (event.kind === 'message' && event.from.role === 'visitor') this.typing.clear();
    this.mine = this.followed.state.owner === 'agent' && this.followed.state.agent?.id === me;
    return true;
  }

  /** What events say beside the state; older pages only fill in what is still unknown. */
  fillIn(entries: readonly Entry[]): void {
    for (const { seq, event } of entries) {
      const isNewest = seq >= this.followed.transcript.last;
      if (event.kind === 'handoff_requested' && (isNewest || !this.#card)) this.#card = event.card;
      if (event.kind === 'tagged' && isNewest) this.#tags = event.tags;
    }
  }

  leave(): void {
    this.followed.leave();
    this.typing.clear();
  }

  view(items: readonly Item[]): StaffConversation {
    const { followed, mine, watched, visitorOnline, typing } = this;
    const chat = this.#chat;
    const card = this.#card;
    return {
      id: followed.id, state: followed.state, transcript: followed.transcript, mine, watched, visitorOnline,
      readBySeq: this.#readBySeq,
      tags: this.#tags,
      ...(chat && { chat }),
      ...(card && { card }),
      ...(typing.who && { typing: typing.who }),
      pending: items.filter(
        ({ command }) => (command.type === 'post' || command.type === 'note') && command.conversation === followed.id,
      ),
    };
  }

  #past(head: number): void {
    this.#pastUntil = Math.max(this.#pastUntil, head);
  }
}
