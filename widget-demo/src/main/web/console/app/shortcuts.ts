import { neighbour } from '../state/panes';
import type { Desk } from './desk';

/** How long an offer must be seen before Enter takes it: a hand that was writing must not take it by chance. */
const SEEN_MILLIS = 700;

/** Listens to the keys that work everywhere; the result stops it. */
export function listenToKeys(desk: Desk, togglePanel: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const action = desk.ui.get().dialog ? undefined : actionOf(desk, event, togglePanel);
    if (!action) return;
    event.preventDefault();
    action();
  };
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}

function actionOf(desk: Desk, event: KeyboardEvent, togglePanel: () => void): (() => void) | undefined {
  if (event.ctrlKey && event.shiftKey && event.code === 'KeyE') return onMine(desk, 'close');
  if (event.altKey && !event.ctrlKey && !event.metaKey) return altAction(desk, event, togglePanel);
  if (event.key === '?' && !isWriting(event.target)) return () => desk.dialog({ type: 'keys' });
  const isPlainEnter = event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey;
  return isPlainEnter ? takeByEnter(desk, event.target) : undefined;
}

function altAction(desk: Desk, event: KeyboardEvent, togglePanel: () => void): (() => void) | undefined {
  const { active } = desk.ui.get();
  const mine = desk.view.conversations.filter((it) => it.mine).map((it) => it.id);
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
  const offer = desk.view.offers[0];
  const opening = (id: string | undefined) => (id === undefined ? undefined : () => desk.open(id));
  if (digit) return opening(mine[Number(digit) - 1]);
  switch (event.code) {
    case 'ArrowDown':
      return opening(neighbour(mine, active, 1));
    case 'ArrowUp':
      return opening(neighbour(mine, active, -1));
    case 'Enter':
      return offer && (() => void desk.accept(offer));
    case 'KeyX':
      return offer && (() => desk.decline(offer));
    case 'KeyQ':
      return () => document.getElementById('list-waiting')?.focus();
    case 'KeyC':
      return () => desk.focusComposer();
    case 'KeyT':
      return onMine(desk, 'transfer');
    case 'KeyI':
      return togglePanel;
    case 'KeyP':
      return active === undefined ? undefined : () => desk.pin(active);
    default:
      return undefined;
  }
}

function onMine(desk: Desk, type: 'close' | 'transfer'): (() => void) | undefined {
  const { active } = desk.ui.get();
  if (active === undefined || !desk.client.conversation(active)?.mine) return undefined;
  return () => desk.dialog({ type, conversation: active });
}

/** Enter takes the offer unless it has another meaning where it was pressed. */
function takeByEnter(desk: Desk, target: EventTarget | null): (() => void) | undefined {
  const offer = desk.view.offers[0];
  if (!offer || Date.now() - desk.offeredAt < SEEN_MILLIS) return undefined;
  const isEmptyField = target instanceof HTMLTextAreaElement && target.value.trim() === '';
  const isElsewhere = target === document.body || (target instanceof HTMLElement && target.matches('[role="log"], h2'));
  return isEmptyField || isElsewhere ? () => void desk.accept(offer) : undefined;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type="radio"]), textarea, select');
}
