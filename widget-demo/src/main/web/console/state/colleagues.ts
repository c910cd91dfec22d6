import type { Colleague } from '../../client/protocol';

/** Whether a colleague could take a chat now, and if not, what stands against it. */
export type Reach = 'free' | 'full' | 'busy' | 'away' | 'offline';

/** How a colleague would be reached by a transfer. */
export function reach(colleague: Colleague): Reach {
  if (!colleague.connected || colleague.state === 'offline') return 'offline';
  if (colleague.state !== 'available') return colleague.state;
  return colleague.chats < colleague.capacity ? 'free' : 'full';
}

const REACH_ORDER: Record<Reach, number> = { free: 0, full: 1, busy: 2, away: 3, offline: 4 };

/** Colleagues for a list: who can help first, then the less busy, then by name. */
export function colleagueOrder(colleagues: readonly Colleague[]): Colleague[] {
  return [...colleagues].sort(
    (a, b) =>
      REACH_ORDER[reach(a)] - REACH_ORDER[reach(b)] ||
      load(a) - load(b) ||
      a.name.localeCompare(b.name),
  );
}

function load(colleague: Colleague): number {
  return colleague.chats / Math.max(1, colleague.capacity);
}

/** How many colleagues with a skill could take a chat at once. */
export function skillReach(colleagues: readonly Colleague[], skill: string): number {
  return colleagues.filter((it) => it.skills.includes(skill) && reach(it) === 'free').length;
}
