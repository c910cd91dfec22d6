import type { Desk, Pane } from './model';

/** The narrowest a conversation may be beside another one, in CSS pixels. */
export const PANE_MIN_PX = 372;

/** How many conversations fit side by side in a window, beside the list. */
export function paneCount(windowPx: number, listPx = 288): number {
  return Math.max(1, Math.min(3, Math.floor((windowPx - listPx) / PANE_MIN_PX)));
}

/** Whether the visitor's panel has a column of its own beside so many panes. */
export function panelFits(windowPx: number, panes: number, panelPx = 280, listPx = 288): boolean {
  return windowPx >= 1100 && windowPx - listPx - panelPx >= panes * PANE_MIN_PX;
}

/**
 * Opens a conversation: where it already is, else in place of the first pane that is not pinned,
 * else beside, else in place of the active one.
 */
export function opened(desk: Desk, id: string, max: number, beside = false): Desk {
  if (desk.panes.some((pane) => pane.conversation === id)) return { ...desk, active: id };
  const fresh: Pane = { conversation: id, pinned: false };
  const loose = desk.panes.findIndex((pane) => !pane.pinned);
  if (desk.panes.length === 0 || (desk.panes.length < max && (beside || loose < 0))) {
    return { ...desk, panes: [...desk.panes, fresh], active: id };
  }
  const active = desk.panes.findIndex((pane) => pane.conversation === desk.active);
  const at = loose >= 0 ? loose : Math.max(0, active);
  return { ...desk, panes: desk.panes.map((pane, i) => (i === at ? fresh : pane)), active: id };
}

/** Closes a pane; the one beside it becomes active. The conversation itself goes on. */
export function paneClosed(desk: Desk, id: string): Desk {
  const at = desk.panes.findIndex((pane) => pane.conversation === id);
  if (at < 0) return desk;
  const panes = desk.panes.filter((pane) => pane.conversation !== id);
  const next = panes[Math.min(at, panes.length - 1)]?.conversation;
  return { ...desk, panes, active: desk.active === id ? next : desk.active };
}

/** Pins a pane, or lets it go. */
export function pinToggled(desk: Desk, id: string): Desk {
  return {
    ...desk,
    panes: desk.panes.map((pane) =>
      pane.conversation === id ? { ...pane, pinned: !pane.pinned } : pane,
    ),
  };
}

/** The panes that fit: the active one and pinned ones before others, in their own order. */
export function shownPanes(desk: Desk, max: number): readonly Pane[] {
  const weight = (pane: Pane) =>
    (pane.conversation === desk.active ? 2 : 0) + (pane.pinned ? 1 : 0);
  const best = [...desk.panes].sort((a, b) => weight(b) - weight(a)).slice(0, max);
  return desk.panes.filter((pane) => best.includes(pane));
}

/** The chat `step` places after the active one among mine, around the end. */
export function neighbour(desk: Desk, step: 1 | -1): string | undefined {
  const count = desk.mine.length;
  if (count === 0) return undefined;
  const at = desk.mine.indexOf(desk.active ?? '');
  const from = at < 0 && step < 0 ? 0 : at;
  return desk.mine[(from + step + count) % count];
}
