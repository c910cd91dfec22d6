import { browserPorts, onWake } from '../client/browser/ports';
import type { Page } from '../client/protocol';
import { VisitorClient, type Identity } from '../client/visitor';
import type { VisitorChange, VisitorView } from '../client/visitorView';
import type { PublicState, ToFrame } from '../loader/messages';
import { accentOf, accentProperties } from '../tokens/accent';
import { Banner } from './banner';
import { Composer } from './composer';
import { h } from './dom';
import { Ended } from './ended';
import { Header } from './header';
import { Host, ownTexts } from './host';
import { Leave } from './leave';
import { Log } from './log';
import { MESSAGE_TONES, play, sounds } from './sound';
import { nearest, wordsOf, type Words } from './texts/texts';

const SKELETON_AFTER_MILLIS = 300;
const FRAME_MILLIS = 16;

/** The panel of one visitor: draws the client's view, and does what the page that embeds it asks. */
class Panel {
  readonly #site: string;
  readonly #options: URLSearchParams;
  readonly #ports = browserPorts();
  readonly #client: VisitorClient;
  readonly #host: Host;
  readonly #header: Header;
  readonly #log: Log;
  readonly #banner: Banner;
  readonly #composer: Composer;
  readonly #ended: Ended;
  readonly #leave: Leave;
  #words: Words;
  #isOpen: boolean;
  #isSkeletonDue = false;
  #isDrawDue = false;
  #accent = '';
  /** What the page told of the visitor before anything was worth a connection. */
  #identity: Identity | undefined = {};
  #told = { unread: -1, state: '', known: false };

  constructor(site: string, options: URLSearchParams, language: string, words: Words) {
    this.#site = site;
    this.#options = options;
    this.#words = words;
    this.#client = new VisitorClient({ ports: this.#ports, url: socketUrl(site), site, language });
    this.#host = new Host(options, (message) => this.#hostSays(message));
    this.#isOpen = !this.#host.isThere;
    const redraw = (): void => this.#draw();
    this.#header = new Header(this.#client, { close: () => this.#close(), toggleSound: () => this.#toggleSound() });
    this.#log = new Log(this.#client, this.#host.isThere ? this.#host.origin : location.origin, () => this.#read());
    this.#banner = new Banner(this.#client, redraw);
    this.#composer = new Composer(this.#client, () => this.#log.toEnd());
    this.#ended = new Ended(this.#client);
    this.#leave = new Leave(this.#client);
  }

