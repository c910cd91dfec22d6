import type { Clock, Ports, SocketEvents, Store } from '../../../main/web/client/ports';
import type { ClientFrame, Event, ServerFrame, Standing, Welcome } from '../../../main/web/client/protocol';

/** Time that moves when a test says so. */
export class TestClock implements Clock {
  private millis = 1_000_000;
  private timers: { at: number; run: () => void }[] = [];

  now(): number {
    return this.millis;
  }

  after(millis: number, run: () => void): () => void {
    const timer = { at: this.millis + millis, run };
    this.timers.push(timer);
    return () => { this.timers = this.timers.filter((other) => other !== timer); };
  }

  pass(millis: number): void {
    const end = this.millis + millis;
    for (;;) {
      const next = this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.timers = this.timers.filter((timer) => timer !== next);
      this.millis = Math.max(this.millis, next.at);
      next.run();
    }
    this.millis = end;
  }

  /** The machine sleeps: the wall clock goes on, timers do not. */
  sleep(millis: number): void {
    this.millis += millis;
    for (const timer of this.timers) timer.at += millis;
  }
}

export class MemoryStore implements Store {
  readonly map = new Map<string, string>();
  keys = (prefix: string): string[] => [...this.map.keys()].filter((key) => key.startsWith(prefix));
  get = (key: string): string | null => this.map.get(key) ?? null;
  set = (key: string, value: string): void => { this.map.set(key, value); };
  remove = (key: string): void => { this.map.delete(key); };
}

/** The other end of one connection. */
export class TestSocket {
  readonly frames: ClientFrame[] = [];
  isOpen = true;

  constructor(private readonly on: SocketEvents) {}

  send(text: string): void {
    if (this.isOpen) this.frames.push(JSON.parse(text) as ClientFrame);
  }

  close(): void {
    this.isOpen = false;
  }

  open(): this {
    this.on.open();
    return this;
  }

  says(frame: ServerFrame): void {
    this.on.message(JSON.stringify(frame));
  }

  saysText(text: string): void {
    this.on.message(text);
  }

  closes(code: number, reason = ''): void {
    this.isOpen = false;
    this.on.close(code, reason);
  }

  sent<T extends ClientFrame['type']>(type: T): Extract<ClientFrame, { type: T }>[] {
    return this.frames.filter((frame) => frame.type === type) as Extract<ClientFrame, { type: T }>[];
  }
}

/** A browser: one clock and store, many sockets. */
export class World {
  readonly clock = new TestClock();
  readonly store = new MemoryStore();
  readonly sockets: TestSocket[] = [];
  private seed = 1;

  readonly ports: Ports = {
    clock: this.clock,
    store: this.store,
    randomBytes: (count) => Uint8Array.from({ length: count }, () => this.nextByte()),
    connect: (_url, on) => {
      const socket = new TestSocket(on);
      this.sockets.push(socket);
      return socket;
    },
  };

  get socket(): TestSocket {
    return this.sockets[this.sockets.length - 1]!;
  }

  private nextByte(): number {
    this.seed = (this.seed * 48_271) % 2_147_483_647;
    return this.seed & 255;
  }
}

export const C1 = 'conversation-0000001';
export const C2 = 'conversation-0000002';
export const LIMITS = { textMax: 4000, frameBytesMax: 16384, framesPerTenSeconds: 50, pageMax: 100, pingSeconds: 10 };

export function standing(more: Partial<Standing> = {}): Standing {
  return { conversation: C1, head: 0, owner: 'bot', epoch: 1, ...more };
}

export function welcome(more: Partial<Welcome> = {}): Welcome {
  return {
    type: 'welcome', server: 'test', time: 0, limits: LIMITS, language: 'fi',
    site: { name: 'Kauppa', botName: 'Silta', accent: '#005f6b', radius: 'round', languages: ['fi', 'en'] },
    visitor: { attributes: {}, verified: false }, greeting: [], standing: standing(), ...more,
  };
}

export function occurred(seq: number, event: Event, conversation = C1): ServerFrame {
  return { type: 'event', conversation, seq, at: seq * 1000, event };
}

export function said(id: string, text: string, role: 'visitor' | 'bot' | 'agent' = 'visitor'): Event {
  return { kind: 'message', id, from: { role }, text, quickReplies: [], links: [] };
}
