import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Colleague } from '../../../main/web/client/protocol';
import { colleagueOrder, reach, skillReach } from '../../../main/web/console/state/colleagues';

function colleague(name: string, more: Partial<Colleague> = {}): Colleague {
  return {
    id: name, name, role: 'agent', skills: ['orders'], languages: ['fi'], state: 'available', connected: true, chats: 0, capacity: 2,
    ...more,
  };
}

test('whoCanHelpComesFirstThenTheLessBusy', () => {
  const order = colleagueOrder([
    colleague('gone', { connected: false }), colleague('full', { chats: 2 }), colleague('half', { chats: 1 }),
    colleague('away', { state: 'away' }), colleague('free'), colleague('busy', { state: 'busy' }),
  ]);
  assert.deepEqual(order.map((it) => it.name), ['free', 'half', 'full', 'busy', 'away', 'gone']);
});

test('whoIsNotConnectedIsOfflineWhateverTheySay', () => {
  assert.equal(reach(colleague('a', { connected: false })), 'offline');
  assert.equal(reach(colleague('a', { capacity: 0 })), 'full');
});

test('aSkillIsWorthItsFreePeople', () => {
  const all = [colleague('a'), colleague('b', { state: 'busy' }), colleague('c', { skills: [] })];
  assert.equal(skillReach(all, 'orders'), 1);
  assert.equal(skillReach(all, 'invoices'), 0);
});
