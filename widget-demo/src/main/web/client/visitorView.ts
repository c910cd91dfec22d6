import type { Status } from './connection';
import type { Item } from './outbox';
import type { Author, Entry, Failure, Profile, Welcome } from './protocol';
import type { ConversationState } from './state';
import type { Transcript } from './transcript';

/** All that a widget needs to draw itself; a new object on every change. */
export interface VisitorView {
  readonly status: Status;
  /** Absent until the first welcome. */
  readonly welcome?: Welcome;
  /** Absent until the first welcome. */
  readonly conversation?: string;
  readonly state: ConversationState;
  readonly transcript: Transcript;
  /** Texts on their way: sending, sent but not yet in the transcript, or failed. */
  readonly pending: readonly Item[];
  readonly typing?: Author;
  /** The number of the last event that the other side has seen. */
  readonly readBySeq: number;
  /** How many messages of others this visitor has not seen, in any tab. */
  readonly unread: number;
  readonly profile?: Profile;
}

export type VisitorChange =
  | { what: 'view' }
  /** A live event, or one missed while away: not part of the first filling of an empty transcript. */
  | { what: 'event'; entry: Entry }
  | { what: 'refused'; failure: Failure; item: Item };
