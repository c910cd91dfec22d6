import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neighbour, opened, paneClosed, paneCount, panelFits, pinToggled, shownPanes } from '../../../main/web/console/state/panes';
import { EMPTY_UI, endedAfter, type Ui } from '../../../main/web/console/state/ui';

function ids(ui: Ui): string[] {
  return ui.panes.map((pane) => pane.conversation);
}

test('asManyPanesAsFit', () => {
  assert.equal(paneCount(400), 1);
  assert.equal(paneCount(1280), 2);
  assert.equal(paneCount(1600), 3);
  assert.equal(paneCount(3840), 3);
});

test('theVisitorsPanelHasAColumnWhereThereIsRoom', () => {
  assert.ok(panelFits(1280, 1));
  assert.ok(!panelFits(1280, 2));
  assert.ok(panelFits(1600, 2));
});

test('openingReplacesThePaneThatIsNotPinned', () => {
  const one = opened(opened(EMPTY_UI, 'a', 2), 'b', 2);
  assert.deepEqual(ids(one), ['b']);
  const two = opened(opened(pinToggled(opened(EMPTY_UI, 'a', 2), 'a'), 'b', 2), 'c', 2);
  assert.deepEqual(ids(two), ['a', 'c']);
  assert.equal(two.active, 'c');
});

test('openingBesideAddsAPane', () => {
  assert.deepEqual(ids(opened(opened(EMPTY_UI, 'a', 2), 'b', 2, true)), ['a', 'b']);
});

test('openingWhatIsOpenOnlyActivatesIt', () => {
  const two = opened(opened(EMPTY_UI, 'a', 2), 'b', 2, true);
  const again = opened(two, 'a', 2);
  assert.deepEqual(ids(again), ['a', 'b']);
  assert.equal(again.active, 'a');
});

test('whenAllArePinnedTheActiveOneGivesWay', () => {
  const full = pinToggled(opened(pinToggled(opened(EMPTY_UI, 'a', 2), 'a'), 'b', 2), 'b');
  assert.deepEqual(ids(opened(full, 'c', 2)), ['a', 'c']);
});

test('theNeighbourOfAClosedPaneIsActive', () => {
  const two = opened(opened(EMPTY_UI, 'a', 2), 'b', 2, true);
  assert.equal(paneClosed(two, 'b').active, 'a');
  assert.equal(paneClosed(paneClosed(two, 'b'), 'a').active, undefined);
});

test('aNarrowWindowShowsTheActivePane', () => {
  const two = opened(opened(EMPTY_UI, 'a', 2), 'b', 2, true);
  assert.deepEqual(shownPanes(two, 1).map((pane) => pane.conversation), ['b']);
});

test('neighboursGoAround', () => {
  assert.equal(neighbour(['a', 'b', 'c'], 'c', 1), 'a');
  assert.equal(neighbour(['a', 'b', 'c'], 'a', -1), 'c');
  assert.equal(neighbour(['a', 'b'], undefined, 1), 'a');
  assert.equal(neighbour(['a', 'b'], undefined, -1), 'b');
  assert.equal(neighbour([], 'a', 1), undefined);
});

test('aChatThatLeavesIsAmongTheEndedUntilItComesBack', () => {
  const left = endedAfter([], ['a', 'b'], ['b']);
  assert.deepEqual(left, ['a']);
  assert.deepEqual(endedAfter(left, ['b'], ['b', 'a']), []);
  assert.equal(endedAfter(left, ['b'], ['b']), left);
});
