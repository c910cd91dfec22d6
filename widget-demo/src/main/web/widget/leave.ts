import type { VisitorClient } from '../client/visitor';
import type { VisitorView } from '../client/visitorView';
import { button, h, setText } from './dom';
import type { Words } from './texts/texts';

const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/;

/** Nobody can answer now: how the visitor may be reached beside this chat. Never asked for twice. */
export class Leave {
  readonly #client: VisitorClient;
  readonly #title = h('h2');
  readonly #why = h('p', { class: 'hint' });
  readonly #nameLabel = h('label', { for: 'leave-name' });
  readonly #name = h('input', { id: 'leave-name', autocomplete: 'name', maxlength: 80, dir: 'auto' });
  readonly #emailLabel = h('label', { for: 'leave-email' });
  readonly #email = h('input', {
    id: 'leave-email', type: 'email', autocomplete: 'email', maxlength: 254, required: true, 'aria-describedby': 'leave-wrong',
    input: () => this.#wrong.replaceChildren(),
  });
  readonly #wrong = h('p', { id: 'leave-wrong', class: 'wrong', role: 'alert' });
  readonly #saveButton = h('button', { type: 'submit', class: 'primary' });
  readonly #form = h('form', { novalidate: true, submit: (event: SubmitEvent) => this.#submitted(event) },
    this.#title, this.#why, h('div', { class: 'fields' }, h('div', {}, this.#emailLabel, this.#email), h('div', {}, this.#nameLabel, this.#name)),
    this.#wrong, this.#saveButton);
  readonly #savedText = h('span');
  readonly #changeButton = button('quiet', () => this.#change());
  readonly #saved = h('p', { class: 'saved', role: 'status' }, this.#savedText, ' ', this.#changeButton);
  readonly element = h('section', { class: 'leave', hidden: true }, this.#form, this.#saved);
  #isChanging = false;
  #words: Words | undefined;

  constructor(client: VisitorClient) {
    this.#client = client;
  }

  update(view: VisitorView, words: Words): void {
    this.#words = words;
    const email = view.profile?.email;
    const hasSaid = view.transcript.entries.some(({ event }) => event.kind === 'message' && event.from.role === 'visitor');
    this.element.hidden = !view.state.deferred || view.state.owner !== 'queue' || !hasSaid;
    this.#form.hidden = email !== undefined && !this.#isChanging;
    this.#saved.hidden = !this.#form.hidden;
    if (email) setText(this.#savedText, words.say('saved', { email }));
    this.#say(words);
  }

  #say(words: Words): void {
    setText(this.#title, words.say('leaveTitle'));
    setText(this.#why, words.say('leaveWhy'));
    setText(this.#nameLabel, words.say('name'));
    setText(this.#emailLabel, words.say('email'));
    setText(this.#saveButton, words.say('save'));
    setText(this.#changeButton, words.say('change'));
  }

  #change(): void {
    this.#isChanging = true;
    this.#form.hidden = false;
    this.#saved.hidden = true;
    this.#email.focus();
  }

  #submitted(event: SubmitEvent): void {
    event.preventDefault();
    const email = this.#email.value.trim();
    const name = this.#name.value.trim();
    if (!EMAIL.test(email)) {
      setText(this.#wrong, this.#words?.say('emailWrong') ?? '');
      this.#email.focus();
      return;
    }
    this.#isChanging = false;
    void this.#client.identify({ email, ...(name && { name }) });
  }
}
