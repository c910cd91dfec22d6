/** Colours by what the eye sees: OKLCH (Björn Ottosson, "A perceptual color space for image processing", 2020). */

export interface Oklch {
  /** Lightness, 0 to 1. */
  l: number;
  /** Chroma, 0 to about 0.37 for what a screen can show. */
  c: number;
  /** Hue in degrees. */
  h: number;
}

/** Linear light of red, green and blue, 0 to 1 for what a screen can show. */
type Linear = readonly [number, number, number];

export function fromHex(hex: string): Oklch | undefined {
  const digits = /^#([0-9a-f]{6})$/i.exec(hex)?.[1];
  if (!digits) return undefined;
  const channel = (index: number): number => linearOf(parseInt(digits.slice(index, index + 2), 16) / 255);
  return fromLinear([channel(0), channel(2), channel(4)]);
}

/** The colour as `#rrggbb`; what a screen cannot show loses chroma, never lightness. */
export function toHex(colour: Oklch): string {
  return `#${shownLinear(colour).map((light) => hexOf(encoded(light))).join('')}`;
}

/** Contrast of two colours as shown, 1 to 21 (WCAG 2.2). */
export function contrast(a: Oklch, b: Oklch): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: Oklch): number {
  // Of the hexadecimal form, because that is what the screen gets.
  const [r, g, b] = shownLinear(colour).map((light) => linearOf(Math.round(encoded(light) * 255) / 255)) as [
    number, number, number,
  ];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function shownLinear(colour: Oklch): Linear {
  const isShown = (linear: Linear): boolean => linear.every((light) => light > -0.0005 && light < 1.0005);
  let shown = toLinear(colour);
  for (let c = colour.c; !isShown(shown) && c > 0; c -= 0.004) shown = toLinear({ ...colour, c: Math.max(0, c - 0.004) });
  return shown.map((light) => Math.min(1, Math.max(0, light))) as unknown as Linear;
}

function toLinear({ l, c, h }: Oklch): Linear {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function fromLinear([r, g, b]: Linear): Oklch {
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const l = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short;
  const x = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short;
  const y = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short;
  return { l, c: Math.hypot(x, y), h: (Math.atan2(y, x) * 180) / Math.PI };
}

function linearOf(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function encoded(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
}

function hexOf(value: number): string {
  return Math.round(value * 255).toString(16).padStart(2, '0');
}
