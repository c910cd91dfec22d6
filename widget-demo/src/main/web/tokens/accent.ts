import { contrast, fromHex, toHex, type Oklch } from './colour';

/** A site's accent, corrected so that all text stays readable; colours as `#rrggbb`. */
export interface Accent {
  light: Tones;
  dark: Tones;
}

export interface Tones {
  /** A surface, such as a button or a visitor's bubble. */
  fill: string;
  /** Text on `fill`, 4.5:1 and more. */
  ink: string;
  /** Text in the accent's hue on paper, 4.5:1 and more on each of the three papers. */
  text: string;
}

/** The papers of tokens.css that text stands on; a test holds the two together. */
export const PAPERS: { light: readonly Oklch[]; dark: readonly Oklch[] } = {
  light: [{ l: 0.99, c: 0.003, h: 220 }, { l: 1, c: 0, h: 0 }, { l: 0.965, c: 0.006, h: 220 }],
  dark: [{ l: 0.21, c: 0.012, h: 230 }, { l: 0.25, c: 0.014, h: 230 }, { l: 0.175, c: 0.012, h: 230 }],
};

const WHITE: Oklch = { l: 1, c: 0, h: 0 };
const BLACK: Oklch = { l: 0.16, c: 0.01, h: 230 };
const TEXT_CONTRAST = 4.5;
/** Thin coloured letters on dark paper need more than the rule. */
const DARK_TEXT_CONTRAST = 6;
/** A surface must be told from the paper; its text says what it is. */
const FILL_CONTRAST = 1.4;
const STEP = 0.005;

/** The readable accent nearest to the wish; nothing when the wish is not `#rrggbb`. */
export function accentOf(hex: string): Accent | undefined {
  const wish = fromHex(hex);
  return wish && { light: tones(wish, PAPERS.light, -STEP, TEXT_CONTRAST), dark: tones(wish, PAPERS.dark, STEP, DARK_TEXT_CONTRAST) };
}

/** What a site's accent sets over tokens.css. */
export function accentProperties({ light, dark }: Accent): Record<string, string> {
  return {
    '--accent': `light-dark(${light.fill}, ${dark.fill})`,
    '--accent-ink': `light-dark(${light.ink}, ${dark.ink})`,
    '--accent-text': `light-dark(${light.text}, ${dark.text})`,
  };
}

function tones(wish: Oklch, papers: readonly Oklch[], step: number, textContrast: number): Tones {
  const visible = moved(wish, step, (colour) => contrast(colour, papers[0]!) >= FILL_CONTRAST);
  const ink = contrast(WHITE, visible) >= contrast(BLACK, visible) * 0.6 ? WHITE : BLACK;
  const fill = moved(visible, ink === WHITE ? -STEP : STEP, (colour) => contrast(colour, ink) >= TEXT_CONTRAST);
  const text = moved(wish, step, (colour) => papers.every((paper) => contrast(colour, paper) >= textContrast));
  return { fill: toHex(fill), ink: toHex(ink), text: toHex(text) };
}

/** The colour, lighter or darker until it satisfies. */
function moved(colour: Oklch, step: number, satisfies: (colour: Oklch) => boolean): Oklch {
  let moving = colour;
  while (!satisfies(moving) && moving.l >= 0 && moving.l <= 1) moving = { ...moving, l: moving.l + step };
  return moving;
}
