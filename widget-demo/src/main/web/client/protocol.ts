/** The frames and events of `silta.v1`, as docs/protocol.md and the records of chat-protocol tell them. */

export const SUBPROTOCOL = 'silta.v1';
export const TEXT_MAX = 4000;
export const NAME_MAX = 80;
export const PAGE_MAX = 100;
export const ENTRIES_MAX = 50;

export type Role = 'visitor' | 'bot' | 'agent' | 'system';
export type Owner = 'bot' | 'queue' | 'agent' | 'nobody';
export type AgentState = 'available' | 'busy' | 'away' | 'offline';
export type DeferReason = 'no_agents' | 'hours';
export type LeaveReason = 'vanished' | 'transferred' | 'signed_out';
export type DeclineReason = 'declined' | 'expired' | 'lost' | 'withdrawn';
export type HandoffReason =
  | 'asked' | 'no_match' | 'low_confidence' | 'rule' | 'loop' | 'error'
  | 'mood' | 'urgency' | 'transfer' | 'reopened';
export type ErrorCode =
  | 'bad_json' | 'bad_text' | 'bad_field' | 'bad_type' | 'bad_state' | 'not_authenticated' | 'not_allowed'
  | 'not_found' | 'closed' | 'not_owner' | 'offer_gone' | 'full' | 'too_fast' | 'try_again';

export interface Author { role: Role; id?: string; name?: string }
export interface Page { url: string; title?: string; referrer?: string }
export interface Place { place: number; waitLowSeconds?: number; waitHighSeconds?: number }
export interface QuickReply { label: string; text: string }
export interface Link { label: string; url: string }
export interface Candidate { rule: string; title: string; score: number; why?: string }
export interface Profile {
  user?: string; name?: string; email?: string; attributes: Record<string, string>; verified: boolean;
}
export interface Card {
  version: number; reason: HandoffReason; rule?: string; ruleSet?: string; candidates: Candidate[];
  unmatched: string[]; slots: Record<string, string>; language: string; page?: Page; visitor: Profile;
  earlierConversations: number; fromSeq: number; toSeq: number;
}

/** Something that happened in a conversation; `kind` tells what. */
export type Event =
  | { kind: 'opened'; site: string; language: string }
  | { kind: 'message'; id: string; from: Author; text: string; quickReplies?: QuickReply[]; links?: Link[] }
  | {
      kind: 'bot_decided'; inReplyTo: number; outcome: string; rule?: string; ruleSet: string; score: number;
      candidates: Candidate[]; unmatched: string[];
    }
  | { kind: 'note'; id: string; from: Author; text: string }
  | { kind: 'handoff_requested'; card: Card }
  | {
      kind: 'queued'; skill?: string; agent?: string; preferred?: string; language: string; priority: number;
      queuedAt: number; epoch: number;
    }
  | { kind: 'deferred'; reason: DeferReason; opensAt?: number }
  | { kind: 'offered'; offer: string; agent: Author; deadline: number }
  | { kind: 'offer_ended'; offer: string; agent: Author; reason: DeclineReason }
  | { kind: 'accepted'; agent: Author; epoch: number }
  | { kind: 'transferred'; from: Author; skill?: string; agent?: Author; note?: string }
  | { kind: 'agent_left'; agent: Author; reason: LeaveReason }
  | { kind: 'handoff_cancelled'; epoch: number }
  | { kind: 'identified'; profile: Profile }
  | { kind: 'page_viewed'; page: Page }
  | { kind: 'tagged'; by: Author; tags: string[] }
  | { kind: 'closed'; by: Author; epoch: number }
  | { kind: 'wrapped_up'; by: Author; disposition?: string; tags: string[] }
  | { kind: 'rated'; score: number; comment?: string }
  | { kind: 'reopened'; epoch: number };

export type EventOf<K extends Event['kind']> = Extract<Event, { kind: K }>;

/** An event with its number in the reader's own gapless count, and its time in epoch milliseconds. */
export interface Entry { seq: number; at: number; event: Event }
export interface Occurred extends Entry { type: 'event'; conversation: string }

