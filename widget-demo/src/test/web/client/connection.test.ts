import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoffMillis } from '../../../main/web/client/backoff';
import { comesBack, Connection, retryHintMillis, type Status } from '../../../main/web/client/connection';
import { newId } from '../../../main/web/client/ids';
import { welcome, World } from './world';

function connected(world = new World()): { world: World; connection: Connection; statuses: Status[] } {
  const statuses: Status[] = [];
  const connection = new Connection({
    url: 'wss://chat.example', ports: world.ports, hello: () => ({ type: 'hello' }), receive: () => {},
    changed: (status) => statuses.push(status),
  });
  connection.start();
  world.socket.open().says(welcome());
  return { world, connection, statuses };
}

test('backOffStaysBelowACeilingThatDoublesToThirtySeconds', () => {
  const ceilings = [0, 1, 2, 3, 4, 5, 6, 100].map((attempt) => backoffMillis(attempt, 0.999999));
  assert.deepEqual(ceilings, [999, 1999, 3999, 7999, 15999, 29999, 29999, 29999]);
  assert.equal(backoffMillis(5, 0), 0);
});

test('identifiersAreAsTheProtocolWantsThemAndDiffer', () => {
  const { ports } = new World();
  const ids = Array.from({ length: 1000 }, () => newId(ports.randomBytes));
  assert.ok(ids.every((id) => /^[A-Za-z0-9_-]{22}$/.test(id)));
  assert.equal(new Set(ids).size, 1000);
});

test('codesFrom4500SayStopAndAllOthersComeBack', () => {
  assert.deepEqual([4000, 4001, 4029, 4499, 1000, 1001, 1005, 1006, 1011, 1012, 1013].filter((code) => !comesBack(code)), []);
  assert.deepEqual([4500, 4501, 4503, 4509, 4999, 1002, 1003, 1007, 1008, 1009].filter(comesBack), []);
});

test('aStoppedConnectionSaysWhyAndStartsOnDemand', () => {
  const { world, connection } = connected();
  world.socket.closes(4509, 'replaced');
  assert.deepEqual(connection.status, { state: 'stopped', code: 4509, reason: 'replaced' });
  world.clock.pass(100_000);
  connection.wake();
  assert.equal(world.sockets.length, 1);
  connection.start();
  assert.equal(world.sockets.length, 2);
});

test('aRestartingServersHintIsFollowed', () => {
  assert.deepEqual(['retry=1200', 'retry=900000', '1200', '', 'restarting', 'retry=99999999999'].map(retryHintMillis), [1200, 60000, undefined, undefined, undefined, undefined]);
  const { world } = connected();
  world.socket.closes(4000, 'retry=1200');
  world.clock.pass(1_199);
  assert.equal(world.sockets.length, 1);
  world.clock.pass(1);
  assert.equal(world.sockets.length, 2);
});

test('silenceForMoreThanTwoPingsIsALostConnection', () => {
  const { world, connection } = connected();
  world.clock.pass(21_000);
  assert.equal(connection.status.state, 'online');
  world.socket.says({ type: 'heads', heads: {} });
  world.clock.pass(21_000);
  assert.equal(connection.status.state, 'online');
  world.clock.pass(6_000);
  assert.notEqual(connection.status.state, 'online');
});

test('aConnectionThatSleptIsTakenForLostAtWaking', () => {
  const { world, connection } = connected();
  world.clock.sleep(3_600_000);
  connection.wake();
  assert.equal(connection.status.state, 'waiting');
  world.clock.pass(1_000);
  assert.equal(world.sockets.length, 2);
});

test('aClockThatWasSetBackDoesNotHideSilence', () => {
  const { world, connection } = connected();
  world.clock.sleep(-3_600_000);
  world.clock.pass(27_500);
  assert.notEqual(connection.status.state, 'online');
});

test('aChangeOfNetworkOpensANewConnectionAtOnceAndTheOldOneIsDeaf', () => {
  const { world, connection, statuses } = connected();
  const old = world.socket;
  connection.reconnect();
  assert.equal(world.sockets.length, 2);
  assert.equal(old.isOpen, false);
  const before = statuses.length;
  old.closes(4509);
  assert.equal(statuses.length, before);
});

test('aServerThatNeverWelcomesIsGivenUpAfterTenSeconds', () => {
  const world = new World();
  const connection = new Connection({
    url: 'wss://x', ports: world.ports, hello: () => ({ type: 'hello' }), receive: () => {}, changed: () => {},
  });
  connection.start();
  world.clock.pass(10_000);
  assert.equal(connection.status.state, 'waiting');
});

test('framesThatAreNotJsonOrNotKnownAreIgnored', () => {
  const { world, connection } = connected();
  for (const text of ['', '[]', 'null', '"x"', '{', '{"type":"hologram","x":1}']) world.socket.saysText(text);
  assert.equal(connection.status.state, 'online');
});
