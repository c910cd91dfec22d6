import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockText, countdown, isoDuration, sameDay, urgency } from '../../../main/web/console/state/clock';

test('aWaitIsCalmThenNearThenBreached', () => {
  assert.equal(urgency(0, 26_999), 'calm');
  assert.equal(urgency(0, 27_000), 'near');
  assert.equal(urgency(0, 44_999), 'near');
  assert.equal(urgency(0, 45_000), 'breached');
});

test('aClockOfTheFutureIsCalmAndShowsZero', () => {
  assert.equal(urgency(10_000, 0), 'calm');
  assert.equal(clockText(-5_000), '0:00');
  assert.equal(isoDuration(-5_000), 'PT0S');
});

test('clocksShowMinutesAndThenHours', () => {
  assert.equal(clockText(7_900), '0:07');
  assert.equal(clockText(12 * 60_000 + 40_000), '12:40');
  assert.equal(clockText(3 * 3_600_000 + 5 * 60_000), '3:05:00');
});

test('anOfferCountsDownFromWhenItWasHeardToItsDeadline', () => {
  assert.deepEqual(countdown(20_000, 0, 0), { seconds: 20, share: 1 });
  assert.deepEqual(countdown(20_000, 0, 15_000), { seconds: 5, share: 0.25 });
  assert.deepEqual(countdown(20_000, 0, 25_000), { seconds: 0, share: 0 });
});

test('anOfferThatComesAfterItsDeadlineIsOver', () => {
  assert.deepEqual(countdown(10_000, 11_000, 11_000), { seconds: 0, share: 0 });
});

test('daysAreThoseOfTheReader', () => {
  const noon = new Date(2026, 10, 23, 12).getTime();
  assert.ok(sameDay(noon, new Date(2026, 10, 23, 0, 0).getTime()));
  assert.ok(!sameDay(noon, new Date(2026, 10, 24, 0, 0).getTime()));
});
