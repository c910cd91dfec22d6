/** The shop's own words; the pages hold the rest. */
export type Language = 'fi' | 'en';

export const language: Language = document.documentElement.lang === 'en' ? 'en' : 'fi';

const WORDS = {
  fi: {
    home: '/shop/', product: '/shop/tuote.html',
    basket: 'Ostoskori', basketCount: 'Ostoskori, tuotteita: ', empty: 'Ostoskori on vielä tyhjä.', close: 'Sulje', remove: 'Poista', total: 'Yhteensä',
    demo: 'Kauppa on keksitty, joten kassaa ei ole. Kysy silti chatista: asiakaspalvelija näkee ostoskorisi.', ask: 'Kysy ostoksistasi',
    add: 'Lisää ostoskoriin', added: 'Lisätty ostoskoriin.', askProduct: 'Kysy tästä', inStock: 'Varastossa, perillä 2–4 arkipäivässä', soldOut: 'Loppu juuri nyt, lisää 3–4 viikossa',
    soldOutBadge: 'Loppu', notify: 'Ilmoita, kun saatavilla', notified: 'Selvä, ilmoitamme heti kun pipoja tulee.',
    size: 'Koko', products: 'Tuotteet', material: 'Materiaali', measures: 'Mitat', care: 'Hoito', returns: 'Palautus', returnsText: '30 päivää, maksuton',
    others: 'Katso myös', missing: 'Tuotetta ei löytynyt', missingText: 'Linkki on ehkä vanha. Tuotteita on vain kahdeksan, joten oikea löytyy varmasti.',
    order: 'Tilaus', wrong: 'Tilausnumerossa on TU ja viisi numeroa, esimerkiksi TU-12345.',
    steps: ['Tilaus vastaanotettu', 'Pakattu', 'Matkalla', 'Noudettavissa'],
    moving: 'Paketti on matkalla ja perillä arviolta ylihuomenna.', stuck: 'Paketti on ollut lajittelussa neljä päivää, mikä on tavallista pidempään. Kysy meiltä, niin selvitämme.', askOrder: 'Kysy tilauksesta',
  },
  en: {
    home: '/shop/en/', product: '/shop/en/product.html',
    basket: 'Basket', basketCount: 'Basket, items: ', empty: 'Your basket is still empty.', close: 'Close', remove: 'Remove', total: 'Total',
    demo: 'The shop is invented, so there is no checkout. Ask in the chat all the same: the agent sees your basket.', ask: 'Ask about your basket',
    add: 'Add to basket', added: 'Added to your basket.', askProduct: 'Ask about this', inStock: 'In stock, with you in 2–4 working days', soldOut: 'Sold out just now, more in 3–4 weeks',
    soldOutBadge: 'Sold out', notify: 'Tell me when it is back', notified: 'Right, we will tell you as soon as there are more.',
    size: 'Size', products: 'Products', material: 'Material', measures: 'Measures', care: 'Care', returns: 'Returns', returnsText: '30 days, free of charge',
    others: 'See also', missing: 'No such product', missingText: 'The link may be old. There are only eight products, so you will surely find the right one.',
    order: 'Order', wrong: 'An order number is TU and five digits, for example TU-12345.',
    steps: ['Order received', 'Packed', 'On its way', 'Ready to collect'],
    moving: 'Your parcel is on its way and should arrive the day after tomorrow.', stuck: 'Your parcel has been at the sorting office for four days, which is longer than usual. Ask us and we will find out.', askOrder: 'Ask about this order',
  },
} as const;

export const words = WORDS[language];

const EUROS = new Intl.NumberFormat(language === 'fi' ? 'fi-FI' : 'en-FI', { style: 'currency', currency: 'EUR', trailingZeroDisplay: 'stripIfInteger' } as Intl.NumberFormatOptions);

export function euros(cents: number): string {
  return EUROS.format(cents / 100);
}
