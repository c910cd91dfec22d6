import type { VisitorCard } from '../../client/protocol';

/** Something to tell the agent once. */
export interface Toast {
  readonly id: number;
  readonly tone: 'info' | 'error';
  readonly text: string;
}

/** A pane in the middle. A pinned one stays when another conversation is opened. */
export interface Pane {
  readonly conversation: string;
  readonly pinned: boolean;
  /** Up to where the conversation had been seen when it was opened; a line is drawn there. */
  readonly readUpTo: number;
  /** An earlier conversation of the same visitor that is read in its place. */
  readonly earlier?: { readonly conversation: string; readonly openedAt: number } | undefined;
}

/** What lies over the frame; one at a time. */
export type Dialog =
  | { readonly type: 'keys' }
  | { readonly type: 'transfer' | 'close' | 'tags'; readonly conversation: string };

/** Which of the three columns a narrow window shows. */
export type Column = 'list' | 'chat' | 'visitor';

/** What this window shows of the desk; none of it concerns the server. */
export interface Ui {
  readonly panes: readonly Pane[];
  readonly active?: string | undefined;
  readonly column: Column;
  readonly dialog?: Dialog | undefined;
  readonly toasts: readonly Toast[];
  /** Chats that were mine and ended or left in this session, newest first. */
  readonly ended: readonly string[];
  /** Up to where this agent has seen each conversation. */
  readonly read: ReadonlyMap<string, number>;
  readonly visitors: ReadonlyMap<string, VisitorCard>;
  /** Conversations of which a page of older events is on its way. */
  readonly loadingOlder: ReadonlySet<string>;
  /** Raised to move the focus into the text field of the active pane. */
  readonly focusCount: number;
}

export const EMPTY_UI: Ui = {
  panes: [],
  column: 'list',
  toasts: [],
  ended: [],
  read: new Map(),
  visitors: new Map(),
  loadingOlder: new Set(),
  focusCount: 0,
};

/** The most ended conversations that stay in the list of this session. */
const ENDED_MAX = 20;

/** The ended conversations after a change of who has what. */
export function endedAfter(
  ended: readonly string[],
  before: readonly string[],
  mine: readonly string[],
): readonly string[] {
  const left = before.filter((id) => !mine.includes(id));
  if (left.length === 0 && !ended.some((id) => mine.includes(id))) return ended;
  const rest = ended.filter((id) => !left.includes(id));
  return [...left, ...rest].filter((id) => !mine.includes(id)).slice(0, ENDED_MAX);
}
