import type { AgentState, Colleague } from '../../client/protocol';
import * as icons from '../../tokens/icons';
import { useStore } from '../app/store';
import { colleagueOrder } from '../state/colleagues';
import { LANGUAGES, type Texts } from '../texts/index';
import { useAround } from './context';
import { Avatar, Choice, Icon, IconButton, Name, Popover } from './parts';

/** The line at the top: who I am and how I stand, who else is here, and the choices. */
export function TopBar({ onSignOut }: { onSignOut(): void }) {
  const { desk, texts } = useAround();
  const { me, colleagues } = desk.view;
  return (
    <header class="top">
      <h1 class="brand">
        <Icon of={icons.silta} />
        <span class="brand-name">{texts.product}</span>
        <span class="visually-hidden">{texts.console}</span>
      </h1>
      {me && <StateSwitch me={me} />}
      {me && <CapacityStepper me={me} />}
      <div class="top-gap" />
      <LinkState />
      <Colleagues others={colleagues.filter((it) => it.id !== me?.id)} />
      <IconButton
        of={icons.keyboard}
        label={texts.keys}
        keys="?"
        class="wide-only"
        onClick={() => desk.dialog({ type: 'keys' })}
      />
      <Settings onSignOut={onSignOut} />
    </header>
  );
}

/** As many chats at once as the protocol lets anyone have. */
const CAPACITY_MAX = 50;

const STATES: readonly AgentState[] = ['available', 'busy', 'away', 'offline'];

function hintOf(texts: Texts, state: AgentState): string {
  return { available: texts.availableHint, busy: texts.busyHint, away: texts.awayHint, offline: texts.offlineHint }[state];
}

function StateSwitch({ me }: { me: Colleague }) {
  const { desk, texts } = useAround();
  const label = (
    <>
      <span class={`state-dot state-${me.state}`} />
      <span class="state-name">{texts[me.state]}</span>
      <Icon of={icons.chevronDown} />
    </>
  );
  return (
    <Popover class="state-switch" title={`${texts.yourState}: ${texts[me.state]}. ${hintOf(texts, me.state)}`} label={label}>
      {(close) => (
        <ul class="menu">
          {STATES.map((state) => (
            <li key={state}>
              <button
                type="button"
                class="menu-item"
                aria-pressed={state === me.state}
                onClick={() => {
                  desk.setState(state);
                  close();
                }}
              >
                <span class={`state-dot state-${state}`} />
                <span class="menu-text">
                  <span class="menu-name">{texts[state]}</span>
                  <span class="menu-hint">{hintOf(texts, state)}</span>
                </span>
                {state === me.state && <Icon of={icons.check} />}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Popover>
  );
}

function CapacityStepper({ me }: { me: Colleague }) {
  const { desk, texts } = useAround();
  const step = (by: number) => desk.setState(me.state, Math.min(CAPACITY_MAX, Math.max(0, me.capacity + by)));
  return (
    <div class="stepper" role="group" aria-label={texts.capacity}>
      <IconButton of={icons.minus} label={texts.capacityLess} disabled={me.capacity <= 0} onClick={() => step(-1)} />
      <span class="stepper-value" aria-live="polite" title={texts.capacity}>
        <span class="wide-only">{texts.load(me.chats, me.capacity)}</span>
        <span class="narrow-only">
          {me.chats}/{me.capacity}
        </span>
      </span>
      <IconButton
        of={icons.plus}
        label={texts.capacityMore}
        disabled={me.capacity >= CAPACITY_MAX}
        onClick={() => step(1)}
      />
    </div>
  );
}

/** A dot while all is well; the banner below the line says more when it is not. */
function LinkState() {
  const { desk, texts } = useAround();
  if (desk.view.status.state !== 'online') return null;
  return (
    <span class="link-state" title={texts.connected}>
      <span class="visually-hidden" role="status">
        {texts.connected}
      </span>
    </span>
  );
}

const FACES_MAX = 4;

function Colleagues({ others }: { others: readonly Colleague[] }) {
  const { texts } = useAround();
  const present = others.filter((it) => it.connected && it.state !== 'offline');
  const label = (
    <>
      <span class="faces">
        {colleagueOrder(present)
          .slice(0, FACES_MAX)
          .map((it) => (
            <Avatar key={it.id} name={it.name} kind="agent" presence={it.state} />
          ))}
      </span>
      <Icon of={icons.users} />
      <span class="faces-count">{present.length}</span>
    </>
  );
  return (
    <Popover class="colleagues" title={`${texts.colleagues}: ${present.length}`} label={label}>
      {() => (
        <>
          <h2 class="popover-title">{texts.colleagues}</h2>
          {present.length === 0 ? (
            <p class="quiet">{texts.noColleagues}</p>
          ) : (
            <ul class="people">
              {colleagueOrder(present).map((it) => (
                <Person key={it.id} of={it} />
              ))}
            </ul>
          )}
        </>
      )}
    </Popover>
  );
}

function Person({ of }: { of: Colleague }) {
  const { texts } = useAround();
  return (
    <li class="person">
      <Avatar name={of.name} kind="agent" presence={of.state} />
      <span class="person-text">
        <Name>{of.name}</Name>
        <span class="quiet">{[texts[of.state], ...of.skills].join(' · ')}</span>
      </span>
      <span class="person-load" title={texts.load(of.chats, of.capacity)}>
        {of.chats}/{of.capacity}
      </span>
    </li>
  );
}

function Settings({ onSignOut }: { onSignOut(): void }) {
  const { desk, prefs, texts } = useAround();
  const chosen = useStore(prefs);
  const set = (change: Partial<typeof chosen>) => prefs.update((it) => ({ ...it, ...change }));
  return (
    <Popover class="settings" title={texts.settings} label={<Icon of={icons.sliders} />}>
      {() => (
        <div class="settings-list">
          {desk.view.me && (
            <p class="settings-me">
              <Name>{desk.view.me.name}</Name>
            </p>
          )}
          <Choice
            legend={texts.sound}
            name="sound"
            value={chosen.sound ? 'on' : 'off'}
            options={[
              ['on', texts.on],
              ['off', texts.off],
            ]}
            onChoose={(value) => set({ sound: value === 'on' })}
          />
          <Choice
            legend={texts.sendWith}
            name="sendWith"
            value={chosen.sendWith}
            options={[
              ['enter', texts.sendEnter],
              ['ctrl_enter', texts.sendCtrlEnter],
            ]}
            onChoose={(sendWith) => set({ sendWith })}
          />
          <Choice
            legend={texts.theme}
            name="theme"
            value={chosen.theme}
            options={[
              ['auto', texts.themeAuto],
              ['light', texts.themeLight],
              ['dark', texts.themeDark],
            ]}
            onChoose={(theme) => set({ theme })}
          />
          <Choice
            legend={texts.language}
            name="language"
            value={chosen.language}
            options={LANGUAGES}
            onChoose={(language) => set({ language })}
          />
          <button type="button" class="button" onClick={onSignOut}>
            {texts.signOut}
          </button>
        </div>
      )}
    </Popover>
  );
}
