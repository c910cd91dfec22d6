/**
 * What loader and widget tell each other by postMessage. Each message carries the nonce that the loader made for this one
 * frame; both sides check window, origin and nonce, and name the other's origin when they send.
 */

/** How the visitor's conversation stands, as the page that embeds the widget may know it. */
export type PublicState = 'connecting' | 'bot' | 'queue' | 'agent' | 'deferred' | 'closed' | 'offline';

export type ToFrame =
  | { type: 'open' }
  | { type: 'close' }
  | { type: 'page'; url: string; title: string; referrer: string }
  | { type: 'identify'; identity: unknown }
  | { type: 'set'; values: unknown }
  | { type: 'forget' };

export type ToHost =
  | { type: 'ready' }
  /** The visitor closed the panel from within. */
  | { type: 'close' }
  | { type: 'forgotten' }
  /** The site's colours, for the button. */
  | { type: 'accent'; fill: string; ink: string }
  | { type: 'unread'; count: number }
  | { type: 'message'; from: string }
  /** `known`: this browser has a conversation, so that the next page may connect by itself. */
  | { type: 'state'; state: PublicState; known: boolean };

export type Enveloped<M> = M & { silta: string };