  start(): void {
    const header = this.#header;
    const log = this.#log;
    const banner = this.#banner;
    const leave = this.#leave;
    const composer = this.#composer;
    const ended = this.#ended;
    const foot = h('footer', {}, banner.element, leave.element, composer.element, ended.element);
    document.body.append(header.element, h('main', { 'aria-labelledby': 'title' }, log.element), foot);
    document.documentElement.classList.toggle('is-framed', this.#host.isThere);
    this.#client.subscribe((change) => this.#changed(change));
    onWake(() => this.#woke(), () => this.#client.networkChanged());
    addEventListener('storage', ({ key }) => this.#stored(key));
    addEventListener('keydown', ({ key }) => key === 'Escape' && this.#close());
    this.#applyAccent(this.#options.get('accent') ?? '');
    if (this.#isOpen || this.#client.isKnown) this.#connect();
    this.#drawNow();
    this.#host.tell({ type: 'ready' });
  }

  #connect(): void {
    this.#client.start();
    const identity = this.#identity;
    this.#identity = undefined;
    if (identity) this.#identify(identity);
    setTimeout(() => {
      this.#isSkeletonDue = true;
      this.#draw();
    }, SKELETON_AFTER_MILLIS);
  }

  #changed(change: VisitorChange): void {
    if (change.what === 'event' && change.entry.event.kind === 'message') this.#heard(change.entry.event.from.role);
    if (change.what === 'refused' && change.item.command.type !== 'post') {
      const { retryable, message } = change.failure;
      this.#banner.refused(this.#words.say(retryable ? 'refusedNow' : 'refused', { message }));
    }
    this.#draw();
  }

  #heard(from: string): void {
    if (from !== 'visitor') this.#host.tell({ type: 'message', from });
    if (sounds({ from, isOn: this.#isSoundOn, isSeen: this.#isSeen })) play(MESSAGE_TONES);
  }

  /** Many changes of one moment, such as the events of a long conversation, are drawn once. */
  #draw(): void {
    if (this.#isDrawDue) return;
    this.#isDrawDue = true;
    setTimeout(() => this.#drawNow(), FRAME_MILLIS);
  }

  #drawNow(): void {
    this.#isDrawDue = false;
    const view = this.#client.view();
    this.#brand(view);
    const words = this.#words;
    this.#header.update(view, words, this.#isSoundOn);
    this.#banner.update(view, words);
    this.#leave.update(view, words);
    this.#composer.update(view, words);
    this.#ended.update(view, words);
    // Last, because the others take their room from it.
    this.#log.update(view, words, this.#isSkeletonDue && !view.welcome);
    this.#tellHost(view);
    this.#read();
  }

  #brand({ welcome }: VisitorView): void {
    const root = document.documentElement;
    root.lang = this.#words.language;
    if (!welcome) return;
    if (nearest(welcome.language) !== this.#words.language) void this.#speak(welcome.language);
    document.title = welcome.site.name;
    root.dataset['corners'] = welcome.site.radius;
    if (!this.#options.get('accent')) this.#applyAccent(welcome.site.accent);
  }

  async #speak(language: string): Promise<void> {
    this.#words = await wordsOf(language);
    this.#draw();
  }

  #applyAccent(hex: string): void {
    if (hex === this.#accent) return;
    this.#accent = hex;
    const accent = accentOf(hex);
    if (!accent) return;
    for (const [name, value] of Object.entries(accentProperties(accent))) {
      document.documentElement.style.setProperty(name, value);
    }
    this.#host.tell({ type: 'accent', fill: accent.light.fill, ink: accent.light.ink });
  }

  #tellHost(view: VisitorView): void {
    const unread = this.#isSeen ? 0 : view.unread;
    if (unread !== this.#told.unread) this.#host.tell({ type: 'unread', count: unread });
    const state = publicState(view);
    const known = view.state.head > 0;
    if (state !== this.#told.state || known !== this.#told.known) this.#host.tell({ type: 'state', state, known });
    this.#told = { unread, state, known };
  }

  /** What is in view of an open panel on a page that is looked at has been read. */
  #read(): void {
    const { transcript } = this.#client.view();
    if (this.#isSeen && this.#log.isEndSeen && transcript.last > 0) this.#client.read(transcript.last);
  }

  get #isSeen(): boolean {
    return this.#isOpen && !document.hidden;
  }

  get #isSoundOn(): boolean {
    return this.#ports.store.get(`silta.${this.#site}.sound`) === 'on';
  }

  #toggleSound(): void {
    const isOn = !this.#isSoundOn;
    this.#ports.store.set(`silta.${this.#site}.sound`, isOn ? 'on' : 'off');
    if (isOn) play(MESSAGE_TONES);
    this.#draw();
  }

  #close(): void {
    if (!this.#host.isThere) return;
    this.#isOpen = false;
    this.#host.tell({ type: 'close' });
  }

  #woke(): void {
    this.#client.wake();
    this.#draw();
  }

  /** Another tab of the same visitor did something. */
  #stored(key: string | null): void {
    if (key === null || key.endsWith('.token')) this.#client.tokenChanged();
    this.#composer.reload();
    this.#draw();
  }

  #hostSays(message: ToFrame): void {
    switch (message.type) {
      case 'open': return this.#opened();
      case 'close':
        this.#isOpen = false;
        return;
      case 'page': return this.#client.viewed(pageOf(message));
      case 'identify': return this.#identified(message.identity);
      case 'set': return this.#identified({ attributes: own(message.values, 'attributes') });
      case 'forget':
        this.#client.forget();
        return this.#host.tell({ type: 'forgotten' });
    }
  }

  #opened(): void {
    this.#isOpen = true;
    this.#connect();
    this.#composer.focus();
    this.#log.toEnd();
    this.#draw();
  }

  #identified(value: unknown): void {
    const { user, name, email, signature, expires } = ownTexts(value, 20, 254);
    const attributes = ownTexts(own(value, 'attributes'), 50, 254);
    const identity: Identity = {
      ...(user && { user: user.slice(0, 200) }), ...(name && { name: name.slice(0, 80) }), ...(email && { email }),
      ...(signature && { signature }), ...(expires && { expires: Number(expires) }),
      ...(Object.keys(attributes).length > 0 && { attributes }),
    };
    if (this.#identity) this.#identity = { ...this.#identity, ...identity };
    else this.#identify(identity);
  }

  #identify(identity: Identity): void {
    if (Object.keys(identity).length > 0) void this.#client.identify(identity);
  }
}

function own(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name] : undefined;
}

function pageOf({ url, title, referrer }: Extract<ToFrame, { type: 'page' }>): Page {
  return {
    url: String(url).slice(0, 2_000),
    ...(title && { title: String(title).slice(0, 300) }),
    ...(referrer && { referrer: String(referrer).slice(0, 2_000) }),
  };
}

function publicState({ status, welcome, state }: VisitorView): PublicState {
  if (status.state === 'waiting' || status.state === 'stopped') return 'offline';
  if (!welcome) return 'connecting';
  if (state.owner === 'nobody') return 'closed';
  return state.owner === 'queue' && state.deferred ? 'deferred' : state.owner;
}

function socketUrl(site: string): string {
  const { protocol, host } = location;
  return `${protocol === 'https:' ? 'wss:' : 'ws:'}//${host}/v1/visitor?site=${encodeURIComponent(site)}`;
}

/** The language asked for, without what no language tag has (`fi_FI.UTF-8` becomes `fi`). */
function languageTag(wanted: string): string {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}(?![a-z0-9-])/i.exec(wanted)?.[0] ?? 'en';
}

async function main(): Promise<void> {
  const site = new URLSearchParams(location.search).get('site') ?? '';
  const options = new URLSearchParams(location.hash.slice(1));
  const language = languageTag(options.get('language') || navigator.language);
  new Panel(site, options, language, await wordsOf(language)).start();
}

void main();
