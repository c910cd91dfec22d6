import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../../main/web/widget/texts/en';
import { fi } from '../../../main/web/widget/texts/fi';
import { sv } from '../../../main/web/widget/texts/sv';
import { nearest, Words } from '../../../main/web/widget/texts/texts';

const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
/** Without the marks that isolate values from the direction of the sentence. */
const plain = (text: string): string => text.replace(/[\u2068\u2069]/g, '').replace(/\u00a0|\u202f/g, ' ');

test('allLanguagesSayTheSameThingsWithTheSameValues', () => {
  for (const texts of [fi, sv]) {
    assert.deepEqual(Object.keys(texts).sort(), Object.keys(en).sort());
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      assert.notEqual(texts[key].trim(), '', key);
      assert.deepEqual(placeholders(texts[key]), placeholders(en[key]), key);
    }
  }
});

test('anUnknownLanguageIsAnsweredInEnglish', () => {
  assert.deepEqual(['fi', 'FI', 'sv-SE', 'en-GB', 'de', '', '__proto__', 'constructor'].map(nearest), ['fi', 'fi', 'sv', 'en', 'en', 'en', 'en', 'en']);
});

test('theWaitIsARangeAndLeftOutWhenUnknown', () => {
  const words = new Words('en', en);
  const place = (place: number, waitLowSeconds?: number, waitHighSeconds?: number): string =>
    plain(words.place({ place, ...(waitLowSeconds !== undefined && { waitLowSeconds }), ...(waitHighSeconds !== undefined && { waitHighSeconds }) }));
  assert.equal(place(3), 'Number 3');
  assert.equal(place(1), 'You are next');
  assert.equal(place(2, 100, 220), 'Number 2 · about 1–4 min');
  assert.equal(place(2, 120, 240), 'Number 2 · about 2–4 min');
  assert.equal(place(2, 10, 50), 'Number 2 · about a minute or less');
  assert.equal(place(2, 120, 120), 'Number 2 · about 2 min');
});

test('daysAndOpeningTimesAreSaidAsPeopleSayThem', () => {
  const words = new Words('fi', fi);
  const now = new Date(2026, 10, 23, 15, 0).getTime();
  assert.equal(words.day(now - 3_600_000, now), 'Tänään');
  assert.equal(words.day(new Date(2026, 10, 22, 23, 59).getTime(), now), 'Eilen');
  assert.match(words.day(new Date(2026, 10, 20).getTime(), now), /perjantai/);
  assert.equal(plain(words.later(new Date(2026, 10, 24, 9, 0).getTime(), now)), 'huomenna klo 9.00');
  assert.equal(plain(words.later(new Date(2026, 10, 23, 16, 0).getTime(), now)), 'klo 16.00');
});

test('namesAreIsolatedFromTheSentence', () => {
  assert.equal(new Words('en', en).say('noticeAccepted', { name: 'علي' }), '\u2068علي\u2069 joined the chat');
  assert.equal(new Words('en', en).say('noticeAccepted', { name: '{name} $& <b>' }), '\u2068{name} $& <b>\u2069 joined the chat');
});
