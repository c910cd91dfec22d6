import { ICON_CLOSE, ICON_MESSAGE, LABELS } from './button';
import type { ToFrame, ToHost } from './messages';
import { SHEET } from './sheet';

/*
 * The one script of a page that embeds the widget. It draws the button without asking the network, and makes the frame
 * when it is about to be needed. Nothing of the page is touched but `window.Silta`; options are read as attributes, never
 * as properties, so that a polluted prototype says nothing here.
 */

type Api = ((...call: unknown[]) => void) & { q?: ArrayLike<unknown>[]; v?: 1 };
type Listener = (detail?: unknown) => void;

const page = window as unknown as { Silta?: Api };
const script = document.currentScript as HTMLScriptElement | null;

function start(script: HTMLScriptElement): void {
  const option = (name: string): string => script.getAttribute(`data-${name}`) ?? '';
  const server = new URL(script.src).origin;
  const site = option('site');
  const language = option('language') || document.documentElement.lang || navigator.language;
  const label = LABELS[language.slice(0, 2)] ?? LABELS['en']!;
  const nonce = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-');
  const knownKey = `silta.${site}`;

  const listeners = new Map<unknown, Set<Listener>>();
  let waiting: ToFrame[] = [];
  let frame: HTMLIFrameElement | undefined;
  let isReady = false;
  let isOpen = false;
  let unread = 0;
  let url = '';
  let state = '';
  let bareTitle = '';
  let drawnTitle: string | undefined;

  const host = document.createElement('silta-chat');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(SHEET);
  root.adoptedStyleSheets = [sheet];
  const button = document.createElement('button');
  const badge = document.createElement('b');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  badge.setAttribute('aria-hidden', 'true');
  svg.append(path);
  button.append(svg, badge);
  root.append(button);
  host.setAttribute('data-position', option('position'));

  const paint = (fill: string, ink: string): void => {
    host.style.setProperty('--silta-fill', fill);
    host.style.setProperty('--silta-ink', ink);
  };

  const emit = (event: string, detail?: unknown): void => {
    for (const listener of listeners.get(event) ?? []) {
      // One listener's mistake is the page's to see, not the others' to suffer.
      try {
        listener(detail);
      } catch (error) {
        setTimeout(() => { throw error; });
      }
    }
  };

  const post = (message: ToFrame): void => {
    if (isReady) frame?.contentWindow?.postMessage({ ...message, silta: nonce }, server);
    else waiting.push(message);
  };

  const draw = (): void => {
    host.toggleAttribute('data-open', isOpen);
    path.setAttribute('d', isOpen ? ICON_CLOSE : ICON_MESSAGE);
    badge.textContent = unread && !isOpen ? String(Math.min(unread, 99)) : '';
    button.setAttribute('aria-label', isOpen ? label.close : unread ? `${label.open} (${unread} ${label.unread})` : label.open);
    button.setAttribute('aria-expanded', String(isOpen));
    drawTitle();
  };

  /** The page's title counts what is unread while nobody looks at the page. */
  const drawTitle = (): void => {
    if (document.title !== drawnTitle) bareTitle = document.title;
    drawnTitle = unread && document.hidden ? `(${unread}) ${bareTitle}` : bareTitle;
    if (document.title !== drawnTitle) document.title = drawnTitle;
  };

  const create = (): void => {
    if (frame) return;
    frame = document.createElement('iframe');
    frame.title = label.title;
    const options = new URLSearchParams({ nonce, host: location.origin, language, accent: option('accent') });
    frame.src = `${server}/widget/frame.html?site=${encodeURIComponent(site)}#${options}`;
    root.append(frame);
    tellPage();
  };

  const tellPage = (): void => {
    if (!frame || location.href === url) return;
    url = location.href;
    // The title of a page made by script follows its address a moment later.
    setTimeout(() => post({ type: 'page', url, title: document.title, referrer: document.referrer }), isReady ? 300 : 0);
  };

  const setOpen = (open: boolean): void => {
    if (open === isOpen) return;
    isOpen = open;
    if (open) create();
    draw();
    post({ type: open ? 'open' : 'close' });
    if (open) frame?.focus();
    else if (document.activeElement === host) button.focus();
    emit(open ? 'open' : 'close');
  };

  const remove = (): void => {
    frame?.remove();
    frame = undefined;
    isReady = false;
    waiting = [];
    unread = 0;
    url = '';
    setOpen(false);
    draw();
  };

  const remember = (known: boolean): void => {
    try {
      if (known) localStorage.setItem(knownKey, '1');
      else localStorage.removeItem(knownKey);
    } catch {
      // Without storage the widget connects when it is opened.
    }
  };

  const received = (message: ToHost): void => {
    switch (message.type) {
      case 'ready':
        isReady = true;
        waiting.splice(0).forEach(post);
        return emit('ready');
      case 'close':
        setOpen(false);
        return button.focus();
      case 'forgotten':
        remember(false);
        return remove();
      case 'accent':
        return paint(message.fill, message.ink);
      case 'unread':
        unread = message.count;
        draw();
        return emit('unread', unread);
      case 'message':
        return emit('message', { from: message.from });
      case 'state':
        if (message.known) remember(true);
        if (message.state !== state) emit('state', (state = message.state));
    }
  };

  const api: Api = (command, first, second) => {
    switch (command) {
      case 'open': return setOpen(true);
      case 'close': return setOpen(false);
      case 'toggle': return setOpen(!isOpen);
      case 'show': return host.removeAttribute('data-hidden');
      case 'hide': return host.setAttribute('data-hidden', '');
      case 'identify': return post({ type: 'identify', identity: first });
      case 'set': return post({ type: 'set', values: first });
      case 'on': return void listeners.set(first, (listeners.get(first) ?? new Set()).add(second as Listener));
      case 'off': return second ? void listeners.get(first)?.delete(second as Listener) : void listeners.delete(first);
      case 'shutdown':
        create();
        return post({ type: 'forget' });
      default: console.warn(`Silta: ${String(command)}: no such call`);
    }
  };
  api.v = 1;

  addEventListener('message', ({ source, origin, data }) => {
    if (frame && source === frame.contentWindow && origin === server && data?.silta === nonce) received(data as ToHost);
  });
  button.addEventListener('click', () => setOpen(!isOpen));
  for (const hint of ['pointerenter', 'focus', 'touchstart']) button.addEventListener(hint, create, { passive: true });
  root.addEventListener('keydown', (event) => (event as KeyboardEvent).key === 'Escape' && setOpen(false));
  document.addEventListener('visibilitychange', drawTitle);

  // A single-page application changes its address without a new page; its history is watched, never patched.
  const navigation = (window as { navigation?: EventTarget }).navigation;
  if (navigation) navigation.addEventListener('currententrychange', tellPage);
  else setInterval(tellPage, 1000);

  // Over a phone's keyboard the frame keeps to what is visible.
  const viewport = window.visualViewport;
  const fit = (): void => {
    host.style.setProperty('--height', `${viewport!.height}px`);
    host.style.setProperty('--top', `${viewport!.offsetTop}px`);
  };
  viewport?.addEventListener('resize', fit);
  viewport?.addEventListener('scroll', fit);

  // The widget corrects the accent with care when it comes; until then light colours get a dark sign.
  const accent = /^#(..)(..)(..)$/.exec(option('accent'))?.map((part) => parseInt(part, 16));
  if (accent) paint(option('accent'), accent[1]! * 3 + accent[2]! * 6 + accent[3]! > 1500 ? '#111' : '#fff');

  const begin = (): void => {
    document.body.append(host);
    draw();
    if (option('open') === 'true') setOpen(true);
    try {
      if (localStorage.getItem(knownKey)) setTimeout(create, 1);
    } catch {
      // See remember().
    }
  };
  const queue = page.Silta?.q ?? [];
  page.Silta = api;
  if (document.body) begin();
  else addEventListener('DOMContentLoaded', begin);
  for (const call of Array.from(queue)) api(...Array.from(call));
}

if (script && !page.Silta?.v) start(script);
