import type { Item as Outgoing } from '../../client/outbox';
import type { Author, Entry, Event, Link, QuickReply } from '../../client/protocol';
import { sameDay } from './clock';

/** What the bot thought, beside what it said. */
export type Decision = Extract<Event, { kind: 'bot_decided' }>;

/** One message or note of a group. */
export interface Bubble {
  readonly key: string;
  readonly text: string;
  readonly at: number;
  readonly seq?: number;
  readonly quickReplies: readonly QuickReply[];
  readonly links: readonly Link[];
  readonly pending?: Outgoing;
}

/** What a transcript shows, from top to bottom. */
export type Item =
  | { readonly type: 'day'; readonly key: string; readonly at: number }
  | { readonly type: 'new'; readonly key: string }
  | { readonly type: 'line'; readonly key: string; readonly at: number; readonly event: Event }
  | {
      readonly type: 'group';
      readonly key: string;
      readonly from: Author;
      readonly own: boolean;
      readonly note: boolean;
      readonly at: number;
      readonly bubbles: readonly Bubble[];
      readonly decision?: Decision;
    };

type Group = Extract<Item, { type: 'group' }>;

/** Messages of one person further apart than this are told apart. */
const GROUP_GAP_MILLIS = 5 * 60_000;

/** How a transcript is looked at. */
export interface Look {
  /** The agent who looks. */
  readonly me: string;
  /** The last event that was seen before this look; a line is drawn after it. */
  readonly readUpTo?: number | undefined;
}

/** The transcript of loaded events, and behind them what is still on its way. */
export function timeline(
  events: readonly Entry[],
  pending: readonly Outgoing[],
  look: Look,
): Item[] {
  const items: Item[] = [];
  const here = new Set<string>();
  let day: number | undefined;
  let decision: Decision | undefined;
  let marked = !look.readUpTo || events.some((it) => it.seq > look.readUpTo! && isBy(it.event, look.me));
  events.forEach((occurred, i) => {
    const { seq, at, event } = occurred;
    if (event.kind === 'bot_decided') {
      decision = event;
      const next = events[i + 1]?.event;
      if (next?.kind !== 'message' || next.from.role !== 'bot') {
        items.push({ type: 'line', key: `e${seq}`, at, event });
        decision = undefined;
      }
      return;
    }
    const said = event.kind === 'message' || event.kind === 'note';
    if (!said && isSilent(event, events[i - 1]?.event)) return;
    if (day === undefined || !sameDay(day, at)) items.push({ type: 'day', key: `d${seq}`, at });
    day = at;
    if (!marked && seq > look.readUpTo! && isVisitors(event)) {
      items.push({ type: 'new', key: 'new' });
      marked = true;
    }
    if (!said) {
      items.push({ type: 'line', key: `e${seq}`, at, event });
      return;
    }
    here.add(event.id);
    add(items, bubbleOf(event, seq, at), {
      from: event.from,
      own: event.from.id === look.me,
      note: event.kind === 'note',
      decision,
    });
    decision = undefined;
  });
  const mine: Author = { role: 'agent', id: look.me };
  for (const outgoing of pending) {
    const { command } = outgoing;
    if (here.has(command.id) || (command.type !== 'post' && command.type !== 'note')) continue;
    const bubble = { key: command.id, text: command.text, at: outgoing.at, quickReplies: [], links: [], pending: outgoing };
    add(items, bubble, { from: mine, own: true, note: command.type === 'note' });
  }
  return items;
}

/** Whether an event needs no line: the one before says it, or the visitor's panel shows it. */
function isSilent(event: Event, before: Event | undefined): boolean {
  switch (event.kind) {
    case 'page_viewed':
      return true;
    case 'queued':
      return before !== undefined && QUEUING.has(before.kind);
    case 'agent_left':
      return event.reason === 'transferred';
    case 'offer_ended':
      return event.reason === 'withdrawn';
    case 'wrapped_up':
      return !event.disposition && event.tags.length === 0;
    case 'offered':
      return true;
    default:
      return false;
  }
}

const QUEUING = new Set(['handoff_requested', 'agent_left', 'reopened', 'transferred']);

function isBy(event: Event, agent: string): boolean {
  return event.kind === 'message' && event.from.id === agent;
}

function isVisitors(event: Event): boolean {
  return event.kind === 'message' && event.from.role === 'visitor';
}

function bubbleOf(
  event: Extract<Event, { kind: 'message' | 'note' }>,
  seq: number,
  at: number,
): Bubble {
  const extras =
    event.kind === 'message'
      ? { quickReplies: event.quickReplies ?? [], links: event.links ?? [] }
      : { quickReplies: [], links: [] };
  return { key: event.id, text: event.text, at, seq, ...extras };
}

interface Speaker {
  readonly from: Author;
  readonly own: boolean;
  readonly note: boolean;
  readonly decision?: Decision | undefined;
}

/** Adds to the last group when the same person goes on, else begins a new one. */
function add(items: Item[], bubble: Bubble, speaker: Speaker): void {
  const last = items.at(-1);
  if (last?.type === 'group' && goesOn(last, bubble, speaker)) {
    items[items.length - 1] = { ...last, bubbles: [...last.bubbles, bubble] };
    return;
  }
  const { from, own, note, decision } = speaker;
  items.push({
    type: 'group',
    key: `g${bubble.key}`,
    from,
    own,
    note,
    at: bubble.at,
    bubbles: [bubble],
    ...(decision ? { decision } : {}),
  });
}

function goesOn(group: Group, bubble: Bubble, speaker: Speaker): boolean {
  return (
    group.note === speaker.note &&
    speaker.decision === undefined &&
    group.from.role === speaker.from.role &&
    group.from.id === speaker.from.id &&
    bubble.at - group.bubbles.at(-1)!.at < GROUP_GAP_MILLIS
  );
}
