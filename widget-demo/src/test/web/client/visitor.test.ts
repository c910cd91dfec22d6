import assert from 'node:assert/strict';
import { test } from 'node:test';
import { VisitorClient } from '../../../main/web/client/visitor';
import type { VisitorChange } from '../../../main/web/client/visitorView';
import { C1, C2, occurred, said, standing, welcome, World } from './world';

function opened(world = new World()): { world: World; client: VisitorClient; changes: VisitorChange[] } {
  const client = new VisitorClient({ ports: world.ports, url: 'wss://chat.example/v1/visitor', site: 'demo' });
  const changes: VisitorChange[] = [];
  client.subscribe((change) => changes.push(change));
  client.start();
  world.socket.open();
  return { world, client, changes };
}

function texts(client: VisitorClient): string[] {
  return client.view().transcript.entries.map(({ event }) => (event.kind === 'message' ? event.text : event.kind));
}

test('whatIsWrittenBeforeTheWelcomeGoesOutAfterIt', () => {
  const { world, client } = opened();
  void client.post('Hei');
  assert.equal(world.socket.sent('post').length, 0);
  assert.equal(client.view().pending[0]?.state, 'sending');
  world.socket.says(welcome({ token: 'secret' }));
  assert.deepEqual(world.socket.sent('post').map(({ conversation, text }) => [conversation, text]), [[C1, 'Hei']]);
});

test('aMessageIsSentOnlyAfterItsAcknowledgementAndGivesWayToItsEvent', () => {
  const { world, client } = opened();
  world.socket.says(welcome());
  void client.post('Hei');
  const { id } = world.socket.sent('post')[0]!;
  assert.equal(client.view().pending[0]?.state, 'sending');
  world.socket.says({ type: 'ack', ref: id, seq: 2 });
  assert.equal(client.view().pending[0]?.state, 'sent');
  world.socket.says(occurred(1, { kind: 'opened', site: 'demo', language: 'fi' }));
  world.socket.says(occurred(2, said(id, 'Hei')));
  assert.equal(client.view().pending.length, 0);
  assert.deepEqual(texts(client), ['opened', 'Hei']);
});

test('unacknowledgedMessagesAreSentAgainInOrderWithTheSameIdentifiers', () => {
  const { world, client } = opened();
  world.socket.says(welcome());
  void client.post('one');
  void client.post('two');
  const first = world.socket.sent('post')[0]!;
  world.socket.closes(1006);
  void client.post('three');
  world.clock.pass(30_000);
  world.socket.open().says(welcome());
  assert.equal(world.socket.sent('post')[0]?.id, first.id);
  const seen: string[] = [];
  for (let posts = world.socket.sent('post'); seen.length < posts.length; posts = world.socket.sent('post')) {
    const post = posts[seen.length]!;
    seen.push(post.text);
    world.socket.says({ type: 'ack', ref: post.id });
  }
  assert.deepEqual(seen, ['one', 'two', 'three']);
  assert.equal(world.store.keys('silta.demo.out.').length, 0);
});

test('aReloadedPageSendsWhatTheLastOneCouldNot', () => {
  const { world, client } = opened();
  world.socket.says(welcome({ token: 'secret' }));
  void client.post('kept');
  const { id } = world.socket.sent('post')[0]!;
  const after = opened(world);
  assert.equal(after.client.view().pending[0]?.state, 'sending');
  world.socket.says(welcome());
  assert.equal(world.socket.sent('hello')[0]?.token, 'secret');
  assert.equal(world.socket.sent('post')[0]?.id, id);
});

test('whatAnotherTabSawAnsweredIsNotSentAgain', () => {
  const { world, client } = opened();
  world.socket.says(welcome());
  void client.post('mine');
  const tabOne = world.socket;
  const other = opened(world);
  world.socket.says(welcome());
  const { id } = world.socket.sent('post')[0]!;
  world.socket.says({ type: 'ack', ref: id });
  tabOne.closes(1006);
  world.clock.pass(30_000);
  world.socket.open().says(welcome());
  assert.equal(world.socket.sent('post').length, 0);
  assert.equal(other.client.view().pending[0]?.state, 'sent');
});

