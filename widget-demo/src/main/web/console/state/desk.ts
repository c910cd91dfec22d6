import type { Chat, Occurred, Offer, ServerFrame, StaffWelcome } from '../../client/protocol';
import { fromChat, resynced, unknownConversation, withChat, withEvent, withOlder } from './fold';
import { headOf, isMine, type Conversation, type Desk } from './model';

/** The most ended conversations that stay in the list of this session. */
const ENDED_MAX = 20;

/** The desk after a frame of the server. `now` is this machine's clock. */
export function received(desk: Desk, frame: ServerFrame, now: number): Desk {
  switch (frame.type) {
    case 'staff_welcome':
      return welcomed(desk, frame, now);
    case 'event':
      return occurred(desk, frame.conversation, frame);
    case 'resync':
      return change(desk, frame.conversation, resynced);
    case 'history':
      return change(desk, frame.conversation, (it) => withOlder(it, frame.events, frame.more));
    case 'typing':
      return typing(desk, frame, now);
    case 'read':
      return change(desk, frame.conversation, (it) => seen(it, frame.role, frame.seq));
    case 'presence':
      return frame.role === 'visitor'
        ? change(desk, frame.conversation, (it) => ({ ...it, visitorOnline: frame.online }))
        : desk;
    case 'offer':
      return offered(desk, frame, now);
    case 'offer_ended':
      return { ...desk, offers: desk.offers.filter((it) => it.id !== frame.offer) };
    case 'waiting':
      return waiting(desk, frame.chats, frame.total);
    case 'colleagues':
      return {
        ...desk,
        colleagues: frame.colleagues,
        me: frame.colleagues.find((it) => it.id === desk.me?.id) ?? desk.me,
      };
    case 'visitor':
      return { ...desk, visitors: put(desk.visitors, frame.conversation, frame) };
    default:
      return desk;
  }
}

function welcomed(desk: Desk, welcome: StaffWelcome, now: number): Desk {
  const conversations = new Map(desk.conversations);
  for (const chat of [...welcome.chats, ...welcome.waiting]) {
    const known = conversations.get(chat.conversation);
    conversations.set(chat.conversation, known ? withChat(known, chat) : fromChat(chat));
  }
  const held = welcome.chats.map((chat) => chat.conversation);
  const kept = desk.mine.filter((id) => held.includes(id));
  const mine = [...kept, ...held.filter((id) => !kept.includes(id))];
  const lost = desk.mine.filter((id) => !held.includes(id));
  return {
    ...desk,
    welcomed: true,
    skewMillis: welcome.time - now,
    limits: welcome.limits,
    me: welcome.me,
    colleagues: welcome.colleagues,
    canned: welcome.canned,
    skills: welcome.skills,
    dispositions: welcome.dispositions,
    conversations,
    mine,
    ended: endedWith(desk.ended, lost, mine),
    waiting: welcome.waiting,
    waitingTotal: welcome.waiting.length,
    offers: [],
  };
}

function occurred(desk: Desk, id: string, it: Occurred): Desk {
  const before = desk.conversations.get(id) ?? unknownConversation(id);
  const after = withEvent(before, it);
  if (after === before) return desk;
  return placed({ ...desk, conversations: put(desk.conversations, id, after) }, after);
}

/** Puts a conversation among mine or among the ended ones, as it now stands. */
function placed(desk: Desk, conversation: Conversation): Desk {
  const id = conversation.id;
  const had = desk.mine.includes(id);
  const has = isMine(conversation, desk.me);
  if (had === has) return desk;
  const mine = has ? [...desk.mine, id] : desk.mine.filter((it) => it !== id);
  return { ...desk, mine, ended: endedWith(desk.ended, has ? [] : [id], mine) };
}

function endedWith(ended: readonly string[], more: readonly string[], mine: readonly string[]) {
  const rest = ended.filter((id) => !more.includes(id));
  return [...more, ...rest].filter((id) => !mine.includes(id)).slice(0, ENDED_MAX);
}

function typing(
  desk: Desk,
  frame: Extract<ServerFrame, { type: 'typing' }>,
  now: number,
): Desk {
  const state = frame.on ? { from: frame.from, at: now } : undefined;
  return change(desk, frame.conversation, (it) => ({ ...it, typing: state }));
}

function seen(conversation: Conversation, role: string, seq: number): Conversation {
  return role === 'visitor'
    ? { ...conversation, visitorRead: Math.max(conversation.visitorRead, seq) }
    : conversation;
}

function offered(desk: Desk, frame: Offer, now: number): Desk {
  const { offer: id, deadline, chat, card } = frame;
  if (desk.offers.some((it) => it.id === id)) return desk;
  const heardAt = now + desk.skewMillis;
  const conversation = chat.conversation;
  const offer = { id, conversation, deadline, heardAt, chat, card, answering: false };
  const known = desk.conversations.get(conversation);
  const next = known ? withChat(known, chat) : fromChat(chat);
  return {
    ...desk,
    offers: [...desk.offers.filter((it) => it.conversation !== conversation), offer],
    conversations: put(desk.conversations, conversation, { ...next, card }),
  };
}

/** A new waiting list; a conversation that only the old one spoke of is forgotten unless in use. */
function waiting(desk: Desk, chats: readonly Chat[], total: number): Desk {
  const conversations = new Map(desk.conversations);
  for (const gone of desk.waiting) {
    const known = conversations.get(gone.conversation);
    if (known && headOf(known) === 0 && !inUse(desk, known.id)) conversations.delete(known.id);
  }
  for (const chat of chats) {
    const known = conversations.get(chat.conversation);
    conversations.set(chat.conversation, known ? withChat(known, chat) : fromChat(chat));
  }
  return { ...desk, waiting: chats, waitingTotal: total, conversations };
}

function inUse(desk: Desk, id: string): boolean {
  return (
    desk.mine.includes(id) ||
    desk.ended.includes(id) ||
    desk.panes.some((pane) => pane.conversation === id) ||
    desk.offers.some((offer) => offer.conversation === id)
  );
}

/** The desk with one conversation changed; unknown ones stay unknown. */
export function change(
  desk: Desk,
  id: string,
  how: (conversation: Conversation) => Conversation,
): Desk {
  const before = desk.conversations.get(id);
  if (!before) return desk;
  const after = how(before);
  return after === before ? desk : { ...desk, conversations: put(desk.conversations, id, after) };
}

function put<V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> {
  return new Map(map).set(key, value);
}