export interface Standing {
  conversation: string; head: number; owner: Owner; epoch: number; agent?: Author; agentOnline?: boolean;
  queue?: Place; deferred?: DeferReason; rating?: number;
}
export interface Bounds {
  textMax: number; frameBytesMax: number; framesPerTenSeconds: number; pageMax: number; pingSeconds: number;
}
export interface Branding { name: string; botName: string; accent: string; radius: string; languages: string[] }
export interface Greeting { text: string; quickReplies: QuickReply[]; links: Link[] }
export interface Colleague {
  id: string; name: string; role: string; skills: string[]; languages: string[]; state: AgentState;
  connected: boolean; chats: number; capacity: number;
}
export interface Canned { shortcut: string; title: string; texts: Record<string, string> }
export interface Chat {
  conversation: string; head: number; owner: Owner; epoch: number; visitorName?: string; visitorOnline: boolean;
  language: string; skill?: string; priority: number; agent?: Author; waitingSince?: number; queuedAt?: number;
  lastText?: string; lastFrom?: Role; offeredTo?: string; tags: string[];
}
export interface Past {
  conversation: string; openedAt: number; closedAt?: number; agent?: string; rating?: number; firstText: string;
}

export interface Welcome {
  type: 'welcome'; server: string; time: number; limits: Bounds; token?: string; language: string; site: Branding;
  visitor: Profile; greeting: Greeting[]; standing: Standing;
}
export interface StaffWelcome {
  type: 'staff_welcome'; server: string; time: number; limits: Bounds; me: Colleague; chats: Chat[];
  waiting: Chat[]; colleagues: Colleague[]; canned: Canned[]; skills: string[]; dispositions: string[];
}
export interface Failure {
  type: 'error'; code: ErrorCode; retryable: boolean; ref?: string; field?: string; message: string;
  retryAfterMillis?: number;
}
export interface Offer { type: 'offer'; offer: string; deadline: number; chat: Chat; card: Card }
export interface VisitorCard {
  type: 'visitor'; ref: string; conversation: string; profile: Profile; page?: Page; language: string;
  online: boolean; earlier: Past[];
}
export interface HistoryPage {
  type: 'history'; ref: string; conversation: string; events: Occurred[]; more: boolean;
}

export type ServerFrame =
  | Welcome
  | StaffWelcome
  | { type: 'resync'; conversation: string; from: number; head: number }
  | Occurred
  | { type: 'ack'; ref: string; conversation?: string; seq?: number }
  | Failure
  | { type: 'standing'; standing: Standing }
  | HistoryPage
  | { type: 'heads'; heads: Record<string, number> }
  | { type: 'typing'; conversation: string; from: Author; on: boolean }
  | { type: 'read'; conversation: string; role: Role; seq: number }
  | { type: 'presence'; conversation: string; role: Role; online: boolean }
  | { type: 'queue'; conversation: string; queue: Place }
  | Offer
  | { type: 'offer_ended'; offer: string; conversation: string; reason: DeclineReason }
  | { type: 'waiting'; chats: Chat[]; total: number }
  | { type: 'colleagues'; colleagues: Colleague[] }
  | VisitorCard;

export type ServerFrameOf<T extends ServerFrame['type']> = Extract<ServerFrame, { type: T }>;

/** A frame that is answered by one `ack` or one `error`, and sent again until it is. */
export type Command =
  | { type: 'post'; id: string; conversation: string; text: string; epoch?: number }
  | { type: 'request_person'; id: string; conversation: string }
  | { type: 'cancel_request'; id: string; conversation: string }
  | { type: 'rate'; id: string; conversation: string; score: number; comment?: string }
  | { type: 'begin'; id: string }
  | { type: 'reopen'; id: string; conversation: string }
  | {
      type: 'identify'; id: string; user?: string; name?: string; email?: string;
      attributes?: Record<string, string>; signature?: string; expires?: number;
    }
  | { type: 'close'; id: string; conversation: string; disposition?: string; tags?: string[]; epoch?: number }
  | { type: 'state'; id: string; state: AgentState; capacity?: number }
  | { type: 'accept'; id: string; conversation: string; offer: string }
  | { type: 'decline'; id: string; conversation: string; offer: string }
  | { type: 'claim'; id: string; conversation: string }
  | { type: 'note'; id: string; conversation: string; text: string }
  | { type: 'tag'; id: string; conversation: string; tags: string[] }
  | {
      type: 'transfer'; id: string; conversation: string; skill?: string; agent?: string; note?: string;
      epoch: number;
    };

export interface Hello {
  type: 'hello'; token?: string; language?: string; page?: Page; have?: Record<string, number>; client?: string;
}

export type ClientFrame =
  | Hello
  | Command
  | { type: 'typing'; conversation: string; on: boolean }
  | { type: 'read'; conversation: string; seq: number }
  | { type: 'view'; page: Page }
  | { type: 'history'; id: string; conversation: string; before: number; limit: number }
  | { type: 'watch'; conversation: string }
  | { type: 'unwatch'; conversation: string }
  | { type: 'visitor_info'; id: string; conversation: string };

/** `Omit` that keeps the alternatives of a union apart. */
export type Without<T, K extends string> = T extends unknown ? Omit<T, K> : never;