test('aTextForAClosedConversationGoesToTheNextOneWithANewIdentifierInOrder', () => {
  const { world, client } = opened();
  world.socket.says(welcome({ standing: standing({ head: 0, owner: 'bot' }) }));
  void client.post('late');
  void client.post('later');
  const late = world.socket.sent('post')[0]!;
  world.socket.says({ type: 'error', code: 'closed', retryable: false, ref: late.id, message: 'closed' });
  const begun = world.socket.sent('begin');
  assert.equal(begun.length, 1);
  assert.equal(world.socket.sent('post').length, 1, 'nothing goes to the closed conversation');
  world.socket.says({ type: 'ack', ref: begun[0]!.id });
  world.socket.says({ type: 'standing', standing: standing({ conversation: C2 }) });
  const again = world.socket.sent('post')[1]!;
  assert.deepEqual([again.text, again.conversation], ['late', C2]);
  assert.notEqual(again.id, late.id);
  world.socket.says({ type: 'ack', ref: again.id });
  assert.equal(world.socket.sent('post')[2]?.text, 'later');
  assert.equal(world.socket.sent('begin').length, 1);
});

test('aRefusedTextStaysWithItsReasonAndCanBeTriedAgain', () => {
  const { world, client, changes } = opened();
  world.socket.says(welcome());
  void client.post('x');
  const { id } = world.socket.sent('post')[0]!;
  world.socket.says({ type: 'error', code: 'not_allowed', retryable: false, ref: id, message: 'no' });
  assert.deepEqual([client.view().pending[0]?.state, client.view().pending[0]?.reason], ['failed', 'not_allowed']);
  assert.ok(changes.some((change) => change.what === 'refused'));
  client.retry(id);
  assert.equal(world.socket.sent('post')[1]?.id, id);
});

test('aRetryableRefusalIsTriedAgainAtTheTimeTold', () => {
  const { world, client } = opened();
  world.socket.says(welcome());
  void client.post('x');
  const { id } = world.socket.sent('post')[0]!;
  world.socket.says({ type: 'error', code: 'too_fast', retryable: true, ref: id, message: '', retryAfterMillis: 700 });
  world.clock.pass(699);
  assert.equal(world.socket.sent('post').length, 1);
  world.clock.pass(1);
  assert.equal(world.socket.sent('post')[1]?.id, id);
});

test('duplicatesAreDroppedAndAGapIsFilledByComingBack', () => {
  const { world, client } = opened();
  world.socket.says(welcome());
  world.socket.says(occurred(1, { kind: 'opened', site: 'demo', language: 'fi' }));
  world.socket.says(occurred(1, { kind: 'opened', site: 'demo', language: 'fi' }));
  world.socket.says(occurred(3, said('m3', 'three', 'bot')));
  assert.deepEqual(texts(client), ['opened']);
  world.clock.pass(30_000);
  world.socket.open();
  assert.deepEqual(world.socket.sent('hello')[0]?.have, { [C1]: 1 });
});

test('aLossThatOnlyTheHeadsShowIsFilledByComingBack', () => {
  const { world } = opened();
  world.socket.says(welcome());
  world.socket.says({ type: 'heads', heads: { [C1]: 4 } });
  world.clock.pass(1_900);
  assert.equal(world.sockets.length, 1, 'a live event may still be on its way');
  world.clock.pass(3_000);
  assert.equal(world.sockets.length, 2);
});

test('resyncForgetsTheOldCopyAndHistoryComesOnDemand', async () => {
  const { world, client } = opened();
  world.socket.says(welcome({ standing: standing({ head: 500 }) }));
  world.socket.says({ type: 'resync', conversation: C1, from: 499, head: 500 });
  world.socket.says(occurred(499, said('m499', 'a', 'bot')));
  world.socket.says(occurred(500, said('m500', 'b', 'bot')));
  const more = client.older();
  const asked = world.socket.sent('history')[0]!;
  assert.equal(asked.before, 499);
  const events = [497, 498].map((seq) => occurred(seq, said(`m${seq}`, `${seq}`)) as never);
  world.socket.says({ type: 'history', ref: asked.id, conversation: C1, events, more: true });
  assert.equal(await more, true);
  assert.deepEqual(texts(client), ['497', '498', 'a', 'b']);
});

test('theStateOfTheWelcomeIsNotUndoneByTheEventsThatLedToIt', () => {
  const { world, client } = opened();
  const agent = { role: 'agent' as const, id: 'agent-0000000000001', name: 'Aino' };
  world.socket.says(welcome({ standing: standing({ head: 3, owner: 'agent', epoch: 3, agent }) }));
  world.socket.says(occurred(1, { kind: 'opened', site: 'demo', language: 'fi' }));
  assert.equal(client.view().state.owner, 'agent');
  world.socket.says(occurred(2, { kind: 'queued', language: 'fi', priority: 0, queuedAt: 1, epoch: 2 }));
  world.socket.says(occurred(3, { kind: 'accepted', agent, epoch: 3 }));
  world.socket.says(occurred(4, { kind: 'agent_left', agent, reason: 'vanished' }));
  world.socket.says(occurred(5, { kind: 'queued', language: 'fi', priority: 0, queuedAt: 1, epoch: 4 }));
  const { state } = client.view();
  assert.deepEqual([state.owner, state.epoch, state.agent], ['queue', 4, undefined]);
});

