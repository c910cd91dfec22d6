import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { accentOf, PAPERS } from '../../main/web/tokens/accent';
import { contrast, fromHex, toHex } from '../../main/web/tokens/colour';

const WISHES = [
  '#000000', '#ffffff', '#ffff00', '#ff0000', '#00ff00', '#0000ff', '#ff00ff', '#00ffff', '#808080', '#005f6b', '#ffd500',
  '#1a1a1a', '#f5f5f5', '#ff6b35', '#7fdbca', '#c0ffee',
];

/** Numbers that look random and are the same each time. */
function* seeded(count: number): Generator<string> {
  let seed = 20_261_123;
  for (let i = 0; i < count; i++) {
    seed = (seed * 48_271) % 2_147_483_647;
    yield `#${(seed % 0x1000000).toString(16).padStart(6, '0')}`;
  }
}

test('textIsReadableWhateverAccentIsChosen', () => {
  for (const wish of [...WISHES, ...seeded(500)]) {
    const accent = accentOf(wish)!;
    for (const theme of ['light', 'dark'] as const) {
      const { fill, ink, text } = accent[theme];
      assert.ok(contrast(fromHex(fill)!, fromHex(ink)!) >= 4.5, `${wish} ${theme}: ${ink} on ${fill}`);
      for (const paper of PAPERS[theme]) {
        assert.ok(contrast(fromHex(text)!, paper) >= 4.49, `${wish} ${theme}: ${text} on ${toHex(paper)}`);
      }
    }
  }
});

test('aReadableAccentStaysAsItIs', () => {
  assert.equal(accentOf('#005f6b')?.light.fill, '#005f6b');
});

test('whatIsNoColourIsNoAccent', () => {
  for (const wish of ['', 'red', '#fff', '#12345g', 'url(x)', '#1234567']) assert.equal(accentOf(wish), undefined, wish);
});

test('coloursSurviveTheWayThereAndBack', () => {
  for (const hex of [...WISHES, ...seeded(200)]) assert.equal(toHex(fromHex(hex)!), hex);
});

test('blackAndWhiteContrastTwentyOneToOne', () => {
  assert.equal(Math.round(contrast(fromHex('#000000')!, fromHex('#ffffff')!) * 10) / 10, 21);
});

test('thePapersOfTheCorrectionAreThoseOfTheStyleSheet', () => {
  const css = readFileSync('src/main/web/tokens/tokens.css', 'utf8');
  const oklch = ({ l, c, h }: { l: number; c: number; h: number }): string => `oklch(${l} ${c} ${h})`;
  for (const [index, name] of ['paper', 'paper-raised', 'paper-sunken'].entries()) {
    const light = oklch(PAPERS.light[index]!);
    const dark = oklch(PAPERS.dark[index]!);
    assert.ok(css.includes(`--${name}: light-dark(${light}, ${dark});`), name);
  }
});

test('textOfTheStyleSheetIsReadableOnEachPaper', () => {
  const css = readFileSync('src/main/web/tokens/tokens.css', 'utf8');
  for (const name of ['ink', 'ink-muted', 'ink-faint', 'accent-text', 'warm-text', 'danger-text', 'good-text']) {
    const found = new RegExp(`--${name}: light-dark\\(oklch\\(([^)]*)\\), oklch\\(([^)]*)\\)\\)`).exec(css);
    assert.ok(found, name);
    for (const [index, theme] of (['light', 'dark'] as const).entries()) {
      const [l, c, h] = found[index + 1]!.split(' ').map(Number) as [number, number, number];
      for (const paper of PAPERS[theme]) {
        const ratio = contrast({ l, c, h }, paper);
        assert.ok(ratio >= 4.5, `--${name} ${theme} on ${toHex(paper)}: ${ratio.toFixed(2)} (expected: 4.5 and more)`);
      }
    }
  }
});
