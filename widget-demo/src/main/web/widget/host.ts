import type { ToFrame, ToHost } from '../loader/messages';

/** The page that embeds the widget, heard and spoken to by postMessage; or nobody, when the widget is a page of its own. */
export class Host {
  readonly #nonce: string;
  /** Of the page. */
  readonly origin: string;

  constructor(options: URLSearchParams, received: (message: ToFrame) => void) {
    this.#nonce = options.get('nonce') ?? '';
    this.origin = options.get('host') ?? '';
    if (!this.isThere) return;
    addEventListener('message', ({ source, origin, data }) => {
      if (source === parent && origin === this.origin && data?.silta === this.#nonce) received(data as ToFrame);
    });
  }

  get isThere(): boolean {
    return parent !== window && this.#nonce !== '' && this.origin !== '';
  }

  tell(message: ToHost): void {
    if (this.isThere) parent.postMessage({ ...message, silta: this.#nonce }, this.origin);
  }
}

/** Texts of a foreign object by their own names: nothing inherited, nothing that is not text, nothing endless. */
export function ownTexts(value: unknown, count: number, length: number): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  const texts = Object.entries(value).filter((entry): entry is [string, string | number | boolean] =>
    ['string', 'number', 'boolean'].includes(typeof entry[1]));
  return Object.fromEntries(texts.slice(0, count).map(([name, text]) => [name, String(text).slice(0, length)]));
}
