import type { Status } from '../client/connection';
import type { VisitorClient } from '../client/visitor';
import type { VisitorView } from '../client/visitorView';
import { button, h, setText } from './dom';
import type { TextKey, Words } from './texts/texts';

/** A connection that comes back within this time was never worth a word. */
const PATIENCE_MILLIS = 1_500;

/** What the connection does when it is not simply there, and refusals of what is not a text. */
export class Banner {
  readonly #client: VisitorClient;
  readonly #redraw: () => void;
  readonly #text = h('span');
  readonly #button = button('', () => this.#client.start());
  readonly element = h('div', { class: 'banner', role: 'status' }, this.#text, this.#button);
  #awaySince: number | undefined;
  #refusal = '';

  constructor(client: VisitorClient, redraw: () => void) {
    this.#client = client;
    this.#redraw = redraw;
    this.element.hidden = true;
  }

  update(view: VisitorView, words: Words): void {
    const key = this.#keyOf(view);
    this.element.hidden = !key && !this.#refusal;
    this.element.classList.toggle('is-refusal', !key);
    setText(this.#text, key ? words.say(key) : this.#refusal);
    setText(this.#button, words.say('connect'));
    this.#button.hidden = view.status.state !== 'stopped';
  }

  /** Says for a while why something did not happen. */
  refused(text: string): void {
    this.#refusal = text;
    setTimeout(() => {
      this.#refusal = '';
      this.#redraw();
    }, 6_000);
    this.#redraw();
  }

  #keyOf({ status, welcome }: VisitorView): TextKey | undefined {
    if (status.state === 'stopped') return stopped(status);
    if (status.state === 'online' || status.state === 'idle') {
      this.#awaySince = undefined;
      return undefined;
    }
    if (this.#awaySince === undefined) {
      this.#awaySince = Date.now();
      setTimeout(this.#redraw, PATIENCE_MILLIS + 50);
    }
    if (Date.now() - this.#awaySince < PATIENCE_MILLIS) return undefined;
    return welcome ? 'lost' : 'connecting';
  }
}

function stopped({ code }: Extract<Status, { state: 'stopped' }>): TextKey {
  if (code === 4509) return 'stoppedElsewhere';
  return code === 4503 ? 'stoppedNotAllowed' : 'stopped';
}
