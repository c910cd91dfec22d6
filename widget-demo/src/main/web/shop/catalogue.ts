import type { Language } from './words';

/** What the shop sells. Prices are in cents. */
export interface Product {
  readonly id: string;
  readonly tint: 'moss' | 'lake' | 'bark' | 'rose' | 'dusk';
  readonly cents: number;
  readonly inStock: boolean;
  readonly sizes?: readonly string[];
  readonly text: Readonly<Record<Language, ProductText>>;
}

export interface ProductText {
  readonly name: string;
  readonly line: string;
  readonly story: string;
  readonly material: string;
  readonly measures: string;
  readonly care: string;
  readonly alt: string;
}

export const PRODUCTS: readonly Product[] = [
  {
    id: 'polku', tint: 'moss', cents: 18_900, inStock: true,
    text: {
      fi: {
        name: 'Reppu Polku', line: 'Vahattua puuvillaa ja tuohta, 22 litraa',
        story: 'Päiväreppu, joka pitää sateen ja paranee vanhetessaan. Läppä on tuohta, joka irtoaa puusta vain kesäkuun muutamana viikkona. Kun sauma joskus antaa periksi, korjaamme sen.',
        material: 'Vahattu puuvilla, tuohi, kasviparkittu nahka', measures: '44 × 30 × 16 cm, 22 l, 1,1 kg', care: 'Harjaa kuivana, vahaa kerran vuodessa',
        alt: 'Vihreä reppu, jonka läppä on vaaleaa tuohta',
      },
      en: {
        name: 'Polku backpack', line: 'Waxed cotton and birch bark, 22 litres',
        story: 'A day pack that keeps the rain out and grows handsomer with age. Its flap is birch bark, which leaves the tree willingly only for a few weeks in June. When a seam gives way one day, we mend it.',
        material: 'Waxed cotton, birch bark, vegetable-tanned leather', measures: '44 × 30 × 16 cm, 22 l, 1.1 kg', care: 'Brush it dry, wax it once a year',
        alt: 'A green backpack with a flap of pale birch bark',
      },
    },
  },
  {
    id: 'aamu', tint: 'bark', cents: 4_900, inStock: true,
    text: {
      fi: {
        name: 'Kuksa Aamu', line: 'Visakoivusta veistetty, 2 dl',
        story: 'Yhdestä palasta veistetty kuksa ensimmäiselle kahville. Jokainen visakoivu on omanlaisensa, joten kahta samanlaista ei ole. Pohjaan voi kaivertaa nimen.',
        material: 'Visakoivu, pellavaöljy, poronnahka', measures: '2 dl, pituus 18 cm, 140 g', care: 'Huuhdo vedellä, öljyä pari kertaa vuodessa',
        alt: 'Puinen kuksa, jossa höyryää kahvi',
      },
      en: {
        name: 'Aamu kuksa cup', line: 'Carved from curly birch, 2 dl',
        story: 'Carved from a single piece for the first coffee of the day. Every curly birch has its own grain, so no two cups are alike. We can engrave a name in the base.',
        material: 'Curly birch, linseed oil, reindeer leather', measures: '2 dl, 18 cm long, 140 g', care: 'Rinse with water, oil a couple of times a year',
        alt: 'A wooden kuksa cup of steaming coffee',
      },
    },
  },
  {
    id: 'halla', tint: 'lake', cents: 12_900, inStock: true,
    text: {
      fi: {
        name: 'Huopa Halla', line: 'Suomalaista villaa, 130 × 180 cm',
        story: 'Paksu ja kevyt huopa mökin portaille ja sohvan nurkkaan. Villa on suomenlampaan ja raidat sen omia sävyjä, ja kudottu se on Pirkanmaalla.',
        material: '100 % suomenlampaan villaa', measures: '130 × 180 cm, 1,3 kg', care: 'Tuuleta usein, pese harvoin käsin 30 asteessa',
        alt: 'Pino vaaleanharmaita villahuopia nahkahihnalla sidottuna',
      },
      en: {
        name: 'Halla blanket', line: 'Finnish wool, 130 × 180 cm',
        story: 'Thick and light, for the cabin steps and the corner of the sofa. The wool is Finnsheep, the stripes are its own shades, and it is woven in Pirkanmaa.',
        material: '100% Finnsheep wool', measures: '130 × 180 cm, 1.3 kg', care: 'Air it often, wash seldom, by hand at 30 degrees',
        alt: 'A pile of pale grey wool blankets tied with a leather strap',
      },
    },
  },
  {
    id: 'marja', tint: 'moss', cents: 7_900, inStock: true,
    text: {
      fi: {
        name: 'Kori Marja', line: 'Käsin punottua tuohta, 6 litraa',
        story: 'Marjakori, joka kestää lapsenlapsille. Vinoon punottu tuohi joustaa ja hengittää, joten sienet eivät hikoile eivätkä hillat litisty.',
        material: 'Tuohi, kuusenjuuri', measures: '28 × 20 × 18 cm, 6 l', care: 'Pyyhi kostealla, kuivaa varjossa',
        alt: 'Tuohikori täynnä hilloja',
      },
      en: {
        name: 'Marja basket', line: 'Hand-woven birch bark, 6 litres',
        story: 'A berry basket that will do for your grandchildren too. Bark woven on the slant bends and breathes, so mushrooms do not sweat and cloudberries are not crushed.',
        material: 'Birch bark, spruce root', measures: '28 × 20 × 18 cm, 6 l', care: 'Wipe with a damp cloth, dry in the shade',
        alt: 'A birch bark basket full of cloudberries',
      },
    },
  },
  {
    id: 'kinos', tint: 'rose', cents: 2_900, inStock: true, sizes: ['S 35–38', 'M 39–42', 'L 43–46'],
    text: {
      fi: {
        name: 'Villasukat Kinos', line: 'Kirjoneuletta kahdessa värissä',
        story: 'Sukat, jotka kuivuvat yön aikana kamiinan vieressä. Kantapää on vahvistettu, ja jos se silti puhkeaa, saat meiltä parsinlangan.',
        material: '75 % villaa, 25 % polyamidia', measures: 'Koot S, M ja L', care: 'Villapesu 30 astetta, kuivaa tasossa',
        alt: 'Kahdet kirjoneulesukat, toiset punaisin ja toiset vihrein kuvioin',
      },
      en: {
        name: 'Kinos wool socks', line: 'Fair Isle knit in two colours',
        story: 'Socks that dry overnight beside the stove. The heel is reinforced, and should it wear through all the same, we send you the darning yarn.',
        material: '75% wool, 25% polyamide', measures: 'Sizes S, M and L', care: 'Wool wash at 30 degrees, dry flat',
        alt: 'Two patterned wool socks, one with red and one with green figures',
      },
    },
  },
  {
    id: 'hamy', tint: 'dusk', cents: 5_900, inStock: true,
    text: {
      fi: {
        name: 'Lyhty Hämy', line: 'Koivuvaneria ja lämmin valo',
        story: 'Lyhty, joka tekee syysillasta viipymisen arvoisen. Säleet taivutetaan höyryllä, ja valo riittää korttipeliin muttei herätä nukkujaa.',
        material: 'Koivuvaneri, nahka, ladattava ledi', measures: 'Korkeus 32 cm, valoa 40 tuntia', care: 'Pyyhi kuivalla liinalla',
        alt: 'Koivusäleistä tehty lyhty, joka hehkuu lämmintä valoa',
      },
      en: {
        name: 'Hämy lantern', line: 'Birch plywood and a warm light',
        story: 'A lantern that makes an autumn evening worth staying up for. Its slats are bent with steam, and the light is enough for cards but wakes no sleeper.',
        material: 'Birch plywood, leather, rechargeable LED', measures: '32 cm tall, 40 hours of light', care: 'Wipe with a dry cloth',
        alt: 'A lantern of birch slats with a warm glow',
      },
    },
  },
  {
    id: 'lohko', tint: 'bark', cents: 3_900, inStock: true,
    text: {
      fi: {
        name: 'Leikkuulauta Lohko', line: 'Yhtä puuta, pellavaöljytty',
        story: 'Lauta, jota ei raaski piilottaa kaappiin. Se on sahattu yhdestä koivulankusta ilman liimaa, joten se ei halkea saumasta: saumaa ei ole.',
        material: 'Koivu, pellavaöljy', measures: '38 × 20 × 2 cm', care: 'Tiskaa käsin, öljyä kun pinta himmenee',
        alt: 'Koivuinen leikkuulauta, jonka päällä on puolukanvarpu',
      },
      en: {
        name: 'Lohko cutting board', line: 'One piece of wood, oiled',
        story: 'A board too handsome for the cupboard. It is sawn from one birch plank without glue, so it cannot split at the seam: there is none.',
        material: 'Birch, linseed oil', measures: '38 × 20 × 2 cm', care: 'Wash by hand, oil it when it turns dull',
        alt: 'A birch cutting board with a sprig of lingonberry',
      },
    },
  },
  {
    id: 'tuisku', tint: 'lake', cents: 4_500, inStock: false,
    text: {
      fi: {
        name: 'Pipo Tuisku', line: 'Joustava neulos, villatupsu',
        story: 'Pipo, joka pysyy korvilla pyryssäkin. Reuna on kaksinkertainen ja tupsu irtoaa pesun ajaksi.',
        material: '100 % merinovillaa', measures: 'Yksi koko, 54–60 cm', care: 'Villapesu 30 astetta, irrota tupsu',
        alt: 'Sininen tupsupipo lumihiutalekuvioin',
      },
      en: {
        name: 'Tuisku beanie', line: 'Stretchy knit, woollen pom-pom',
        story: 'A beanie that stays on in a blizzard. The brim is double, and the pom-pom comes off for washing.',
        material: '100% merino wool', measures: 'One size, 54–60 cm', care: 'Wool wash at 30 degrees, take off the pom-pom',
        alt: 'A blue beanie with snowflakes and a pom-pom',
      },
    },
  },
];

export function productOf(id: string | null): Product | undefined {
  return PRODUCTS.find((product) => product.id === id);
}
