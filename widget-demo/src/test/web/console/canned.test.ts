import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cannedQuery, cannedText, expand, matchCanned } from '../../../main/web/console/state/canned';

const GREETING = { shortcut: 'hei', title: 'Tervehdys', texts: { fi: 'Hei {{visitor.name}}!', sv: 'Hej!' } };
const RETURNS = { shortcut: 'palautus', title: 'Palautusohje', texts: { fi: 'Palauta 30 päivässä.' } };
const HELPLINE = { shortcut: 'apu', title: 'Heti apua', texts: { fi: 'Soita 112.' } };

test('variablesAreFilled', () => {
  const text = expand('Hei {{visitor.name}}, täällä {{ agent.name }}.', { visitorName: 'Veikko', agentName: 'Aino' });
  assert.equal(text, 'Hei Veikko, täällä Aino.');
});

test('anUnknownNameLeavesNoGap', () => {
  assert.equal(expand('Hei {{visitor.name}}, hetki.', { agentName: 'Aino' }), 'Hei, hetki.');
});

test('whatTheBotCollectedIsFilled', () => {
  assert.equal(expand('Tilaus {{slot.order}}, {{slot.day}}', { slots: { order: 'TU-12345' } }), 'Tilaus TU-12345, {{slot.day}}');
});

test('anUnknownVariableStaysVisible', () => {
  assert.equal(expand('Tilaus {{order}} {{constructor}}', {}), 'Tilaus {{order}} {{constructor}}');
});

test('aValueThatLooksLikeAVariableIsNotFilledAgain', () => {
  const values = { visitorName: '{{agent.name}}', agentName: 'Aino' };
  assert.equal(expand('Hei {{visitor.name}}!', values), 'Hei {{agent.name}}!');
});

test('theVisitorsLanguageComesFirstThenTheAgentsThenAny', () => {
  assert.equal(cannedText(GREETING, 'sv-FI', 'fi'), 'Hej!');
  assert.equal(cannedText(GREETING, 'ar', 'fi'), 'Hei {{visitor.name}}!');
  assert.equal(cannedText({ ...GREETING, texts: { de: 'Hallo!' } }, 'ar', 'fi'), 'Hallo!');
  assert.equal(cannedText(GREETING, 'constructor', 'sv'), 'Hej!');
});

test('aSlashAloneOrWithAWordAtTheBeginningAsks', () => {
  assert.equal(cannedQuery('/'), '');
  assert.equal(cannedQuery('/pal'), 'pal');
  assert.equal(cannedQuery('/pal autus'), undefined);
  assert.equal(cannedQuery('ja/tai'), undefined);
});

test('shortcutsThatBeginWithTheQueryComeBeforeTitlesAndTexts', () => {
  const found = matchCanned([RETURNS, HELPLINE, GREETING], 'HE');
  assert.deepEqual(found.map((it) => it.shortcut), ['hei', 'apu']);
  assert.deepEqual(matchCanned([RETURNS, GREETING], '30').map((it) => it.shortcut), ['palautus']);
  assert.deepEqual(matchCanned([RETURNS, GREETING], 'x'), []);
});