test('twoTabsOfAFirstVisitBecomeOneVisitor', () => {
  const world = new World();
  opened(world);
  const one = world.socket;
  opened(world);
  const two = world.socket;
  one.says(welcome({ token: 'first' }));
  two.says(welcome({ token: 'second' }));
  assert.equal(world.store.get('silta.demo.token'), 'first');
  world.socket.open();
  assert.equal(world.sockets.length, 3);
  assert.equal(world.socket.sent('hello')[0]?.token, 'first');
});

test('forgettingLeavesNothingOfTheVisitorBehind', () => {
  const { world, client } = opened();
  world.socket.says(welcome({ token: 'secret' }));
  void client.post('private');
  client.draft = 'half a thought';
  client.forget();
  assert.deepEqual(world.store.keys('silta.demo'), []);
  assert.deepEqual([client.view().transcript.entries.length, client.view().welcome], [0, undefined]);
});

test('unreadCountsWhatOthersSaidSinceTheLastReadAlsoAfterAReload', () => {
  const { world, client } = opened();
  world.socket.says(welcome({ token: 't', standing: standing({ head: 1 }) }));
  world.socket.says(occurred(1, said('m1', 'one', 'bot')));
  client.read(1);
  world.clock.pass(300);
  world.socket.says(occurred(2, said('m2', 'two', 'bot')));
  assert.equal(client.view().unread, 1);
  const after = opened(world);
  world.socket.says(welcome({ standing: standing({ head: 2 }) }));
  world.socket.says(occurred(1, said('m1', 'one', 'bot')));
  world.socket.says(occurred(2, said('m2', 'two', 'bot')));
  assert.equal(after.client.view().unread, 1);
  assert.equal(after.changes.filter(({ what }) => what === 'event').length, 0, 'the past is no news');
});

test('typingIsForgottenAfterSixSecondsAndToldSparingly', () => {
  const { world, client } = opened();
  world.socket.says(welcome());
  world.socket.says({ type: 'typing', conversation: C1, from: { role: 'agent', name: 'Aino' }, on: true });
  assert.equal(client.view().typing?.name, 'Aino');
  world.clock.pass(6_000);
  assert.equal(client.view().typing, undefined);
  for (let i = 0; i < 10; i++) client.typing(true);
  client.typing(false);
  assert.deepEqual(world.socket.sent('typing').map(({ on }) => on), [true, false]);
});

test('identifiersNamedLikePropertiesOfObjectsDoNoHarm', () => {
  const { world, client } = opened();
  world.socket.says(welcome({ standing: standing({ conversation: '__proto__' }) }));
  world.socket.saysText('{"type":"heads","heads":{"__proto__":0,"constructor":5}}');
  world.socket.says(occurred(1, said('__proto__', 'x', 'bot'), '__proto__'));
  assert.deepEqual(texts(client), ['x']);
  assert.equal(({} as Record<string, unknown>)['x'], undefined);
});

test('readingManyMessagesAtOnceIsToldOnce', () => {
  const { world, client } = opened();
  world.socket.says(welcome({ standing: standing({ head: 200 }) }));
  for (let seq = 1; seq <= 200; seq++) {
    world.socket.says(occurred(seq, said(`m${seq}`, 'x', 'bot')));
    client.read(seq);
  }
  world.clock.pass(1_000);
  assert.deepEqual(world.socket.sent('read').map(({ seq }) => seq), [200]);
});

test('aGreetingStaysWhenTheConnectionComesBack', () => {
  const { world, client } = opened();
  world.socket.says(welcome({ greeting: [{ text: 'Hei!', quickReplies: [], links: [] }] }));
  world.socket.closes(1006);
  world.clock.pass(30_000);
  world.socket.open().says(welcome());
  assert.equal(client.view().welcome?.greeting[0]?.text, 'Hei!');
});

test('charactersThatNoServerTakesAreReplacedBeforeSending', () => {
  const { world, client } = opened();
  world.socket.says(welcome());
  void client.post('a\ud800b\0c\u{1F600}');
  assert.equal(world.socket.sent('post')[0]?.text, 'a\ufffdbc\u{1F600}');
});
