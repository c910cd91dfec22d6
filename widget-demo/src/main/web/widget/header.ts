import type { VisitorClient } from '../client/visitor';
import type { VisitorView } from '../client/visitorView';
import { icon } from '../tokens/icon';
import * as icons from '../tokens/icons';
import { button, h, setText } from './dom';
import type { TextKey, Words } from './texts/texts';

export interface HeaderActions {
  close(): void;
  toggleSound(): void;
}

/** Who the visitor talks to, the way to a person, and what the connection does. */
export class Header {
  readonly #client: VisitorClient;
  readonly #actions: HeaderActions;
  readonly #avatar = h('span', { class: 'avatar', 'aria-hidden': 'true' });
  readonly #title = h('h1', { id: 'title' });
  readonly #subtitle = h('p', { class: 'subtitle', role: 'status' });
  readonly #soundButton = button('tool', () => this.#actions.toggleSound());
  readonly #closeButton = button('tool', () => this.#actions.close());
  readonly #strip = h('div', { class: 'strip' });
  readonly #personLabel = h('span');
  readonly #personIcon = icon(icons.user);
  readonly #personButton = button('person', () => this.#act());
  readonly #endButton = button('end', () => void this.#client.close());
  readonly element: HTMLElement;
  #avatarShown = '';
  #isQueued = false;

  constructor(client: VisitorClient, actions: HeaderActions) {
    this.#client = client;
    this.#actions = actions;
    this.#closeButton.append(icon(icons.close));
    this.#personButton.append(this.#personIcon, this.#personLabel);
    this.#strip.append(this.#personButton);
    const who = h('div', { class: 'who' }, this.#title, this.#subtitle);
    this.element = h('header', {}, h('div', { class: 'bar' }, this.#avatar, who, this.#endButton, this.#soundButton, this.#closeButton), this.#strip);
  }

  update(view: VisitorView, words: Words, isSoundOn: boolean): void {
    const { owner, agent } = view.state;
    setText(this.#title, this.#titleOf(view, words));
    setText(this.#subtitle, subtitleOf(view, words));
    this.#drawAvatar(owner === 'agent' ? (agent?.name ?? words.say('agentNoName')) : '');
    this.#drawTools(words, isSoundOn);
    this.#isQueued = owner === 'queue';
    this.element.dataset['owner'] = owner;
    this.#endButton.hidden = owner !== 'agent';
    this.#strip.hidden = !view.welcome || owner === 'nobody' || owner === 'agent';
    setText(this.#personLabel, words.say(personKey(view)));
    this.#personIcon.toggleAttribute('hidden', this.#isQueued);
    setText(this.#endButton, words.say('endChat'));
  }

  #act(): void {
    void (this.#isQueued ? this.#client.cancelRequest() : this.#client.requestPerson());
  }

  #titleOf({ welcome, state }: VisitorView, words: Words): string {
    if (state.owner === 'agent') return state.agent?.name ?? words.say('agentNoName');
    if (state.deferred) return words.say('awayTitle');
    if (state.owner === 'queue') return words.say('queueTitle');
    return welcome?.site.name ?? words.say('title');
  }

  /** A person is a circle with initials, the bot the arch of Silta: told apart by shape. */
  #drawAvatar(name: string): void {
    if (this.#avatar.childNodes.length > 0 && this.#avatarShown === name) return;
    this.#avatarShown = name;
    this.#avatar.classList.toggle('is-person', name !== '');
    this.#avatar.replaceChildren(name ? initials(name) : icon(icons.silta));
  }

  #drawTools(words: Words, isSoundOn: boolean): void {
    name(this.#soundButton, words.say('sound'));
    if (this.#soundButton.getAttribute('aria-pressed') !== String(isSoundOn)) {
      this.#soundButton.setAttribute('aria-pressed', String(isSoundOn));
      this.#soundButton.replaceChildren(icon(isSoundOn ? icons.bell : [...icons.bell, icons.slash]));
    }
    name(this.#closeButton, words.say('close'));
  }
}

function name(button: HTMLElement, text: string): void {
  button.setAttribute('aria-label', text);
  button.title = text;
}

function personKey({ state }: VisitorView): TextKey {
  if (state.owner !== 'queue') return 'talkToPerson';
  return state.deferred ? 'backToBot' : 'stopWaiting';
}

function subtitleOf({ welcome, state }: VisitorView, words: Words): string {
  if (!welcome) return '';
  switch (state.owner) {
    case 'bot': return words.say('botSubtitle');
    case 'agent': return words.say(state.agentOnline === false ? 'agentAway' : 'agentSubtitle');
    case 'nobody': return words.say('closedSubtitle');
    case 'queue':
      if (state.deferred) return words.say('awaySubtitle');
      return state.queue ? words.place(state.queue) : '';
  }
}

/** The first letters of the first and the last name, as people see letters. */
export function initials(name: string): string {
  const parts = name.trim().split(/\s+/);
  const letters = [parts[0], parts.length > 1 ? parts[parts.length - 1] : ''].map((part) => [...(part ?? '')][0] ?? '');
  return letters.join('').toLocaleUpperCase();
}
