import { useEffect, useState } from 'preact/hooks';
import type { StaffConversation } from '../../client/staffView';
import * as icons from '../../tokens/icons';
import type { DraftKind } from '../app/drafts';
import { useStore } from '../app/store';
import { rememberedFacts, type Facts } from '../state/facts';
import type { Pane as Place } from '../state/ui';
import { languageName } from '../texts/index';
import { Composer } from './Composer';
import { useAround } from './context';
import { dateText } from './format';
import { HandoffCard } from './HandoffCard';
import { dispositionText } from './lines';
import { Avatar, Icon, IconButton, Name, WaitClock } from './parts';
import { Transcript } from './Transcript';

interface PaneProps {
  place: Place;
  conversation: StaffConversation | undefined;
  earlier: StaffConversation | undefined;
  active: boolean;
  /** Whether other panes fit beside, so that pinning has a meaning. */
  canPin: boolean;
  panelShown: boolean;
  onPanel(): void;
}

/** One conversation in the middle: whose it is, how it came here, what was said, and what I write. */
export function Pane(props: PaneProps) {
  const { place, conversation, earlier, active } = props;
  const { desk, texts } = useAround();
  const [kind, setKind] = useNoteKey(active, conversation?.mine ?? false);
  const id = place.conversation;
  const name = (conversation && rememberedFacts(conversation).name) || texts.anonymous;
  return (
    <section
      class={`pane ${active ? 'pane-active' : ''}`}
      aria-label={texts.transcript(name)}
      onPointerDown={() => desk.activate(id)}
      onFocusIn={() => desk.activate(id)}
    >
      {!conversation ? (
        <Loading />
      ) : place.earlier ? (
        <EarlierPane id={id} earlier={place.earlier} conversation={earlier} name={name} />
      ) : (
        <>
          <PaneHead {...props} conversation={conversation} name={name} />
          {conversation.card && <HandoffCard card={conversation.card} />}
          <PaneTranscript conversation={conversation} name={name} readUpTo={place.readUpTo} />
          <PaneFoot conversation={conversation} name={name} active={active} kind={kind} onKind={setKind} />
        </>
      )}
    </section>
  );
}

/** Alt+N switches the active pane between answer and note; the focus stays in the text field. */
function useNoteKey(active: boolean, mine: boolean): [DraftKind, (kind: DraftKind) => void] {
  const { desk } = useAround();
  const [kind, setKind] = useState<DraftKind>('post');
  useEffect(() => {
    if (!active || !mine) return;
    const onKey = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.code !== 'KeyN') return;
      event.preventDefault();
      setKind((before) => (before === 'post' ? 'note' : 'post'));
      desk.focusComposer();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [active, mine]);
  return [kind, setKind];
}

function PaneTranscript({
  conversation,
  name,
  readUpTo,
}: {
  conversation: StaffConversation;
  name: string;
  readUpTo: number;
}) {
  const { desk } = useAround();
  const { loadingOlder } = useStore(desk.ui);
  const { id, transcript, pending, readBySeq, typing } = conversation;
  if (transcript.last === 0) return <Loading />;
  return (
    <Transcript
      id={id}
      name={name}
      held={transcript}
      pending={pending}
      readUpTo={readUpTo}
      visitorReadSeq={readBySeq}
      typing={typing}
      loadingOlder={loadingOlder.has(id)}
    />
  );
}

function PaneHead(props: PaneProps & { conversation: StaffConversation; name: string }) {
  const { conversation, name, place, canPin, panelShown, onPanel } = props;
  const { desk, texts } = useAround();
  const { id, mine, visitorOnline } = conversation;
  const facts = rememberedFacts(conversation);
  const isWaiting = mine || conversation.state.owner === 'queue';
  return (
    <header class="pane-head">
      <IconButton of={icons.chevronLeft} label={texts.back} class="narrow-only" onClick={() => desk.column('list')} />
      <Avatar name={name} kind="visitor" presence={visitorOnline ? 'online' : 'gone'} />
      <div class="pane-title">
        <h2>
          <Name>{name}</Name>
        </h2>
        <PaneFacts facts={facts} online={visitorOnline} />
      </div>
      {facts.waitingSince !== undefined && isWaiting && <WaitClock since={facts.waitingSince} />}
      <div class="pane-tools">
        {mine && (
          <>
            <IconButton
              of={icons.transfer}
              label={texts.transfer}
              keys="Alt+T"
              onClick={() => desk.dialog({ type: 'transfer', conversation: id })}
            />
            <IconButton
              of={icons.tag}
              label={texts.editTags}
              class="pane-tag"
              onClick={() => desk.dialog({ type: 'tags', conversation: id })}
            />
            <button
              type="button"
              class="button button-small pane-end"
              aria-label={texts.endChat}
              title={`${texts.endChat} (Ctrl+Shift+E)`}
              onClick={() => desk.dialog({ type: 'close', conversation: id })}
            >
              <Icon of={icons.circleCheck} />
              <span class="pane-end-text">{texts.endChat}</span>
            </button>
          </>
        )}
        {canPin && (
          <IconButton
            of={icons.pin}
            label={place.pinned ? texts.unpin : texts.pin}
            keys="Alt+P"
            pressed={place.pinned}
            onClick={() => desk.pin(id)}
          />
        )}
        <IconButton of={icons.user} label={texts.visitorPanel} keys="Alt+I" pressed={panelShown} onClick={onPanel} />
        <IconButton of={icons.close} label={texts.closePane} class="wide-only" onClick={() => desk.closePane(id)} />
      </div>
    </header>
  );
}

