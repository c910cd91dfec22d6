import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Event } from '../../../main/web/client/protocol';
import { refusalText } from '../../../main/web/console/app/refusals';
import { readPrefs } from '../../../main/web/console/app/prefs';
import { browserLanguage, languageName, TEXTS } from '../../../main/web/console/texts/index';
import { lineText } from '../../../main/web/console/views/lines';

/** The keys of a dictionary and of those inside it, each with the kind of its value. */
function keys(texts: object, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' ? keys(value as object, `${prefix}${key}.`) : [`${prefix}${key}: ${typeof value}`],
  ).sort();
}

test('everyLanguageHasTheSameTexts', () => {
  assert.deepEqual(keys(TEXTS.fi), keys(TEXTS.en));
  assert.deepEqual(keys(TEXTS.sv), keys(TEXTS.en));
});

test('noTextIsEmpty', () => {
  for (const texts of Object.values(TEXTS)) {
    for (const value of Object.values(texts)) assert.notEqual(value, '');
  }
});

test('theBrowsersFirstKnownLanguageIsTaken', () => {
  assert.equal(browserLanguage(['de-DE', 'sv-FI', 'fi']), 'sv');
  assert.equal(browserLanguage(['de']), 'en');
});

test('aBrokenLanguageTagIsShownAsItIs', () => {
  assert.equal(languageName('fi', 'en'), 'Finnish');
  assert.equal(languageName('not a tag', 'en'), 'not a tag');
  assert.equal(languageName('', 'en'), '');
});

test('keptChoicesThatMakeNoSenseHaveTheirDefaults', () => {
  const defaults = { language: 'fi', theme: 'auto', sound: true, sendWith: 'enter', panel: true };
  assert.deepEqual(readPrefs(null, ['fi']), defaults);
  assert.deepEqual(readPrefs('{"language":"xx","theme":"pink","sound":0}', ['fi']), defaults);
  assert.deepEqual(readPrefs('not json', ['fi']), defaults);
  assert.equal(readPrefs('{"language":"sv","sound":false}', ['fi']).language, 'sv');
});

test('everyEventOfATranscriptHasALine', () => {
  const by = { role: 'agent' as const, id: 'agent-0000000000001', name: 'Matti' };
  const events: Event[] = [
    { kind: 'opened', site: 's', language: 'fi' }, { kind: 'accepted', agent: by, epoch: 2 }, { kind: 'closed', by, epoch: 3 },
    { kind: 'agent_left', agent: by, reason: 'vanished' }, { kind: 'transferred', from: by, skill: 'laskutus' },
    { kind: 'rated', score: 4 }, { kind: 'deferred', reason: 'hours' }, { kind: 'reopened', epoch: 4 },
    { kind: 'offer_ended', offer: 'offer-00000000000001', agent: by, reason: 'expired' }, { kind: 'tagged', by, tags: [] },
  ];
  for (const texts of Object.values(TEXTS)) {
    for (const event of events) assert.notEqual(lineText(event, texts, undefined), '', event.kind);
  }
  assert.equal(lineText(events[1]!, TEXTS.en, by.id), 'You took the chat');
});

test('aRefusalSaysWhoHasTheChatWhenThatIsKnown', () => {
  const failure = { type: 'error' as const, code: 'not_owner' as const, retryable: false, message: 'stale epoch' };
  assert.match(refusalText(TEXTS.en, failure, 'post', 'Matti'), /^Matti has this chat now/);
  assert.match(refusalText(TEXTS.en, failure, 'post'), /no longer yours/);
  assert.equal(refusalText(TEXTS.en, failure, 'claim'), TEXTS.en.claimedFirst);
});
