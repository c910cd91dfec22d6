import { h, setText } from '../widget/dom';
import { addToBasket } from './basket';
import { card, picture } from './card';
import { PRODUCTS, productOf, type Product } from './catalogue';
import { openChat, tellAgent } from './chat';
import { euros, language, words } from './words';

/** Draws the product that the address names, and what goes with it. */
export function showProduct(place: HTMLElement): void {
  const product = productOf(new URLSearchParams(location.search).get('p'));
  if (!product) {
    document.title = `${words.missing} – Tuohi`;
    place.replaceChildren(h('div', { class: 'words' },
      h('h1', {}, words.missing), h('p', { class: 'lead' }, words.missingText),
      h('p', {}, h('a', { class: 'button solid', href: `${words.home}#products` }, words.products))));
    return;
  }
  const text = product.text[language];
  document.title = `${text.name} – Tuohi`;
  for (const here of document.querySelectorAll('[data-here]')) setText(here, text.name);
  tellAgent({ product: text.name });
  place.replaceChildren(picture(product), about(product));
  document.querySelector('[data-others]')?.replaceChildren(...others(product).map(card));
}

function about(product: Product): HTMLElement {
  const text = product.text[language];
  const said = h('p', { class: 'said', role: 'status' });
  const act = product.inStock
    ? h('button', { type: 'button', class: 'button solid', click: () => add(product, said) }, words.add)
    : h('button', { type: 'button', class: 'button solid', click: () => setText(said, words.notified) }, words.notify);
  return h('div', { class: 'words' },
    h('h1', {}, text.name),
    h('p', { class: 'price' }, euros(product.cents)),
    h('p', { class: 'lead' }, text.story),
    product.sizes && sizes(product.sizes),
    h('p', { class: product.inStock ? 'stock' : 'stock out' }, product.inStock ? words.inStock : words.soldOut),
    h('div', { class: 'buttons' }, act, h('button', { type: 'button', class: 'button plain', click: openChat }, words.askProduct)),
    said,
    h('dl', { class: 'facts' },
      fact(words.material, text.material), fact(words.measures, text.measures), fact(words.care, text.care), fact(words.returns, words.returnsText)));
}

function add(product: Product, said: HTMLElement): void {
  addToBasket(product, document.querySelector<HTMLInputElement>('input[name=size]:checked')?.value);
  setText(said, words.added);
}

function sizes(all: readonly string[]): HTMLElement {
  const choice = (size: string, at: number) =>
    h('label', {}, h('input', { type: 'radio', name: 'size', value: size, checked: at === 1 }), size);
  return h('fieldset', { class: 'sizes' }, h('legend', {}, words.size), ...all.map(choice));
}

function fact(name: string, value: string): HTMLElement {
  return h('div', {}, h('dt', {}, name), h('dd', {}, value));
}

/** The three that follow it on the shelf. */
function others(product: Product): Product[] {
  const at = PRODUCTS.indexOf(product);
  return [1, 2, 3].map((step) => PRODUCTS[(at + step) % PRODUCTS.length]!);
}
