import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Item as Outgoing } from '../../../main/web/client/outbox';
import type { Entry, Event } from '../../../main/web/client/protocol';
import { timeline, type Item } from '../../../main/web/console/state/timeline';

const ME = 'agent-0000000000001';
const VISITOR = { role: 'visitor' as const };
const AGENT = { role: 'agent' as const, id: ME, name: 'Aino' };
const BOT = { role: 'bot' as const, name: 'Botti' };
const START = new Date(2026, 10, 23, 12).getTime();
const MINUTE = 60_000;

let ids = 0;

function message(from: typeof VISITOR | typeof AGENT | typeof BOT, text = 'hei', id = `message-${++ids}`): Event {
  return { kind: 'message', id, from, text };
}

function entries(...events: Event[]): Entry[] {
  return events.map((event, i) => ({ seq: i + 1, at: START + i * 1_000, event }));
}

function shape(items: readonly Item[]): string[] {
  return items.map((it) => {
    if (it.type === 'group') return `${it.note ? 'note' : it.from.role}:${it.bubbles.length}`;
    return it.type === 'line' ? it.event.kind : it.type;
  });
}

const DECIDED: Event = {
  kind: 'bot_decided', inReplyTo: 1, outcome: 'answer', rule: 'returns', ruleSet: '1', score: 0.9, candidates: [], unmatched: [],
};

test('messagesOfOnePersonAreGrouped', () => {
  const items = timeline(entries(message(VISITOR), message(VISITOR), message(AGENT)), [], { me: ME });
  assert.deepEqual(shape(items), ['day', 'visitor:2', 'agent:1']);
});

test('aLongSilenceAndANewDayEndAGroup', () => {
  const log = entries(message(VISITOR), message(VISITOR), message(VISITOR));
  log[1] = { ...log[1]!, at: START + 6 * MINUTE };
  log[2] = { ...log[2]!, at: START + 24 * 60 * MINUTE };
  assert.deepEqual(shape(timeline(log, [], { me: ME })), ['day', 'visitor:1', 'visitor:1', 'day', 'visitor:1']);
});

test('aDecisionStandsWithTheAnswerOfTheBot', () => {
  const items = timeline(entries(message(VISITOR), DECIDED, message(BOT)), [], { me: ME });
  assert.deepEqual(shape(items), ['day', 'visitor:1', 'bot:1']);
  const group = items[2]!;
  assert.ok(group.type === 'group' && group.decision?.rule === 'returns');
});

test('aDecisionWithoutAnAnswerIsALine', () => {
  const card: Event = {
    kind: 'handoff_requested',
    card: {
      version: 1, reason: 'no_match', candidates: [], unmatched: [], slots: {}, language: 'fi',
      visitor: { attributes: {}, verified: false }, earlierConversations: 0, fromSeq: 1, toSeq: 1,
    },
  };
  const queued: Event = { kind: 'queued', language: 'fi', priority: 0, queuedAt: START, epoch: 2 };
  const items = timeline(entries(message(VISITOR), DECIDED, card, queued), [], { me: ME });
  assert.deepEqual(shape(items), ['day', 'visitor:1', 'bot_decided', 'handoff_requested']);
});

test('notesNeverJoinMessages', () => {
  const note: Event = { kind: 'note', id: 'note-1', from: AGENT, text: 'huom' };
  assert.deepEqual(shape(timeline(entries(message(AGENT), note), [], { me: ME })), ['day', 'agent:1', 'note:1']);
});

test('theLineOfNewMessagesStandsBeforeTheFirstUnseenOfTheVisitor', () => {
  const log = entries(message(VISITOR), message(AGENT), message(VISITOR), message(VISITOR));
  assert.deepEqual(shape(timeline(log, [], { me: ME, readUpTo: 2 })), ['day', 'visitor:1', 'agent:1', 'new', 'visitor:2']);
});

test('theLineOfNewMessagesGoesWhenAnAnswerIsGiven', () => {
  const log = entries(message(VISITOR), message(VISITOR), message(AGENT));
  assert.ok(!shape(timeline(log, [], { me: ME, readUpTo: 1 })).includes('new'));
});

test('whatIsOnItsWayStandsAtTheEndUntilItsEventIsHere', () => {
  const outgoing: Outgoing = {
    command: { type: 'post', id: 'message-mine', conversation: 'c', text: 'hetki' }, at: START + 5_000, state: 'sending',
  };
  assert.deepEqual(shape(timeline(entries(message(VISITOR)), [outgoing], { me: ME })), ['day', 'visitor:1', 'agent:1']);
  const arrived = entries(message(VISITOR), message(AGENT, 'hetki', 'message-mine'));
  const items = timeline(arrived, [outgoing], { me: ME });
  assert.deepEqual(shape(items), ['day', 'visitor:1', 'agent:1']);
  const group = items[2]!;
  assert.ok(group.type === 'group' && group.bubbles[0]!.pending === undefined);
});
