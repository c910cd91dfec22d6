import { h, setText } from '../widget/dom';
import { icon } from '../tokens/icon';
import * as icons from '../tokens/icons';
import { PRODUCTS, productOf, type Product } from './catalogue';
import { openChat, tellAgent } from './chat';
import { picture } from './card';
import { euros, language, words } from './words';

/** One piece each: `polku`, or `kinos M 39–42` for a product with sizes. */
type Item = { id: string; size: string };

const KEY = 'tuohi.basket';
let items: Item[] = read();

function read(): Item[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((item): item is Item => productOf(item?.id) !== undefined && typeof item.size === 'string').slice(0, 20) : [];
  } catch {
    return [];
  }
}

function change(to: Item[]): void {
  items = to;
  try {
    sessionStorage.setItem(KEY, JSON.stringify(items));
  } catch {
    // The basket then lasts as long as the page.
  }
  show();
}

export function addToBasket(product: Product, size = ''): void {
  change([...items, { id: product.id, size }]);
}

const dialog = h('dialog', { 'aria-labelledby': 'basket-title' });

/** Gives the header's button its count, and the basket its place. */
export function startBasket(): void {
  document.body.append(dialog);
  for (const button of document.querySelectorAll('[data-basket]')) button.addEventListener('click', () => dialog.showModal());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  show();
}

function show(): void {
  for (const count of document.querySelectorAll('[data-basket-count]')) setText(count, items.length ? String(items.length) : '');
  for (const button of document.querySelectorAll('[data-basket]')) {
    button.setAttribute('aria-label', items.length ? words.basketCount + items.length : words.basket);
  }
  dialog.replaceChildren(
    h('header', {},
      h('h2', { id: 'basket-title' }, words.basket),
      h('button', { type: 'button', class: 'icon-button', 'aria-label': words.close, click: () => dialog.close() }, icon(icons.close))),
    items.length ? h('ul', { class: 'lines' }, ...items.map(line)) : h('p', { class: 'muted' }, words.empty),
    ...(items.length ? [h('p', { class: 'total' }, h('span', {}, words.total), h('span', { class: 'price' }, euros(total())))] : []),
    h('p', { class: 'muted small' }, words.demo),
    h('button', { type: 'button', class: 'button solid', click: ask }, words.ask),
  );
  tellBasket();
}

let told = '';

/** An empty basket is worth telling only when it was not empty before. */
function tellBasket(): void {
  const basket = items.length ? `${items.map(nameOf).join(', ')} (${euros(total())})` : '';
  if (basket !== told) tellAgent({ basket });
  told = basket;
}

function ask(): void {
  dialog.close();
  openChat();
}

function line(item: Item, at: number): HTMLElement {
  const product = productOf(item.id)!;
  const remove = () => {
    change(items.filter((_, index) => index !== at));
    dialog.querySelector('button')?.focus();
  };
  return h('li', {},
    picture(product, ''),
    h('div', {}, h('div', {}, nameOf(item)),
      h('button', { type: 'button', click: remove, 'aria-label': `${words.remove}: ${nameOf(item)}` }, words.remove)),
    h('span', { class: 'price' }, euros(product.cents)));
}

function nameOf(item: Item): string {
  return [productOf(item.id)!.text[language].name, item.size].filter(Boolean).join(', ');
}

function total(): number {
  return items.reduce((sum, item) => sum + PRODUCTS.find(({ id }) => id === item.id)!.cents, 0);
}
