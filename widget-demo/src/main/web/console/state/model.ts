import type {
  Author,
  Bounds,
  Canned,
  Card,
  Chat,
  Colleague,
  Occurred,
  Owner,
  Page,
  Profile,
  Role,
  VisitorCard,
} from '../../client/protocol';

/** A conversation as this console knows it: its summary, and the stretch of its log that is loaded. */
export interface Conversation {
  readonly id: string;
  readonly owner: Owner;
  readonly epoch: number;
  readonly agent?: Author | undefined;
  readonly visitorName?: string | undefined;
  readonly visitorOnline: boolean;
  readonly profile?: Profile | undefined;
  readonly page?: Page | undefined;
  readonly language: string;
  readonly skill?: string | undefined;
  readonly priority: number;
  readonly tags: readonly string[];
  readonly disposition?: string | undefined;
  /** The visitor's oldest unanswered message to a person. */
  readonly waitingSince?: number | undefined;
  readonly queuedAt?: number | undefined;
  readonly lastText?: string | undefined;
  readonly lastFrom?: Role | undefined;
  readonly card?: Card | undefined;
  /** Up to which event the summary speaks: loading an older one must not turn it back. */
  readonly known: number;
  /** Loaded events, in order, without a gap. */
  readonly events: readonly Occurred[];
  readonly older: 'none' | 'more' | 'loading';
  /** Up to where the visitor, and this agent, have seen the log. */
  readonly visitorRead: number;
  readonly myRead: number;
  readonly typing?: { readonly from: Author; readonly at: number } | undefined;
}

/** An offer that stands. */
export interface OpenOffer {
  readonly id: string;
  readonly conversation: string;
  readonly deadline: number;
  /** When this console first heard of it, by the server's clock: the ring is full then. */
  readonly heardAt: number;
  readonly chat: Chat;
  readonly card: Card;
  readonly answering: boolean;
}

/** A command that the server has not yet acknowledged, or has refused. */
export interface Pending {
  readonly id: string;
  readonly conversation: string;
  readonly kind: 'post' | 'note';
  readonly text: string;
  readonly at: number;
  readonly state: 'sending' | 'sent' | 'failed';
  readonly code?: string | undefined;
  readonly retryable?: boolean | undefined;
}

/** How the connection stands; `waiting` will come back by itself, `ended` will not. */
export type Link = 'connecting' | 'open' | 'waiting' | 'ended';

/** Something to tell the agent once. */
export interface Toast {
  readonly id: number;
  readonly tone: 'info' | 'warm' | 'error';
  readonly text: string;
}

/** A pane in the middle. A pinned one stays when another conversation is opened. */
export interface Pane {
  readonly conversation: string;
  readonly pinned: boolean;
}

/** All that the console shows, but for what only one view cares about. */
export interface Desk {
  readonly link: Link;
  readonly closeCode?: number | undefined;
  /** Whether a welcome has ever come: before it there is a skeleton. */
  readonly welcomed: boolean;
  /** The server's clock minus ours, in milliseconds. */
  readonly skewMillis: number;
  readonly limits?: Bounds | undefined;
  readonly me?: Colleague | undefined;
  readonly colleagues: readonly Colleague[];
  readonly canned: readonly Canned[];
  readonly skills: readonly string[];
  readonly dispositions: readonly string[];
  /** Everything known of, mine or not. */
  readonly conversations: ReadonlyMap<string, Conversation>;
  /** My chats, in the order in which I got them, so that their numbers stay. */
  readonly mine: readonly string[];
  /** Chats that were mine and ended or left in this session, newest first. */
  readonly ended: readonly string[];
  readonly waiting: readonly Chat[];
  readonly waitingTotal: number;
  readonly offers: readonly OpenOffer[];
  readonly pending: readonly Pending[];
  /** Visitors asked for, by conversation. */
  readonly visitors: ReadonlyMap<string, VisitorCard>;
  readonly panes: readonly Pane[];
  readonly active?: string | undefined;
  readonly toasts: readonly Toast[];
}

export const EMPTY_DESK: Desk = {
  link: 'connecting',
  welcomed: false,
  skewMillis: 0,
  colleagues: [],
  canned: [],
  skills: [],
  dispositions: [],
  conversations: new Map(),
  mine: [],
  ended: [],
  waiting: [],
  waitingTotal: 0,
  offers: [],
  pending: [],
  visitors: new Map(),
  panes: [],
  toasts: [],
};

/** The number of the last loaded event; 0 when none is loaded. */
export function headOf(conversation: Conversation): number {
  return conversation.events.at(-1)?.seq ?? 0;
}

/** Whether this agent has the conversation. */
export function isMine(conversation: Conversation, me: Colleague | undefined): boolean {
  return conversation.owner === 'agent' && me !== undefined && conversation.agent?.id === me.id;
}

/** How many of the visitor's messages this agent has not seen. */
export function unreadOf(conversation: Conversation): number {
  let count = 0;
  for (let i = conversation.events.length - 1; i >= 0; i--) {
    const occurred = conversation.events[i]!;
    if (occurred.seq <= conversation.myRead) break;
    const event = occurred.event;
    if (event.kind === 'message' && event.from.role === 'visitor') count++;
  }
  return count;
}
