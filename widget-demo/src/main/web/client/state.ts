import type { Author, DeferReason, Entry, Event, Owner, Place, Standing } from './protocol';

/** Where a conversation stands: what the events say, and what the ephemeral frames add. */
export interface ConversationState {
  readonly owner: Owner;
  readonly epoch: number;
  /** Events up to here are in this state already. */
  readonly head: number;
  readonly agent?: Author;
  readonly agentOnline?: boolean;
  readonly queue?: Place;
  readonly deferred?: { reason: DeferReason; opensAt?: number };
  readonly rating?: number;
}

export const BEGINNING: ConversationState = { owner: 'bot', epoch: 0, head: 0 };

/** What a snapshot says; staff's `Chat` is one too. */
export type Snapshot = Pick<Standing, 'head' | 'owner' | 'epoch'> & Partial<Standing>;

/**
 * The state as a snapshot tells it. Events up to its `head` may still follow and are history: they do not change
 * the state again, but fill in what a snapshot has no room for.
 */
export function fromSnapshot(snapshot: Snapshot): ConversationState {
  const { head, owner, epoch, agent, agentOnline, queue, deferred, rating } = snapshot;
  return {
    head, owner, epoch,
    ...(agent && { agent }),
    ...(agentOnline !== undefined && { agentOnline }),
    ...(queue && { queue }),
    ...(deferred && { deferred: { reason: deferred } }),
    ...(rating !== undefined && { rating }),
  };
}

/** The state after one more event. */
export function apply(state: ConversationState, entry: Entry): ConversationState {
  if (entry.seq <= state.head) return fillIn(state, entry.event);
  return { ...change(state, entry.event), head: entry.seq };
}

function change(state: ConversationState, event: Event): ConversationState {
  const { rating } = state;
  const base = { head: state.head, ...(rating !== undefined && { rating }) };
  switch (event.kind) {
    case 'opened':
      return { ...base, owner: 'bot', epoch: 1 };
    case 'queued':
      return { ...base, owner: 'queue', epoch: event.epoch };
    case 'deferred':
      return { ...state, deferred: deferral(event) };
    case 'accepted':
      return { ...base, owner: 'agent', epoch: event.epoch, agent: event.agent, agentOnline: true };
    case 'agent_left':
      return { ...base, owner: state.owner, epoch: state.epoch };
    case 'handoff_cancelled':
      return { ...base, owner: 'bot', epoch: event.epoch };
    case 'closed':
      return { ...base, owner: 'nobody', epoch: event.epoch, ...(state.agent && { agent: state.agent }) };
    case 'reopened':
      return { head: state.head, owner: 'nobody', epoch: event.epoch };
    case 'rated':
      return { ...state, rating: event.score };
    default:
      return state;
  }
}

function fillIn(state: ConversationState, event: Event): ConversationState {
  return event.kind === 'deferred' && state.deferred ? { ...state, deferred: deferral(event) } : state;
}

function deferral(event: { reason: DeferReason; opensAt?: number }): { reason: DeferReason; opensAt?: number } {
  return { reason: event.reason, ...(event.opensAt !== undefined && { opensAt: event.opensAt }) };
}
