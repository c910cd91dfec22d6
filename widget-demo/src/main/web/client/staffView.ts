import type { Status } from './connection';
import type { Item } from './outbox';
import type {
  Author, Canned, Card, Chat, Colleague, DeclineReason, Entry, Failure, Offer, StaffWelcome,
} from './protocol';
import type { ConversationState } from './state';
import type { Transcript } from './transcript';

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
