import type { QuickReply } from '../client/protocol';
import type { VisitorClient } from '../client/visitor';
import type { VisitorView } from '../client/visitorView';
import { hrefOnPage, linkParts } from '../shared/links';
import { icon } from '../tokens/icon';
import * as icons from '../tokens/icons';
import { button, h, setText } from './dom';
import { quickReplies, rowsOf, type BubbleRow, type Row } from './rows';
import type { Words } from './texts/texts';

const NEAR_END_PIXELS = 64;

/** The messages: rows by key, so that nothing is drawn twice and nothing jumps. */
export class Log {
  readonly #client: VisitorClient;
  readonly #page: string;
  readonly #onSaid: () => void;
  readonly #rows = new Map<string, { element: HTMLElement; drawn: string }>();
  readonly #list = h('div', { class: 'log', role: 'log', 'aria-live': 'polite', 'aria-relevant': 'additions', tabindex: 0 });
  readonly #olderButton = button('quiet older', () => void this.#older());
  readonly #replies = h('div', { class: 'replies' });
  readonly #typing = h('div', { class: 'typing', hidden: true });
  readonly #typingName = h('span', { class: 'visually-hidden' });
  readonly #newButton = button('new', () => this.toEnd());
  readonly #skeleton = h(
    'div', { class: 'skeleton', 'aria-hidden': 'true', hidden: true }, h('i'), h('i'), h('i'),
  );
  readonly #scroller = h('div', { class: 'scroller' });
  readonly element: HTMLElement;
  #isAtEnd = true;
  #roomPixels = 0;
  #repliesDrawn = '';

  /** `page`: where paths in the bot's links lead. */
  constructor(client: VisitorClient, page: string, onSaid: () => void) {
    this.#client = client;
    this.#page = page;
    this.#onSaid = onSaid;
    this.#typing.append(this.#typingName, h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i')));
    this.#scroller.append(this.#olderButton, this.#skeleton, this.#list, this.#typing, this.#replies);
    this.#newButton.hidden = true;
    this.#scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    this.element = h('div', { class: 'stage' }, this.#scroller, this.#newButton);
    new ResizeObserver(() => this.#resized()).observe(this.#scroller);
  }

  update(view: VisitorView, words: Words, isSkeletonDue: boolean): void {
    this.#list.setAttribute('aria-label', words.say('log'));
    this.#skeleton.hidden = !isSkeletonDue;
    this.#olderButton.hidden = view.transcript.first <= 1;
    setText(this.#olderButton, words.say('older'));
    const grew = this.#drawRows(rowsOf(view, words, Date.now()), words);
    this.#drawReplies(quickReplies(view));
    this.#drawTyping(view, words);
    if (this.#isAtEnd) this.toEnd();
    else if (grew) this.#newButton.hidden = false;
    if (!this.#newButton.hidden) this.#newButton.replaceChildren(icon(icons.arrowDown), words.say('newMessages'));
  }

  /** Whether the visitor sees the newest message. */
  get isEndSeen(): boolean {
    return this.#isAtEnd;
  }

  toEnd(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
    this.#isAtEnd = true;
    this.#newButton.hidden = true;
  }

  #resized(): void {
    this.#roomPixels = this.#scroller.clientHeight;
    if (this.#isAtEnd) this.toEnd();
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    // A change of room is no wish to look further up.
    if (clientHeight !== this.#roomPixels) return;
    this.#isAtEnd = scrollHeight - scrollTop - clientHeight < NEAR_END_PIXELS;
    if (!this.#isAtEnd) return;
    this.#newButton.hidden = true;
    this.#onSaid();
  }

  /** Older messages come in above; what was in view stays where it was. */
  async #older(): Promise<void> {
    const fromEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop;
    await this.#client.older();
    this.#scroller.scrollTop = this.#scroller.scrollHeight - fromEnd;
  }

  #drawRows(rows: Row[], words: Words): boolean {
    const keys = new Set(rows.map((row) => row.key));
    for (const [key, { element }] of this.#rows) if (!keys.has(key)) this.#remove(key, element);
    const lastKey = rows.at(-1)?.key;
    const grew = lastKey !== undefined && !this.#rows.has(lastKey);
    let previous: Element | null = null;
    for (const row of rows) previous = this.#drawRow(row, words, previous);
    return grew;
  }

  #drawRow(row: Row, words: Words, previous: Element | null): Element {
    const known = this.#rows.get(row.key);
    const element = known?.element ?? h('div');
    const drawn = JSON.stringify(row) + words.language;
    if (known?.drawn !== drawn) this.#fill(element, row, words);
    this.#rows.set(row.key, { element, drawn });
    const place = previous ? previous.nextElementSibling : this.#list.firstElementChild;
    if (element !== place) this.#list.insertBefore(element, place);
    return element;
  }

  #remove(key: string, element: HTMLElement): void {
    element.remove();
    this.#rows.delete(key);
  }

  #fill(element: HTMLElement, row: Row, words: Words): void {
    if (row.kind === 'bubble') return this.#fillBubble(element, row, words);
    element.className = row.kind === 'day' ? 'day' : row.isWarm ? 'notice is-warm' : 'notice';
    element.replaceChildren(h('p', { dir: 'auto' }, row.text));
  }

  /** The text is drawn once; a later state of the same message only changes the line below it. */
  #fillBubble(element: HTMLElement, row: BubbleRow, words: Words): void {
    element.className = `row from-${row.from}${row.isFirst ? ' is-first' : ''}${row.isLast ? ' is-last' : ''}`;
    const bubble = element.querySelector('.bubble') ?? this.#bubble(element, row, words);
    bubble.classList.toggle('is-failed', row.status?.isFailed ?? false);
    element.querySelector('.status')?.remove();
    if (row.status) element.append(this.#status(row, words));
  }

  #bubble(element: HTMLElement, row: BubbleRow, words: Words): Element {
    const text = h('p', { class: 'text', dir: 'auto' }, ...linkParts(row.text).map(({ text, href }) => (href ? anchor(href, text, words) : text)));
    const author = row.from === 'visitor'
      ? h('span', { class: 'visually-hidden' }, `${row.name}: `)
      : h('span', { class: 'author' }, h('bdi', {}, row.name));
    const bubble = h('div', { class: 'bubble' }, text, links(row, this.#page, words));
    element.append(author, h('div', { class: 'line' }, bubble, time(row.at, words)));
    element.addEventListener('click', () => element.classList.toggle('is-timed'));
    return bubble;
  }

  #status({ id, status }: BubbleRow, words: Words): HTMLElement {
    if (!status?.isFailed) return h('p', { class: 'status' }, status?.text ?? '');
    return h('p', { class: 'status is-failed' }, status.text, ' ',
      button('', () => this.#client.retry(id), words.say('retry')), ' ',
      button('', () => this.#client.drop(id), words.say('remove')));
  }

  #drawReplies(replies: readonly QuickReply[]): void {
    const drawn = JSON.stringify(replies);
    if (drawn === this.#repliesDrawn) return;
    this.#repliesDrawn = drawn;
    this.#replies.replaceChildren(...replies.map(({ label, text }) => button('reply', () => this.#reply(text), h('bdi', {}, label))));
  }

  #reply(text: string): void {
    void this.#client.post(text);
    this.toEnd();
    this.#list.focus({ preventScroll: true });
  }

  #drawTyping({ typing }: VisitorView, words: Words): void {
    this.#typing.hidden = !typing;
    if (typing) setText(this.#typingName, words.say('typing', { name: typing.name ?? words.say('agentNoName') }));
  }
}

function anchor(href: string, text: string, words: Words): HTMLElement {
  return h('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow ugc', title: words.say('newWindow') }, text);
}

function links({ links }: BubbleRow, page: string, words: Words): HTMLElement | undefined {
  const safe = links.flatMap(({ label, url }) => {
    const href = hrefOnPage(url, page);
    if (!href) return [];
    const link = anchor(href, label, words);
    link.append(icon(icons.externalLink));
    return [h('li', {}, link)];
  });
  return safe.length > 0 ? h('ul', { class: 'links' }, ...safe) : undefined;
}

function time(at: number | undefined, words: Words): HTMLElement | undefined {
  if (at === undefined) return undefined;
  return h('time', { datetime: new Date(at).toISOString() }, words.time(at));
}
