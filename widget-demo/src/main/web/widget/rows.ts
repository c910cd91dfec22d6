import type { Item } from '../client/outbox';
import type { Entry, Event, EventOf, Link, QuickReply, Role } from '../client/protocol';
import type { VisitorView } from '../client/visitorView';
import type { Words } from './texts/texts';

/** What the log shows, from top to bottom; `key` stays the same while a row lives. */
export type Row = DayRow | NoticeRow | BubbleRow;

export interface DayRow { kind: 'day'; key: string; text: string }
export interface NoticeRow { kind: 'notice'; key: string; text: string; isWarm: boolean }
export interface BubbleRow {
  kind: 'bubble';
  key: string;
  id: string;
  from: Role;
  name: string;
  text: string;
  /** Absent in the greeting, which was said at no time. */
  at?: number;
  links: readonly Link[];
  /** First and last of a group: messages of one author within some minutes. */
  isFirst: boolean;
  isLast: boolean;
  status?: BubbleStatus;
}
export interface BubbleStatus { text: string; isFailed: boolean }

const GROUP_MILLIS = 5 * 60_000;

/** All rows of a view. */
export function rowsOf(view: VisitorView, words: Words, now: number): Row[] {
  const said = [
    ...greeting(view, words),
    ...view.transcript.entries.flatMap((entry, index, all) => rowOf(entry, all[index - 1], view, words)),
    ...view.pending.map((item) => pendingRow(item, words)),
  ];
  return withDays(grouped(withSeen(said, view, words)), words, now);
}

/** The buttons to choose from: those of the last message, while nobody has answered it. */
export function quickReplies(view: VisitorView): readonly QuickReply[] {
  if (view.pending.length > 0 || view.state.owner !== 'bot') return [];
  const messages = view.transcript.entries.filter(({ event }) => event.kind === 'message');
  const last = messages[messages.length - 1]?.event as EventOf<'message'> | undefined;
  if (last) return last.from.role === 'visitor' ? [] : (last.quickReplies ?? []);
  return view.welcome?.greeting.at(-1)?.quickReplies ?? [];
}

function greeting({ welcome, transcript }: VisitorView, words: Words): Row[] {
  if (!welcome || transcript.first > 1) return [];
  const isEmpty = transcript.last === 0 && welcome.greeting.length === 0;
  if (isEmpty) return [{ kind: 'notice', key: 'empty', text: words.say('empty'), isWarm: false }];
  return welcome.greeting.map(({ text, links }, index) => bubble({
    key: `greeting-${index}`, id: '', from: 'bot', name: welcome.site.botName, text, links: links ?? [],
  }));
}

function rowOf({ seq, at, event }: Entry, before: Entry | undefined, view: VisitorView, words: Words): Row[] {
  if (event.kind === 'message') {
    const { id, from, text, links } = event;
    return [bubble({ key: `m-${id}`, id, from: from.role, name: nameOf(event, view, words), text, links: links ?? [], at })];
  }
  // Who left or came back was just said; that one waits again follows from it.
  if (event.kind === 'queued' && (before?.event.kind === 'agent_left' || before?.event.kind === 'reopened')) return [];
  const text = notice(event, words, at);
  return text ? [{ kind: 'notice', key: `e-${seq}`, text, isWarm: event.kind === 'accepted' }] : [];
}

function nameOf({ from }: EventOf<'message'>, view: VisitorView, words: Words): string {
  if (from.role === 'visitor') return words.say('you');
  if (from.role === 'agent') return from.name ?? words.say('agentNoName');
  return from.name ?? view.welcome?.site.botName ?? '';
}

function pendingRow({ command, at, state, reason }: Item, words: Words): Row {
  const text = 'text' in command ? (command.text ?? '') : '';
  const isFailed = state === 'failed';
  const status = isFailed ? failure(reason, words) : words.say(state === 'sent' ? 'sent' : 'sending');
  return bubble({
    key: `m-${command.id}`, id: command.id, from: 'visitor', name: words.say('you'), text, links: [], at,
    status: { text: status, isFailed },
  });
}

function failure(reason: Item['reason'], words: Words): string {
  const mayPass = reason === 'full' || reason === 'too_fast' || reason === 'try_again';
  return words.say(mayPass ? 'failedNow' : 'failed');
}

function notice(event: Event, words: Words, now: number): string | undefined {
  switch (event.kind) {
    case 'queued': return words.say('noticeQueued');
    case 'accepted': return words.say('noticeAccepted', { name: event.agent.name ?? words.say('agentNoName') });
    case 'agent_left': return words.say(LEFT[event.reason], { name: event.agent.name ?? words.say('agentNoName') });
    case 'handoff_cancelled': return words.say('noticeCancelled');
    case 'reopened': return words.say('noticeReopened');
    case 'closed': return closed(event, words);
    case 'deferred': return deferred(event, words, now);
    default: return undefined;
  }
}

const LEFT = { vanished: 'noticeVanished', transferred: 'noticeTransferred', signed_out: 'noticeLeft' } as const;

function closed({ by }: EventOf<'closed'>, words: Words): string {
  if (by.role === 'visitor') return words.say('noticeClosedByYou');
  return by.role === 'agent' && by.name ? words.say('noticeClosedBy', { name: by.name }) : words.say('noticeClosed');
}

function deferred({ reason, opensAt }: EventOf<'deferred'>, words: Words, now: number): string {
  if (reason === 'no_agents') return words.say('noticeNoAgents');
  const when = opensAt === undefined ? '' : words.later(opensAt, now);
  return words.say('noticeHours', { when }).replace(' .', '.');
}

function bubble(row: Omit<BubbleRow, 'kind' | 'isFirst' | 'isLast'>): BubbleRow {
  return { kind: 'bubble', isFirst: true, isLast: true, ...row };
}

/** Below the last of the visitor's own messages: whether it is on the server, and whether somebody saw it. */
function withSeen(rows: Row[], view: VisitorView, words: Words): Row[] {
  const last = rows.filter((row): row is BubbleRow => row.kind === 'bubble' && row.from === 'visitor').at(-1);
  if (!last || last.status) return rows;
  const entry = view.transcript.entries.find(({ event }) => event.kind === 'message' && event.id === last.id);
  const isSeen = view.state.owner === 'agent' && entry !== undefined && entry.seq <= view.readBySeq;
  const status = { text: words.say(isSeen ? 'seen' : 'sent'), isFailed: false };
  return rows.map((row) => (row === last ? { ...last, status } : row));
}

function grouped(rows: Row[]): Row[] {
  return rows.map((row, index) => {
    if (row.kind !== 'bubble') return row;
    return { ...row, isFirst: !isGroup(rows[index - 1], row), isLast: !isGroup(row, rows[index + 1]) };
  });
}

function isGroup(a: Row | undefined, b: Row | undefined): boolean {
  if (a?.kind !== 'bubble' || b?.kind !== 'bubble') return false;
  return a.from === b.from && a.name === b.name && Math.abs((b.at ?? 0) - (a.at ?? 0)) < GROUP_MILLIS;
}

/** A line before the first message of each day; none while all is of today. */
function withDays(rows: Row[], words: Words, now: number): Row[] {
  let day = words.day(now, now);
  return rows.flatMap((row) => {
    if (row.kind !== 'bubble' || row.at === undefined) return [row];
    const next = words.day(row.at, now);
    if (next === day) return [row];
    day = next;
    return [{ kind: 'day', key: `d-${next}`, text: next } as const, { ...row, isFirst: true }];
  });
}
