import type { Author, Chat, Event, Occurred } from '../../client/protocol';
import { headOf, type Conversation } from './model';

/** A conversation of which only the summary is known. */
export function fromChat(chat: Chat): Conversation {
  return {
    id: chat.conversation,
    events: [],
    older: 'none',
    visitorRead: 0,
    myRead: 0,
    ...summaryOf(chat),
  };
}

/** A conversation of which nothing is known yet, such as one that another tab has accepted. */
export function unknownConversation(id: string): Conversation {
  return {
    id,
    owner: 'bot',
    epoch: 0,
    visitorOnline: false,
    language: '',
    priority: 0,
    tags: [],
    known: 0,
    events: [],
    older: 'none',
    visitorRead: 0,
    myRead: 0,
  };
}

/** The conversation as a newer summary tells it; what is loaded stays. */
export function withChat(conversation: Conversation, chat: Chat): Conversation {
  return chat.head < conversation.known ? conversation : { ...conversation, ...summaryOf(chat) };
}

function summaryOf(chat: Chat) {
  const { owner, epoch, agent, visitorName, visitorOnline, language, skill } = chat;
  const { priority, tags, waitingSince, queuedAt, lastText, lastFrom } = chat;
  return {
    known: chat.head,
    owner,
    epoch,
    agent,
    visitorName,
    visitorOnline,
    language,
    skill,
    priority,
    tags,
    waitingSince,
    queuedAt,
    lastText,
    lastFrom,
  };
}

/**
 * The conversation after an event that has just come. One that is already here changes nothing; one
 * that leaves a gap is not taken, for the connection resumes and brings what is missing.
 */
export function withEvent(conversation: Conversation, occurred: Occurred): Conversation {
  const head = headOf(conversation);
  if (occurred.seq <= head || (head > 0 && occurred.seq > head + 1)) return conversation;
  const loaded: Conversation = {
    ...conversation,
    events: [...conversation.events, occurred],
    older: head > 0 ? conversation.older : occurred.seq > 1 ? 'more' : 'none',
  };
  return { ...loaded, ...changes(loaded, occurred) };
}

/** The conversation with a page of older events before those that are loaded. */
export function withOlder(
  conversation: Conversation,
  page: readonly Occurred[],
  more: boolean,
): Conversation {
  const first = conversation.events[0]?.seq ?? Number.MAX_SAFE_INTEGER;
  const older = page.filter((occurred) => occurred.seq < first);
  const card = conversation.card ?? older.map((it) => it.event).reduceRight(lastCard, undefined);
  return {
    ...conversation,
    events: [...older, ...conversation.events],
    older: more ? 'more' : 'none',
    card,
  };
}

function lastCard(card: Conversation['card'], event: Event): Conversation['card'] {
  return card ?? (event.kind === 'handoff_requested' ? event.card : undefined);
}

/** The copy is too old to fill: the events from `from` on follow. */
export function resynced(conversation: Conversation): Conversation {
  return { ...conversation, events: [], older: 'none' };
}

/** What an event changes beside the log itself. */
function changes(conversation: Conversation, occurred: Occurred): Partial<Conversation> {
  const facts = factsOf(conversation, occurred);
  if (occurred.seq <= conversation.known) return facts;
  return { ...facts, ...turns(conversation, occurred), known: occurred.seq };
}

/** What the summary does not tell, and every event may. */
function factsOf(conversation: Conversation, { seq, event }: Occurred): Partial<Conversation> {
  switch (event.kind) {
    case 'message':
      return event.from.role === 'visitor' ? { visitorRead: seq } : {};
    case 'handoff_requested': {
      const { visitor, page } = event.card;
      return { card: event.card, profile: visitor, page: page ?? conversation.page };
    }
    case 'identified':
      return { profile: event.profile };
    case 'page_viewed':
      return { page: event.page };
    case 'wrapped_up':
      return { disposition: event.disposition };
    case 'reopened':
      return { disposition: undefined };
    default:
      return {};
  }
}

/** What an event newer than the summary makes of it. */
function turns(conversation: Conversation, { at, event }: Occurred): Partial<Conversation> {
  switch (event.kind) {
    case 'opened':
      return { owner: 'bot', epoch: 1, language: event.language };
    case 'message':
      return said(conversation, event.from, event.text, at);
    case 'handoff_requested':
      return { waitingSince: conversation.waitingSince ?? at };
    case 'queued': {
      const { epoch, skill, language, priority, queuedAt } = event;
      return { owner: 'queue', agent: undefined, epoch, skill, language, priority, queuedAt };
    }
    case 'accepted':
      return { owner: 'agent', epoch: event.epoch, agent: event.agent, queuedAt: undefined };
    case 'handoff_cancelled':
      return { owner: 'bot', epoch: event.epoch, agent: undefined, ...NO_CLOCKS };
    case 'closed':
      return { owner: 'nobody', epoch: event.epoch, agent: undefined, ...NO_CLOCKS };
    case 'reopened':
      return { owner: 'nobody', epoch: event.epoch };
    case 'identified':
      return { visitorName: event.profile.name };
    case 'tagged':
    case 'wrapped_up':
      return { tags: event.tags };
    default:
      return {};
  }
}

const NO_CLOCKS = { waitingSince: undefined, queuedAt: undefined, typing: undefined };

function said(
  conversation: Conversation,
  from: Author,
  text: string,
  at: number,
): Partial<Conversation> {
  const last = { lastText: text.slice(0, 120), lastFrom: from.role, ...quiet(conversation, from) };
  switch (from.role) {
    case 'visitor':
      return { ...last, ...waits(conversation, at) };
    case 'agent':
      return { ...last, waitingSince: undefined };
    default:
      return last;
  }
}

/** Who has just spoken is no longer writing. */
function quiet(conversation: Conversation, from: Author): Partial<Conversation> {
  return conversation.typing?.from.role === from.role ? { typing: undefined } : {};
}

/** The clock runs from the oldest message to a person; the bot's customers wait for nobody. */
function waits(conversation: Conversation, at: number): Partial<Conversation> {
  const toPerson = conversation.owner === 'queue' || conversation.owner === 'agent';
  return toPerson && conversation.waitingSince === undefined ? { waitingSince: at } : {};
}
