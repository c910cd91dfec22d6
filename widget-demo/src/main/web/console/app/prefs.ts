import type { Store as Kept } from '../../client/ports';
import { browserLanguage, LANGUAGES, type Language } from '../texts/index';
import { Store } from './store';

/** What an agent has chosen on this machine. */
export interface Prefs {
  readonly language: Language;
  readonly theme: 'auto' | 'light' | 'dark';
  readonly sound: boolean;
  readonly sendWith: 'enter' | 'ctrl_enter';
  readonly panel: boolean;
}

const KEY = 'silta.console.prefs';

/** The choices kept in `kept`, and kept there whenever they change. */
export function prefsIn(kept: Kept, wanted: readonly string[]): Store<Prefs> {
  const store = new Store(readPrefs(kept.get(KEY), wanted));
  store.subscribe(() => kept.set(KEY, JSON.stringify(store.get())));
  return store;
}

/** Kept choices, each checked by itself: what is missing or nonsense has its default. */
export function readPrefs(text: string | null, wanted: readonly string[]): Prefs {
  const kept = parsed(text);
  const language = LANGUAGES.find(([known]) => known === kept['language'])?.[0];
  return {
    language: language ?? browserLanguage(wanted),
    theme: kept['theme'] === 'light' || kept['theme'] === 'dark' ? kept['theme'] : 'auto',
    sound: kept['sound'] !== false,
    sendWith: kept['sendWith'] === 'ctrl_enter' ? 'ctrl_enter' : 'enter',
    panel: kept['panel'] !== false,
  };
}

function parsed(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
