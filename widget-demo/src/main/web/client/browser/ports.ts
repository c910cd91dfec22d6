import { SUBPROTOCOL } from '../protocol';
import type { Ports, Socket, SocketEvents, Store } from '../ports';

/** The client's ports in a browser. */
export function browserPorts(): Ports {
  return {
    clock: { now: () => Date.now(), after },
    store: browserStore(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
    connect,
  };
}

/** Calls back when the page is looked at again or the network changed. */
export function onWake(wake: () => void, networkChanged: () => void): void {
  addEventListener('online', networkChanged);
  addEventListener('pageshow', wake);
  addEventListener('focus', wake);
  document.addEventListener('visibilitychange', () => document.hidden || wake());
}

function after(millis: number, run: () => void): () => void {
  const timer = setTimeout(run, millis);
  return () => clearTimeout(timer);
}

function connect(url: string, on: SocketEvents): Socket {
  const socket = new WebSocket(url, SUBPROTOCOL);
  socket.onopen = () => on.open();
  socket.onmessage = ({ data }) => on.message(String(data));
  socket.onclose = ({ code, reason }) => on.close(code, reason);
  return {
    // A socket that is closing drops what it is given; the outbox sends it again after the next welcome.
    send: (text) => socket.readyState === WebSocket.OPEN && socket.send(text),
    close: () => socket.close(),
  };
}

/** Local storage, or a memory of this page's life where it is blocked (private windows, third-party frames). */
function browserStore(): Store {
  const kept = new Map<string, string>();
  const storage = usableStorage();
  return {
    keys: (prefix) => [...new Set([...Object.keys(storage ?? {}), ...kept.keys()])].filter((key) => key.startsWith(prefix)),
    get: (key) => kept.get(key) ?? storage?.getItem(key) ?? null,
    set: (key, value) => {
      kept.delete(key);
      try {
        if (storage) storage.setItem(key, value);
        else kept.set(key, value);
      } catch {
        // Full: it lasts as long as the page.
        kept.set(key, value);
      }
    },
    remove: (key) => {
      kept.delete(key);
      storage?.removeItem(key);
    },
  };
}

function usableStorage(): Storage | undefined {
  try {
    localStorage.setItem('silta.probe', '1');
    localStorage.removeItem('silta.probe');
    return localStorage;
  } catch {
    return undefined;
  }
}
