import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Card, Chat, Offer, StaffWelcome } from '../../../main/web/client/protocol';
import { StaffClient } from '../../../main/web/client/staff';
import type { StaffChange } from '../../../main/web/client/staffView';
import { C1, C2, LIMITS, occurred, said, World } from './world';

const ME = { role: 'agent' as const, id: 'agent-0000000000001', name: 'Aino' };

function chat(conversation = C1, more: Partial<Chat> = {}): Chat {
  return { conversation, head: 1, owner: 'queue', epoch: 2, visitorOnline: true, language: 'fi', priority: 0, tags: [], ...more };
}

function staffWelcome(more: Partial<StaffWelcome> = {}): StaffWelcome {
  return {
    type: 'staff_welcome', server: 'test', time: 5_000, limits: LIMITS, chats: [], waiting: [], colleagues: [], canned: [],
    skills: [], dispositions: [],
    me: {
      id: ME.id, name: ME.name, role: 'agent', skills: [], languages: ['fi'], state: 'available', connected: true, chats: 0,
      capacity: 3,
    },
    ...more,
  };
}

const CARD: Card = {
  version: 1, reason: 'asked', candidates: [], unmatched: [], slots: {}, language: 'fi',
  visitor: { attributes: {}, verified: false }, earlierConversations: 0, fromSeq: 1, toSeq: 1,
};
const OFFER: Offer = { type: 'offer', offer: 'offer-00000000000001', deadline: 20_000, chat: chat(), card: CARD };

function working(): { world: World; client: StaffClient; changes: StaffChange[] } {
  const world = new World();
  const client = new StaffClient({ ports: world.ports, url: 'wss://chat.example/v1/staff' });
  const changes: StaffChange[] = [];
  client.subscribe((change) => changes.push(change));
  client.start();
  world.socket.open().says(staffWelcome());
  return { world, client, changes };
}

test('anAcceptedOfferBecomesOnesOwnChatWithItsCard', () => {
  const { world, client, changes } = working();
  world.socket.says(OFFER);
  assert.ok(changes.some(({ what }) => what === 'offered'));
  void client.accept(client.view().offers[0]!);
  assert.equal(client.view().offers.length, 0);
  world.socket.says(occurred(1, { kind: 'opened', site: 'demo', language: 'fi' }));
  world.socket.says(occurred(2, { kind: 'accepted', agent: ME, epoch: 3 }));
  const conversation = client.conversation(C1)!;
  assert.deepEqual([conversation.mine, conversation.card?.reason, conversation.state.epoch], [true, 'asked', 3]);
});

test('anOfferThatIsGoneIsPutAway', async () => {
  const { world, client } = working();
  world.socket.says(OFFER);
  const accepted = client.accept(OFFER);
  const { id } = world.socket.sent('accept')[0]!;
  world.socket.says({ type: 'error', code: 'offer_gone', retryable: false, ref: id, message: 'gone' });
  assert.equal((await accepted).done, false);
  assert.equal(client.conversation(C1), undefined);
});

test('anAgentsTextCarriesTheEpochThatTheySaw', () => {
  const { world, client } = working();
  world.socket.says(staffWelcome({ chats: [chat(C1, { owner: 'agent', epoch: 7, agent: ME })] }));
  void client.post(C1, 'Hei');
  assert.deepEqual(world.socket.sent('post').map(({ epoch, conversation }) => [epoch, conversation]), [[7, C1]]);
});

test('conversationsDoNotWaitForOneAnother', () => {
  const { world, client } = working();
  world.socket.says(staffWelcome({ chats: [C1, C2].map((id) => chat(id, { owner: 'agent', agent: ME })) }));
  void client.post(C1, 'a');
  void client.post(C1, 'b');
  void client.post(C2, 'c');
  assert.deepEqual(world.socket.sent('post').map(({ text }) => text), ['a', 'c']);
});

test('aChatThatWentAwayWhileOfflineIsNotMineAnyMore', () => {
  const { world, client } = working();
  world.socket.says(staffWelcome({ chats: [chat(C1, { owner: 'agent', agent: ME })] }));
  assert.equal(client.conversation(C1)?.mine, true);
  world.socket.closes(1006);
  world.clock.pass(30_000);
  world.socket.open().says(staffWelcome());
  assert.equal(client.conversation(C1)?.mine, false);
  assert.equal(world.socket.sent('watch')[0]?.conversation, C1);
  client.forget(C1);
  assert.equal(client.conversation(C1), undefined);
});

test('notesAndNewsAreToldButTheFirstFillingIsNot', () => {
  const { world, client, changes } = working();
  world.socket.says(staffWelcome({ chats: [chat(C1, { owner: 'agent', agent: ME, head: 1 })] }));
  world.socket.says(occurred(1, said('m1', 'old')));
  world.socket.says(occurred(2, said('m2', 'new')));
  assert.deepEqual(changes.filter((change) => change.what === 'event').map((change) => change.what === 'event' && change.entry.seq), [2]);
  assert.equal(client.conversation(C1)?.transcript.last, 2);
});

test('theServersClockCountsForDeadlines', () => {
  const { world, client } = working();
  assert.equal(client.serverNow(), 5_000);
  world.clock.pass(10);
  assert.equal(client.serverNow(), 5_010);
});
