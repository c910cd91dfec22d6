import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Event } from '../../../main/web/client/protocol';
import type { VisitorView } from '../../../main/web/client/visitorView';
import { quickReplies, rowsOf, type BubbleRow, type Row } from '../../../main/web/widget/rows';
import { initials } from '../../../main/web/widget/header';
import { ownTexts } from '../../../main/web/widget/host';
import { sounds } from '../../../main/web/widget/sound';
import { en } from '../../../main/web/widget/texts/en';
import { Words } from '../../../main/web/widget/texts/texts';
import { said, welcome } from '../client/world';

const NOW = new Date(2026, 10, 23, 15, 0).getTime();
const MINUTE = 60_000;
const WORDS = new Words('en', en);
const AINO = { role: 'agent' as const, id: 'agent-0000000000001', name: 'Aino' };

function view(events: [number, Event][], more: Partial<VisitorView> = {}): VisitorView {
  return {
    status: { state: 'online' }, welcome: welcome(), state: { owner: 'bot', epoch: 1, head: events.length }, pending: [], readBySeq: 0, unread: 0,
    transcript: { first: 1, last: events.length, entries: events.map(([ago, event], index) => ({ seq: index + 1, at: NOW - ago, event })) },
    ...more,
  };
}

const bubbles = (rows: Row[]): BubbleRow[] => rows.filter((row) => row.kind === 'bubble');
const rows = (events: [number, Event][], more?: Partial<VisitorView>): Row[] => rowsOf(view(events, more), WORDS, NOW);

test('messagesOfOneAuthorWithinMinutesAreOneGroup', () => {
  const drawn = bubbles(rows([[10 * MINUTE, said('a', '1')], [9 * MINUTE, said('b', '2')], [MINUTE, said('c', '3')], [0, said('d', '4', 'bot')]]));
  assert.deepEqual(drawn.map(({ isFirst, isLast }) => [isFirst, isLast]), [[true, false], [false, true], [true, true], [true, true]]);
});

test('aLineStandsBetweenTwoDaysAndNotBeforeToday', () => {
  assert.deepEqual(rows([[0, said('a', '1')]]).map(({ kind }) => kind), ['bubble']);
  const drawn = rows([[24 * 60 * MINUTE, said('a', '1')], [0, said('b', '2')]]);
  assert.deepEqual(drawn.map((row) => (row.kind === 'day' ? row.text : row.kind)), ['Yesterday', 'bubble', 'Today', 'bubble']);
});

test('aPendingTextKeepsItsPlaceAndKeyWhenItArrives', () => {
  const command = { type: 'post' as const, id: 'mine', conversation: '', text: 'Hi' };
  const before = bubbles(rows([], { welcome: welcome({ greeting: [{ text: 'Hello', quickReplies: [], links: [] }] }), pending: [{ command, at: NOW, state: 'sending' }] }));
  const after = bubbles(rows([[0, said('mine', 'Hi')]]));
  assert.equal(before.at(-1)?.key, after.at(-1)?.key);
  assert.deepEqual([before.at(-1)?.status?.text, after.at(-1)?.status?.text], ['Sending…', 'Sent']);
});

test('sentIsNeverSaidOfWhatIsNotAcknowledged', () => {
  const command = { type: 'post' as const, id: 'mine', conversation: '', text: 'Hi' };
  const of = (state: 'sending' | 'sent' | 'failed'): string | undefined => bubbles(rows([], { pending: [{ command, at: NOW, state }] })).at(-1)?.status?.text;
  assert.deepEqual([of('sending'), of('sent'), of('failed')], ['Sending…', 'Sent', 'Not sent.']);
});

test('seenIsSaidOnlyOfWhatAPersonHasSeen', () => {
  const state = { owner: 'agent' as const, epoch: 3, head: 1, agent: AINO };
  assert.equal(bubbles(rows([[0, said('a', 'Hi')]], { state, readBySeq: 1 }))[0]?.status?.text, 'Seen');
  assert.equal(bubbles(rows([[0, said('a', 'Hi')]], { readBySeq: 1 }))[0]?.status?.text, 'Sent');
});

test('quickRepliesBelongToTheBotsLastWordAlone', () => {
  const asked: Event = { kind: 'message', id: 'q', from: { role: 'bot' }, text: '?', quickReplies: [{ label: 'Yes', text: 'yes' }] };
  assert.equal(quickReplies(view([[0, asked]])).length, 1);
  assert.equal(quickReplies(view([[0, asked], [0, said('a', 'yes')]])).length, 0);
  assert.equal(quickReplies(view([[0, asked]], { state: { owner: 'queue', epoch: 2, head: 1 } })).length, 0);
  const greeting = [{ text: 'Hello', quickReplies: [{ label: 'Yes', text: 'yes' }], links: [] }];
  assert.equal(quickReplies(view([], { welcome: welcome({ greeting }) })).length, 1);
});

test('thatOneWaitsAgainIsNotSaidTwice', () => {
  const queued: Event = { kind: 'queued', language: 'fi', priority: 0, queuedAt: 1, epoch: 4 };
  const drawn = rows([[0, { kind: 'agent_left', agent: AINO, reason: 'vanished' }], [0, queued]]);
  assert.equal(drawn.filter(({ kind }) => kind === 'notice').length, 1);
});

test('openingTimesAreToldWhenKnown', () => {
  const when = rows([[0, { kind: 'deferred', reason: 'hours', opensAt: NOW + 18 * 60 * MINUTE }]])[0];
  const unknown = rows([[0, { kind: 'deferred', reason: 'hours' }]])[0];
  assert.match(when?.kind === 'notice' ? when.text : '', /open .{0,2}tomorrow.? at .?9:00/);
  assert.match(unknown?.kind === 'notice' ? unknown.text : '', /when we open\.$/);
});

test('initialsAreLettersAsPeopleSeeThem', () => {
  assert.deepEqual(['Aino Virtanen', 'aino', ' Åsa  Maria Öberg ', '', '𝒜da'].map(initials), ['AV', 'A', 'ÅÖ', '', '𝒜']);
});

test('onlyOthersUnseenMessagesSoundAndOnlyWhenWished', () => {
  assert.equal(sounds({ from: 'agent', isOn: true, isSeen: false }), true);
  for (const silent of [{ from: 'visitor', isOn: true, isSeen: false }, { from: 'bot', isOn: false, isSeen: false }, { from: 'bot', isOn: true, isSeen: true }]) {
    assert.equal(sounds(silent), false);
  }
});

test('aForeignObjectGivesItsOwnTextsAlone', () => {
  const hostile = JSON.parse('{"plan":"gold","n":5,"__proto__":"x","nested":{"a":1},"f":null}') as object;
  assert.deepEqual(Object.entries(ownTexts(hostile, 50, 10)), [['plan', 'gold'], ['n', '5'], ['__proto__', 'x']]);
  assert.deepEqual(ownTexts(Object.create({ inherited: 'x' }), 50, 10), {});
  assert.deepEqual(ownTexts(['a'.repeat(99)], 50, 10), { 0: 'a'.repeat(10) });
  for (const value of [null, undefined, 5, 'text']) assert.deepEqual(ownTexts(value, 50, 10), {});
});
