import { h } from '../widget/dom';
import { openChat, tellAgent } from './chat';
import { words } from './words';

/**
 * Where an order is. There are no orders, so the last digit decides: even ones are on their way, odd ones have stopped
 * moving, which is what the demo is about.
 */
export function showTracking(place: HTMLElement): void {
  const asked = new URLSearchParams(location.search).get('order');
  const input = document.querySelector<HTMLInputElement>('input[name=order]');
  if (asked === null || !input) return;
  input.value = asked;
  const digits = /^\s*tu[ -]?(\d{5})\s*$/i.exec(asked)?.[1];
  if (!digits) {
    input.setAttribute('aria-invalid', 'true');
    place.replaceChildren(h('p', { class: 'wrong' }, words.wrong));
    return;
  }
  const number = `TU-${digits}`;
  const stuck = Number(digits) % 2 === 1;
  tellAgent({ order: number });
  place.replaceChildren(h('div', { class: 'parcel' },
    h('h3', {}, `${words.order} ${number}`),
    h('ol', { class: 'steps' }, ...words.steps.map((step, at) => h('li', at === 2 ? { class: 'now', 'aria-current': 'step' } : { class: at < 2 ? 'done' : '' }, step))),
    h('p', {}, stuck ? words.stuck : words.moving),
    stuck && h('p', {}, h('button', { type: 'button', class: 'button solid', click: openChat }, words.askOrder))));
}
