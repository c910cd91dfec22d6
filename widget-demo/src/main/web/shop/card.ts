import { h } from '../widget/dom';
import type { Product } from './catalogue';
import { euros, language, words } from './words';

export function picture(product: Product, alt = product.text[language].alt): HTMLElement {
  return h('div', { class: `picture ${product.tint}` }, h('img', { src: `/shop/art/${product.id}.svg`, alt, width: 400, height: 400 }));
}

export function card(product: Product): HTMLElement {
  const text = product.text[language];
  return h('li', { class: 'card' },
    picture(product),
    !product.inStock && h('span', { class: 'badge' }, words.soldOutBadge),
    h('div', {},
      h('div', { class: 'line' },
        h('h3', {}, h('a', { href: `${words.product}?p=${product.id}` }, text.name)),
        h('span', { class: 'price' }, euros(product.cents))),
      h('p', {}, text.line)));
}
