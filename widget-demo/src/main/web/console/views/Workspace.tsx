import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Desk } from '../app/desk';
import type { Prefs } from '../app/prefs';
import { listenToKeys } from '../app/shortcuts';
import { useStore, type Store } from '../app/store';
import { paneCount, panelFits, shownPanes } from '../state/panes';
import { TEXTS } from '../texts/index';
import { Around, useAround } from './context';
import { Dialogs } from './dialogs';
import { Lists } from './Lists';
import { useTitle } from './OfferCard';
import { Loading, Pane } from './Pane';
import { Icon, IconButton, Key } from './parts';
import { TopBar } from './TopBar';
import { VisitorPanel } from './VisitorPanel';
import * as icons from '../../tokens/icons';

interface WorkspaceProps {
  desk: Desk;
  prefs: Store<Prefs>;
  onSignOut(): void;
}

/** The console of a signed-in agent. */
export function Workspace({ desk, prefs, onSignOut }: WorkspaceProps) {
  const { language } = useStore(prefs);
  const texts = TEXTS[language];
  const around = useMemo(() => ({ desk, prefs, texts }), [desk, prefs, texts]);
  useClient(desk);
  return (
    <Around.Provider value={around}>
      <Frame onSignOut={onSignOut} />
    </Around.Provider>
  );
}

/** Draws again whenever the client's view changes; many changes at once draw once. */
function useClient(desk: Desk): void {
  const [, draw] = useState(0);
  useEffect(() => desk.client.subscribe(({ what }) => what === 'view' && draw((count) => count + 1)), [desk]);
}

function Frame({ onSignOut }: { onSignOut(): void }) {
  const { desk, prefs } = useAround();
  const ui = useStore(desk.ui);
  const { panel } = useStore(prefs);
  const widthPx = useWidth();
  useTitle();
  const max = paneCount(widthPx);
  const panes = shownPanes(ui, max);
  const fits = panelFits(widthPx, Math.max(1, panes.length));
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const isPanelShown = fits ? panel : isDrawerOpen;
  const togglePanel = () => {
    if (widthPx < NARROW_PX) desk.column(ui.column === 'visitor' ? 'chat' : 'visitor');
    else if (fits) prefs.update((it) => ({ ...it, panel: !it.panel }));
    else setDrawerOpen(!isDrawerOpen);
  };
  useEffect(() => listenToKeys(desk, togglePanel));
  const active = ui.active === undefined ? undefined : desk.client.conversation(ui.active);
  const hasPanel = active !== undefined && (isPanelShown || (widthPx < NARROW_PX && ui.column === 'visitor'));
  return (
    <div class={`frame frame-${ui.column} ${hasPanel && fits ? 'frame-panel' : ''}`}>
      <TopBar onSignOut={onSignOut} />
      <LinkBanner />
      <main class="columns">
        {desk.view.welcome ? <Lists /> : <ListSkeleton />}
        <div class="panes">
          {panes.length === 0 ? (
            <NothingOpen />
          ) : (
            panes.map((place) => (
              <Pane
                key={place.conversation}
                place={place}
                conversation={desk.client.conversation(place.conversation)}
                earlier={place.earlier && desk.client.conversation(place.earlier.conversation)}
                active={place.conversation === ui.active}
                canPin={max > 1}
                panelShown={hasPanel && place.conversation === ui.active}
                onPanel={() => {
                  desk.activate(place.conversation);
                  togglePanel();
                }}
              />
            ))
          )}
        </div>
        {hasPanel && (
          <div class={fits ? 'panel-column' : 'panel-drawer'}>
            <VisitorPanel conversation={active} onClose={togglePanel} />
          </div>
        )}
      </main>
      <Dialogs />
      <Toasts />
    </div>
  );
}

/** Narrower windows show one column at a time; the same as in the style sheet. */
const NARROW_PX = 760;

function useWidth(): number {
  const [widthPx, setWidth] = useState(innerWidth);
  useEffect(() => {
    const onResize = () => setWidth(innerWidth);
    addEventListener('resize', onResize);
    return () => removeEventListener('resize', onResize);
  }, []);
  return widthPx;
}

function ListSkeleton() {
  return (
    <div class="lists">
      <Loading />
    </div>
  );
}

function NothingOpen() {
  const { desk, texts } = useAround();
  if (!desk.view.welcome) return <Loading />;
  return (
    <div class="nothing">
      <Icon of={icons.silta} />
      <h2>{texts.noneOpen}</h2>
      <p>{texts.noneOpenHint}</p>
      <p class="quiet wide-only">
        <Key>?</Key> {texts.pressForKeys}
      </p>
    </div>
  );
}

/** What is wrong with the connection, and that nothing is lost; nothing while all is well. */
function LinkBanner() {
  const { desk, texts } = useAround();
  const { status, welcome } = desk.view;
  const isFirst = !welcome && (status.state === 'connecting' || status.state === 'idle');
  if (status.state === 'online' || isFirst) return <div class="banner-place" role="status" />;
  if (status.state === 'stopped') {
    return (
      <div class="banner banner-stopped" role="status">
        <span>{status.code === 4509 ? texts.replaced : texts.stopped}</span>
        <button type="button" class="button button-small" onClick={() => desk.client.start()}>
          {texts.connectAgain}
        </button>
      </div>
    );
  }
  return (
    <div class="banner" role="status">
      <span class="banner-dot" />
      <span>{navigator.onLine ? texts.reconnecting : texts.noNetwork}</span>
    </div>
  );
}

function Toasts() {
  const { desk, texts } = useAround();
  const { toasts } = useStore(desk.ui);
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} class={`toast toast-${toast.tone}`}>
          {toast.tone === 'error' && <Icon of={icons.warning} />}
          <p dir="auto">{toast.text}</p>
          <IconButton of={icons.close} label={texts.dismiss} onClick={() => desk.dismiss(toast.id)} />
        </div>
      ))}
    </div>
  );
}
