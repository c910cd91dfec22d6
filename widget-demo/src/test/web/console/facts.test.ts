import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Chat, Entry, Event } from '../../../main/web/client/protocol';
import { EMPTY } from '../../../main/web/client/transcript';
import { factsOf, unreadCount } from '../../../main/web/console/state/facts';

const VISITOR = { role: 'visitor' as const };
const AGENT = { role: 'agent' as const, id: 'agent-0000000000001', name: 'Aino' };
const BOT = { role: 'bot' as const };

const CHAT: Chat = {
  conversation: 'conversation-000001', head: 3, owner: 'agent', epoch: 3, agent: AGENT, visitorOnline: true, language: 'fi',
  priority: 0, tags: ['old'],
};

function message(from: typeof VISITOR | typeof AGENT | typeof BOT, text = 'hei'): Event {
  return { kind: 'message', id: 'message-0000000001', from, text };
}

function facts(events: Event[], { chat = CHAT, from = 4 }: { chat?: Chat; from?: number } = {}) {
  const entries: Entry[] = events.map((event, i) => ({ seq: from + i, at: 1_000 * (i + 1), event }));
  return factsOf({ chat, transcript: { ...EMPTY, first: from, last: from + events.length - 1, entries } });
}

test('theClockRunsFromTheOldestMessageThatNobodyAnswered', () => {
  assert.equal(facts([message(VISITOR), message(VISITOR)]).waitingSince, 1_000);
  assert.equal(facts([message(VISITOR), message(AGENT)]).waitingSince, undefined);
  assert.equal(facts([message(VISITOR), message(AGENT), message(VISITOR)]).waitingSince, 3_000);
});

test('neitherTheBotNorATransferResetsTheClock', () => {
  const queued: Event = { kind: 'queued', language: 'fi', priority: 0, queuedAt: 2_000, epoch: 4 };
  const accepted: Event = { kind: 'accepted', agent: AGENT, epoch: 5 };
  assert.equal(facts([message(VISITOR), message(BOT), queued, accepted]).waitingSince, 1_000);
});

test('whoTalksWithTheBotWaitsForNobody', () => {
  const opened: Event = { kind: 'opened', site: 's', language: 'fi' };
  const chat: Chat = { ...CHAT, head: 0, owner: 'bot', epoch: 0 };
  assert.equal(facts([opened, message(VISITOR)], { chat, from: 1 }).waitingSince, undefined);
});

test('eventsThatTheSummaryKnowsDoNotTurnItBack', () => {
  const chat: Chat = { ...CHAT, waitingSince: 77, tags: ['new'], lastText: 'viimeisin', lastFrom: 'visitor' };
  const old: Event[] = [message(AGENT, 'vanha'), { kind: 'tagged', by: AGENT, tags: ['older'] }];
  const found = facts(old, { chat, from: 1 });
  assert.equal(found.waitingSince, 77);
  assert.deepEqual(found.tags, ['new']);
  assert.equal(found.lastText, 'viimeisin');
});

test('whatNoSummaryTellsComesFromEveryEvent', () => {
  const page = { url: 'https://kauppa.example/' };
  const found = facts([{ kind: 'page_viewed', page }], { from: 1 });
  assert.deepEqual(found.page, page);
  assert.equal(found.pages.length, 1);
});

test('closingStopsTheClocksAndFilingIsKept', () => {
  const closed: Event[] = [
    message(VISITOR), { kind: 'closed', by: AGENT, epoch: 4 },
    { kind: 'wrapped_up', by: AGENT, disposition: 'solved', tags: ['toimitus'] },
  ];
  const found = facts(closed);
  assert.equal(found.waitingSince, undefined);
  assert.equal(found.disposition, 'solved');
  assert.deepEqual(found.tags, ['toimitus']);
});

test('unreadAreTheVisitorsMessagesAfterWhatWasSeenAndAnswered', () => {
  const entries = [VISITOR, AGENT, VISITOR, BOT, VISITOR].map((from, i) => ({ seq: i + 1, at: 0, event: message(from) }));
  assert.equal(unreadCount(entries, 0), 2);
  assert.equal(unreadCount(entries, 3), 1);
  assert.equal(unreadCount(entries, 5), 0);
});