function PaneFacts({ facts, online }: { facts: Facts; online: boolean }) {
  const { prefs, texts } = useAround();
  const parts = [
    online ? texts.online : texts.gone,
    languageName(facts.language, prefs.get().language),
    facts.skill,
    ...facts.tags.map((tag) => `#${tag}`),
  ];
  return (
    <p class="quiet pane-facts" dir="auto">
      {parts.filter(Boolean).join(' · ')}
    </p>
  );
}

interface FootProps {
  conversation: StaffConversation;
  name: string;
  active: boolean;
  kind: DraftKind;
  onKind(kind: DraftKind): void;
}

/** Where one writes, when the chat is mine; else who has it. What was being written is shown all the same. */
function PaneFoot({ conversation, name, active, kind, onKind }: FootProps) {
  const { desk } = useAround();
  const { id, mine } = conversation;
  if (!mine) return <StateBar conversation={conversation} draft={desk.drafts.read(id, 'post')} />;
  const facts = rememberedFacts(conversation);
  return (
    <Composer
      key={id}
      id={id}
      name={name}
      visitorName={facts.name}
      slots={conversation.card?.slots}
      language={facts.language}
      active={active}
      kind={kind}
      onKind={onKind}
    />
  );
}

function StateBar({ conversation, draft }: { conversation: StaffConversation; draft: string }) {
  const { desk, texts } = useAround();
  const { id, state } = conversation;
  const chat = desk.view.waiting.find((it) => it.conversation === id) ?? conversation.chat;
  const { disposition } = rememberedFacts(conversation);
  return (
    <div class="state-bar">
      <p>{stateText()}</p>
      {state.owner === 'queue' && chat && (
        <button type="button" class="button button-main button-small" onClick={() => void desk.claim(chat)}>
          {texts.claimThis}
        </button>
      )}
      {draft !== '' && (
        <p class="state-draft" dir="auto">
          {draft}
        </p>
      )}
    </div>
  );

  function stateText(): string {
    switch (state.owner) {
      case 'nobody':
        return disposition ? texts.stateClosedAs(dispositionText(disposition, texts)) : texts.stateClosed;
      case 'queue':
        return texts.stateQueued;
      case 'bot':
        return texts.stateBot;
      case 'agent':
        return texts.stateOther(desk.ownerName(id) ?? texts.somebody);
    }
  }
}

interface EarlierProps {
  id: string;
  earlier: { conversation: string; openedAt: number };
  conversation: StaffConversation | undefined;
  name: string;
}

/** An earlier conversation of the same visitor, to read; the present one is one step back. */
function EarlierPane({ id, earlier, conversation, name }: EarlierProps) {
  const { desk, prefs, texts } = useAround();
  return (
    <>
      <header class="pane-head">
        <IconButton of={icons.chevronLeft} label={texts.back} onClick={() => desk.readEarlier(id)} />
        <div class="pane-title">
          <h2>{texts.earlierTitle(dateText(earlier.openedAt, prefs.get().language))}</h2>
          <p class="quiet">
            <Name>{name}</Name>
          </p>
        </div>
        <button type="button" class="button button-small" onClick={() => desk.readEarlier(id)}>
          {texts.back}
        </button>
      </header>
      {conversation && conversation.transcript.last > 0 ? (
        <PaneTranscript conversation={conversation} name={name} readUpTo={0} />
      ) : (
        <Loading />
      )}
    </>
  );
}

/** Shapes of what will be here; shown by the style sheet after 300 ms alone. */
export function Loading() {
  const { texts } = useAround();
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">{texts.loading}</span>
      <i class="skeleton-left" />
      <i class="skeleton-right" />
      <i class="skeleton-left skeleton-long" />
    </div>
  );
}
