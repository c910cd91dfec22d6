import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Desk } from '../app/desk';
import type { Prefs } from '../app/prefs';
import type { Store } from '../app/store';
import type { Texts } from '../texts/index';

/** What every view of the signed-in console may ask for. */
export interface Surroundings {
  readonly desk: Desk;
  readonly prefs: Store<Prefs>;
  readonly texts: Texts;
}

export const Around = createContext<Surroundings | undefined>(undefined);

/** The surroundings of a view; a view outside of them is a bug. */
export function useAround(): Surroundings {
  const around = useContext(Around);
  if (!around) throw new Error('surroundings: absent (expected: inside Around)');
  return around;
}
