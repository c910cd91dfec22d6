import type { VisitorClient } from '../client/visitor';
import type { VisitorView } from '../client/visitorView';
import { button, h, setText } from './dom';
import type { Words } from './texts/texts';

const SCORES = [1, 2, 3, 4, 5] as const;
/** A score is kept even when the visitor leaves without pressing the button. */
const KEEP_AFTER_MILLIS = 1_500;

/** What stands in the composer's place after the end: a verdict, and the ways to go on. */
export class Ended {
  readonly #client: VisitorClient;
  readonly #title = h('legend');
  readonly #low = h('span');
  readonly #high = h('span');
  readonly #labels = SCORES.map((score) => h('span', { class: 'visually-hidden', 'data-score': score }));
  readonly #comment = h('textarea', { rows: 2, maxlength: 1000, dir: 'auto', id: 'comment' });
  readonly #commentLabel = h('label', { for: 'comment' });
  readonly #sendButton = h('button', { type: 'submit', class: 'primary' });
  readonly #more = h('div', { class: 'more', hidden: true }, this.#commentLabel, this.#comment, this.#sendButton);
  readonly #form: HTMLFormElement;
  readonly #thanks = h('p', { class: 'thanks', role: 'status', tabindex: -1 });
  readonly #kept = h('p', { class: 'hint' });
  readonly #newButton = button('primary', () => void this.#client.begin());
  readonly #reopenButton = button('quiet', () => void this.#client.reopen());
  readonly element: HTMLElement;
  #conversation = '';
  #isDone = false;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: VisitorClient) {
    this.#client = client;
    const scale = h('div', { class: 'scale' }, ...SCORES.map((score, index) => h(
      'label', {}, h('input', { type: 'radio', name: 'score', value: score, change: () => this.#chosen() }),
      h('span', { 'aria-hidden': 'true' }, String(score)), this.#labels[index],
    )));
    const ends = h('div', { class: 'ends', 'aria-hidden': 'true' }, this.#low, this.#high);
    this.#form = h('form', { class: 'rating', submit: (event: SubmitEvent) => this.#submitted(event) },
      h('fieldset', {}, this.#title, scale, ends), this.#more);
    this.element = h('section', { class: 'ended', hidden: true }, this.#form, this.#thanks, this.#kept,
      h('div', { class: 'ways' }, this.#newButton, this.#reopenButton));
  }

  update(view: VisitorView, words: Words): void {
    if (view.conversation !== this.#conversation) this.#reset(view.conversation ?? '');
    this.element.hidden = view.state.owner !== 'nobody';
    if (this.element.hidden) return;
    const isRated = view.state.rating !== undefined && !this.#score();
    this.#form.hidden = this.#isDone || isRated;
    setText(this.#thanks, this.#isDone || isRated ? words.say('rateThanks') : '');
    setText(this.#kept, this.#client.draft ? words.say('draftKept') : '');
    this.#say(words);
  }

  #say(words: Words): void {
    setText(this.#title, words.say('rateTitle'));
    setText(this.#low, words.say('rateLow'));
    setText(this.#high, words.say('rateHigh'));
    for (const [index, label] of this.#labels.entries()) setText(label, labelOf(index + 1, words));
    setText(this.#commentLabel, words.say('rateComment'));
    setText(this.#sendButton, words.say('rateSend'));
    setText(this.#newButton, words.say('newChat'));
    setText(this.#reopenButton, words.say('reopen'));
  }

  #reset(conversation: string): void {
    this.#conversation = conversation;
    this.#isDone = false;
    this.#form.reset();
    this.#more.hidden = true;
  }

  #chosen(): void {
    this.#more.hidden = false;
    clearTimeout(this.#keepTimer);
    this.#keepTimer = setTimeout(() => this.#rate(), KEEP_AFTER_MILLIS);
  }

  #submitted(event: SubmitEvent): void {
    event.preventDefault();
    clearTimeout(this.#keepTimer);
    this.#rate(this.#comment.value.trim());
    this.#isDone = true;
    this.#form.hidden = true;
    this.#thanks.focus();
  }

  #rate(comment?: string): void {
    const score = this.#score();
    if (score) void this.#client.rate(score, comment);
  }

  #score(): number {
    return Number(new FormData(this.#form).get('score') ?? 0);
  }
}

function labelOf(score: number, words: Words): string {
  const of = words.say('rateOf', { score });
  if (score === 1) return `${of}, ${words.say('rateLow')}`;
  return score === 5 ? `${of}, ${words.say('rateHigh')}` : of;
}
