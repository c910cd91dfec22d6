import { startBasket } from './basket';
import { card } from './card';
import { PRODUCTS } from './catalogue';
import { openChat } from './chat';
import { showProduct } from './product';
import { showTracking } from './tracking';

/* Each page has some of these places; what is not on the page is left alone. */
function place(name: string): HTMLElement | null {
  return document.querySelector(`[data-place=${name}]`);
}

startBasket();
// The same product or order in the other language.
for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-other-language]')) link.search = location.search;
for (const button of document.querySelectorAll('[data-open-chat]')) button.addEventListener('click', openChat);
place('products')?.replaceChildren(...PRODUCTS.map(card));
const product = place('product');
if (product) showProduct(product);
const tracking = place('tracking');
if (tracking) showTracking(tracking);
