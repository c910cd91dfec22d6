import type { Pane, Ui } from './ui';

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
export function opened(ui: Ui, id: string, max: number, beside = false): Ui {
  if (ui.panes.some((pane) => pane.conversation === id)) return { ...ui, active: id };
  const fresh: Pane = { conversation: id, pinned: false, readUpTo: ui.read.get(id) ?? 0 };
  const loose = ui.panes.findIndex((pane) => !pane.pinned);
  if (ui.panes.length === 0 || (ui.panes.length < max && (beside || loose < 0))) {
    return { ...ui, panes: [...ui.panes, fresh], active: id };
  }
  const active = ui.panes.findIndex((pane) => pane.conversation === ui.active);
  const at = loose >= 0 ? loose : Math.max(0, active);
  return { ...ui, panes: ui.panes.map((pane, i) => (i === at ? fresh : pane)), active: id };
}

/** Closes a pane; the one beside it becomes active. The conversation itself goes on. */
export function paneClosed(ui: Ui, id: string): Ui {
  const at = ui.panes.findIndex((pane) => pane.conversation === id);
  if (at < 0) return ui;
  const panes = ui.panes.filter((pane) => pane.conversation !== id);
  const next = panes[Math.min(at, panes.length - 1)]?.conversation;
  return { ...ui, panes, active: ui.active === id ? next : ui.active };
}

/** Pins a pane, or lets it go. */
export function pinToggled(ui: Ui, id: string): Ui {
  return {
    ...ui,
    panes: ui.panes.map((pane) =>
      pane.conversation === id ? { ...pane, pinned: !pane.pinned } : pane,
    ),
  };
}

/** The panes that fit: the active one and pinned ones before others, in their own order. */
export function shownPanes(ui: Ui, max: number): readonly Pane[] {
  const weight = (pane: Pane) =>
    (pane.conversation === ui.active ? 2 : 0) + (pane.pinned ? 1 : 0);
  const best = [...ui.panes].sort((a, b) => weight(b) - weight(a)).slice(0, max);
  return ui.panes.filter((pane) => best.includes(pane));
}

/** The chat `step` places after the active one, around the end. */
export function neighbour(mine: readonly string[], active: string | undefined, step: 1 | -1): string | undefined {
  const at = mine.indexOf(active ?? '');
  const from = at < 0 && step < 0 ? 0 : at;
  return mine[(from + step + mine.length) % mine.length];
}
