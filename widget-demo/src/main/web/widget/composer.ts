import { TEXT_MAX } from '../client/protocol';
import type { VisitorClient } from '../client/visitor';
import type { VisitorView } from '../client/visitorView';
import { icon } from '../tokens/icon';
import * as icons from '../tokens/icons';
import { h, setText } from './dom';
import type { Words } from './texts/texts';

const COUNT_FROM = TEXT_MAX - 200;

/** Where the visitor writes; what is not sent yet survives closing, reloading and other tabs. */
export class Composer {
  readonly #client: VisitorClient;
  readonly #sent: () => void;
  readonly #field = h('textarea', {
    rows: 1, maxlength: TEXT_MAX, enterkeyhint: 'send', dir: 'auto', autocomplete: 'off',
    input: () => this.#written(),
    keydown: (event: KeyboardEvent) => this.#keyed(event),
    blur: () => this.#client.typing(false),
  });
  readonly #sendButton = h('button', { type: 'submit', class: 'send' });
  readonly #count = h('p', { class: 'count', role: 'status' });
  readonly element: HTMLFormElement;
  #words: Words | undefined;

  constructor(client: VisitorClient, sent: () => void) {
    this.#client = client;
    this.#sent = sent;
    this.#sendButton.append(icon(icons.send));
    const box = h('div', { class: 'box' }, this.#field, this.#sendButton);
    this.element = h('form', { class: 'composer', submit: (event: SubmitEvent) => this.#submitted(event) }, this.#count, box);
    this.#field.value = client.draft;
    this.#drawButton();
  }

  update(view: VisitorView, words: Words): void {
    this.#words = words;
    const wasHidden = this.element.hidden;
    this.element.hidden = view.state.owner === 'nobody';
    if (wasHidden && !this.element.hidden && document.hasFocus()) this.#field.focus();
    this.#field.placeholder = words.say(view.state.deferred ? 'placeholderLeave' : 'placeholder');
    this.#field.setAttribute('aria-label', words.say('composer'));
    this.#sendButton.setAttribute('aria-label', words.say('send'));
    this.#grow();
  }

  focus(): void {
    if (!this.element.hidden) this.#field.focus();
  }

  /** Another tab changed or sent the draft, or the visitor was forgotten. */
  reload(): void {
    if (document.activeElement === this.#field && document.hasFocus()) return;
    this.#field.value = this.#client.draft;
    this.#drawButton();
  }

  #written(): void {
    this.#client.draft = this.#field.value;
    this.#client.typing(this.#field.value.trim() !== '');
    this.#drawButton();
    this.#grow();
  }

  #keyed(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    this.#submitted(event);
  }

  #submitted(event: Event): void {
    event.preventDefault();
    const text = this.#field.value.trim();
    if (!text) return;
    void this.#client.post(text);
    this.#field.value = this.#client.draft = '';
    this.#drawButton();
    this.#grow();
    this.#field.focus();
    this.#sent();
  }

  #drawButton(): void {
    const left = TEXT_MAX - this.#field.value.length;
    this.#sendButton.classList.toggle('is-ready', this.#field.value.trim() !== '');
    const isNear = this.#field.value.length >= COUNT_FROM;
    setText(this.#count, isNear && this.#words ? this.#words.say('tooLong', { left }) : '');
  }

  /** As high as its text, up to what the style sheet allows. */
  #grow(): void {
    this.#field.style.height = 'auto';
    this.#field.style.height = `${this.#field.scrollHeight}px`;
  }
}
