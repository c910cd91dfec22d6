import type { Icon } from './icons';

const SVG = 'http://www.w3.org/2000/svg';

const ATTRIBUTES = {
  class: 'icon', viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor', 'stroke-width': '2',
  'stroke-linecap': 'round', 'stroke-linejoin': 'round', 'aria-hidden': 'true', focusable: 'false',
};

/** A decorative icon: whatever it stands on has the words. */
export function icon(paths: Icon): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [name, value] of Object.entries(ATTRIBUTES)) svg.setAttribute(name, value);
  for (const d of paths) svg.append(path(d));
  return svg;
}

function path(d: string): SVGPathElement {
  const drawn = document.createElementNS(SVG, 'path');
  drawn.setAttribute('d', d);
  return drawn;
}
