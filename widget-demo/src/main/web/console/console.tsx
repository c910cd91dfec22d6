import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browserPorts, onWake } from '../client/browser/ports';
import type { Ports } from '../client/ports';
import { StaffClient } from '../client/staff';
import { Bell } from './app/alerts';
import { Desk } from './app/desk';
import { prefsIn, type Prefs } from './app/prefs';
import { session, type Account, type SessionApi } from './app/session';
import { useStore, type Store } from './app/store';
import { Login } from './views/Login';
import { Workspace } from './views/Workspace';

const NOT_AUTHENTICATED = 4501;

/** The page: signing in, and then the desk. */
function Console({ ports, api, prefs }: { ports: Ports; api: SessionApi; prefs: Store<Prefs> }) {
  const [account, setAccount] = useState<Account>();
  const [reason, setReason] = useState<'ended' | 'signed_out' | 'unreachable'>();
  const [isAsked, setAsked] = useState(false);
  const chosen = useStore(prefs);

  useEffect(() => {
    document.documentElement.lang = chosen.language;
    if (chosen.theme === 'auto') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = chosen.theme;
  }, [chosen.language, chosen.theme]);
  useEffect(() => {
    void api.me().then((answer) => {
      if (answer.outcome === 'in') setAccount(answer.account);
      else if (answer.outcome !== 'refused') setReason('unreachable');
      setAsked(true);
    });
  }, []);

  if (!isAsked) return <div class="starting" />;
  if (!account) return <Login api={api} prefs={prefs} reason={reason} onIn={setAccount} />;
  const leave = (why: 'ended' | 'signed_out') => {
    setReason(why);
    setAccount(undefined);
  };
  return <SignedIn key={account.id} account={account} ports={ports} api={api} prefs={prefs} onOut={leave} />;
}

interface SignedInProps {
  account: Account;
  ports: Ports;
  api: SessionApi;
  prefs: Store<Prefs>;
  onOut(why: 'ended' | 'signed_out'): void;
}

function SignedIn({ account, ports, api, prefs, onOut }: SignedInProps) {
  const [desk] = useState(() => newDesk(account, ports, prefs));
  useEffect(() => {
    const { client } = desk;
    let before = client.view().status;
    const unsubscribe = client.subscribe(() => {
      const { status } = client.view();
      if (status === before) return;
      before = status;
      if (status.state === 'stopped' && status.code === NOT_AUTHENTICATED) onOut('ended');
      // A handshake that is refused looks like any other loss: ask whether the session still lives.
      else if (status.state === 'waiting' && status.attempt > 1) void askAgain();
    });
    const askAgain = async () => {
      if ((await api.me()).outcome === 'refused') onOut('ended');
    };
    client.start();
    return () => {
      unsubscribe();
      client.stop();
    };
  }, [desk]);
  useEffect(() => {
    onWake(
      () => desk.client.wake(),
      () => desk.client.networkChanged(),
    );
  }, [desk]);
  const signOut = async () => {
    await api.logout();
    desk.drafts.forget();
    onOut('signed_out');
  };
  return <Workspace desk={desk} prefs={prefs} onSignOut={() => void signOut()} />;
}

function newDesk(account: Account, ports: Ports, prefs: Store<Prefs>): Desk {
  const bell = new Bell();
  for (const gesture of ['pointerdown', 'keydown']) addEventListener(gesture, () => bell.wake());
  const isWatched = () => document.visibilityState === 'visible' && document.hasFocus();
  const url = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/v1/staff`;
  const desk = new Desk(new StaffClient({ ports, url }), account.id, {
    kept: ports.store,
    prefs,
    widthPx: () => innerWidth,
    isWatched,
    ring: (what) => prefs.get().sound && (what === 'offer' ? bell.offer() : bell.message()),
  });
  addEventListener('focus', () => {
    const { active } = desk.ui.get();
    if (active !== undefined) desk.markRead(active);
  });
  return desk;
}

/** Draws the console; a development page gives other ports. */
export function start(root: HTMLElement, ports: Ports, api: SessionApi): void {
  render(<Console ports={ports} api={api} prefs={prefsIn(ports.store, navigator.languages)} />, root);
}

const root = document.getElementById('console');
if (root) start(root, browserPorts(), session);
