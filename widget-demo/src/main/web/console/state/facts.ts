import type { Author, Card, Chat, Entry, Page, Profile, Role } from '../../client/protocol';
import type { StaffConversation } from '../../client/staffView';
import { apply, BEGINNING, fromSnapshot, type ConversationState } from '../../client/state';

/** What the console shows of a conversation beside its transcript. */
export interface Facts {
  readonly name?: string | undefined;
  readonly profile?: Profile | undefined;
  readonly page?: Page | undefined;
  /** Pages viewed, newest first. */
  readonly pages: readonly { readonly page: Page; readonly at: number }[];
  readonly language: string;
  readonly skill?: string | undefined;
  readonly priority: number;
  readonly tags: readonly string[];
  readonly disposition?: string | undefined;
  /** The visitor's oldest message to a person that nobody has answered. */
  readonly waitingSince?: number | undefined;
  readonly queuedAt?: number | undefined;
  readonly lastText?: string | undefined;
  readonly lastFrom?: Role | undefined;
}

/** The most of a message that a list shows, in UTF-16 code units; the server's summaries have the same. */
const LAST_TEXT_MAX = 120;

const PAGES_MAX = 20;

const NOTHING: Facts = { pages: [], language: '', priority: 0, tags: [] };

/**
 * The facts of a conversation: what its summary says, then what the events after the summary made of it. Events
 * that the summary knows already only fill in what it has no room for.
 */
export function factsOf({ chat, transcript, card }: Known): Facts {
  let facts = { ...NOTHING, ...(chat ? fromChat(chat) : {}), ...(card ? fromCard(card) : {}) };
  let state = chat ? fromSnapshot(chat) : BEGINNING;
  for (const entry of transcript.entries) {
    facts = { ...facts, ...always(facts, entry) };
    if (entry.seq <= state.head) continue;
    facts = { ...facts, ...turns(facts, state, entry) };
    state = apply(state, entry);
  }
  return facts;
}

type Known = Pick<StaffConversation, 'chat' | 'transcript' | 'card'>;

/** What a waiting list alone says. */
export function fromChat(chat: Chat): Partial<Facts> {
  const { visitorName, language, skill, priority, tags, waitingSince, queuedAt, lastText, lastFrom } = chat;
  return { name: visitorName, language, skill, priority, tags, waitingSince, queuedAt, lastText, lastFrom };
}

function fromCard({ visitor, page }: Card): Partial<Facts> {
  return { profile: visitor, ...(page && { page }) };
}

/** What no summary tells, and every event may. */
function always(facts: Facts, { at, event }: Entry): Partial<Facts> {
  switch (event.kind) {
    case 'handoff_requested':
      return fromCard(event.card);
    case 'identified':
      return { profile: event.profile };
    case 'page_viewed':
      return { page: event.page, pages: [{ page: event.page, at }, ...facts.pages].slice(0, PAGES_MAX) };
    case 'wrapped_up':
      return { disposition: event.disposition };
    case 'reopened':
      return { disposition: undefined };
    default:
      return {};
  }
}

/** What an event newer than the summary makes of it. */
function turns(facts: Facts, state: ConversationState, { at, event }: Entry): Partial<Facts> {
  switch (event.kind) {
    case 'opened':
      return { language: event.language };
    case 'message':
      return said(facts, state, event.from, event.text, at);
    case 'handoff_requested':
      return { waitingSince: facts.waitingSince ?? at };
    case 'queued': {
      const { skill, language, priority, queuedAt } = event;
      return { skill, language, priority, queuedAt };
    }
    case 'accepted':
      return { queuedAt: undefined };
    case 'handoff_cancelled':
    case 'closed':
      return { waitingSince: undefined, queuedAt: undefined };
    case 'identified':
      return { name: event.profile.name };
    case 'tagged':
    case 'wrapped_up':
      return { tags: event.tags };
    default:
      return {};
  }
}

/** The clock runs from the oldest message to a person; who talks with the bot waits for nobody. */
function said(facts: Facts, state: ConversationState, from: Author, text: string, at: number): Partial<Facts> {
  const last = { lastText: text.slice(0, LAST_TEXT_MAX), lastFrom: from.role };
  const toPerson = state.owner === 'queue' || state.owner === 'agent';
  if (from.role === 'agent') return { ...last, waitingSince: undefined };
  if (from.role === 'visitor' && toPerson) return { ...last, waitingSince: facts.waitingSince ?? at };
  return last;
}

const remembered = new WeakMap<object, { chat: unknown; card: unknown; facts: Facts }>();

/** The same, computed anew only when the transcript, the summary or the card has changed. */
export function rememberedFacts(conversation: Known): Facts {
  const { transcript, chat, card } = conversation;
  const known = remembered.get(transcript);
  if (known && known.chat === chat && known.card === card && transcript.last > 0) return known.facts;
  const facts = factsOf(conversation);
  remembered.set(transcript, { chat, card, facts });
  return facts;
}

/** How many of the visitor's messages after `read` there are; what an agent has answered counts as read. */
export function unreadCount(entries: readonly Entry[], read: number): number {
  let count = 0;
  for (let i = entries.length - 1; i >= 0 && entries[i]!.seq > read; i--) {
    const event = entries[i]!.event;
    if (event.kind !== 'message') continue;
    if (event.from.role === 'agent') break;
    if (event.from.role === 'visitor') count++;
  }
  return count;
}
