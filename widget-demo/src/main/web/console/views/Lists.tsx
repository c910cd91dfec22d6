import { memo } from './memo';
import type { Chat, Role } from '../../client/protocol';
import type { StaffConversation } from '../../client/staffView';
import * as icons from '../../tokens/icons';
import { useStore } from '../app/store';
import { rememberedFacts } from '../state/facts';
import { languageName, type Texts } from '../texts/index';
import { useAround } from './context';
import { OfferCard } from './OfferCard';
import { Avatar, Icon, Name, WaitClock } from './parts';

/** The left column: what is offered to me, what I have, who waits, and what has ended. */
export function Lists() {
  const { desk, texts } = useAround();
  const ui = useStore(desk.ui);
  const { conversations, offers, waiting, waitingTotal, me } = desk.view;
  // What is offered to me stands above already; the places are those of the whole list.
  const offered = new Set(offers.map((it) => it.chat.conversation));
  const queue = waiting.flatMap((chat, i) => (offered.has(chat.conversation) ? [] : [{ chat, place: i + 1 }]));
  const hidden = waiting.length - queue.length;
  const mine = conversations.filter((it) => it.mine);
  const ended = ui.ended.flatMap((id) => conversations.filter((it) => it.id === id));
  const shown = (id: string) => ui.panes.some((pane) => pane.conversation === id);
  return (
    <nav class="lists" aria-label={texts.lists}>
      {offers.length > 0 && (
        <section class="list-section" aria-label={texts.offers}>
          {offers.map((offer) => (
            <OfferCard key={offer.offer} offer={offer} />
          ))}
        </section>
      )}
      <section class="list-section" aria-labelledby="list-mine">
        <ListHead id="list-mine" title={texts.myChats} count={mine.length} />
        {mine.length === 0 ? (
          <EmptyMine available={me?.state === 'available'} />
        ) : (
          <ul>
            {mine.map((it, i) => (
              <MyRow
                key={it.id}
                {...rowOf(it, texts)}
                number={i < 9 ? i + 1 : undefined}
                unread={desk.unread(it)}
                open={shown(it.id)}
                active={ui.active === it.id}
              />
            ))}
          </ul>
        )}
      </section>
      <section class="list-section" aria-labelledby="list-waiting">
        <ListHead id="list-waiting" title={texts.queue} count={waitingTotal - hidden} />
        {queue.length === 0 ? (
          <p class="list-empty">{texts.emptyQueue}</p>
        ) : (
          <ol>
            {queue.map(({ chat, place }) => (
              <WaitingRow key={chat.conversation} chat={chat} place={place} active={ui.active === chat.conversation} />
            ))}
          </ol>
        )}
        {waitingTotal > waiting.length && <p class="list-more">{texts.moreWaiting(waitingTotal - waiting.length)}</p>}
      </section>
      {ended.length > 0 && (
        <section class="list-section" aria-labelledby="list-ended">
          <ListHead id="list-ended" title={texts.recentlyEnded} />
          <ul>
            {ended.map((it) => (
              <MyRow key={it.id} {...rowOf(it, texts)} ended unread={0} open={shown(it.id)} active={ui.active === it.id} />
            ))}
          </ul>
        </section>
      )}
    </nav>
  );
}

function ListHead({ id, title, count }: { id: string; title: string; count?: number }) {
  return (
    <h2 class="list-head" id={id} tabIndex={-1}>
      {title}
      {count !== undefined && count > 0 && <span class="list-count">{count}</span>}
    </h2>
  );
}

function EmptyMine({ available }: { available: boolean }) {
  const { desk, texts } = useAround();
  if (available) return <p class="list-empty">{texts.noChatsAvailable}</p>;
  return (
    <div class="list-empty">
      <p>{texts.noChatsBusy}</p>
      <button type="button" class="button" onClick={() => desk.setState('available')}>
        {texts.goAvailable}
      </button>
    </div>
  );
}

interface Row {
  id: string;
  name: string;
  online: boolean;
  waitingSince: number | undefined;
  preview: string;
  typing: boolean;
}

/** What a row shows, as plain values: a row is drawn again only when one of them changes. */
function rowOf(conversation: StaffConversation, texts: Texts): Row {
  const facts = rememberedFacts(conversation);
  return {
    id: conversation.id,
    name: facts.name || texts.anonymous,
    online: conversation.visitorOnline,
    waitingSince: facts.waitingSince,
    preview: preview(facts.lastText, facts.lastFrom, texts),
    typing: conversation.typing?.role === 'visitor',
  };
}

function preview(text: string | undefined, from: Role | undefined, texts: Texts): string {
  if (!text) return '';
  if (from === 'agent') return texts.youSaid(text);
  return from === 'bot' ? texts.botSaid(text) : text;
}

interface MyRowProps extends Row {
  number?: number | undefined;
  unread: number;
  open: boolean;
  active: boolean;
  ended?: boolean;
}

const MyRow = memo(function MyRow(row: MyRowProps) {
  const { desk, texts } = useAround();
  const { id, name, online, waitingSince, unread, number, active, open } = row;
  return (
    <li class="row-item">
      <button
        type="button"
        class={`row ${open ? 'row-open' : ''} ${unread > 0 ? 'row-unread' : ''} ${row.ended ? 'row-ended' : ''}`}
        aria-current={active ? 'true' : undefined}
        onClick={(event) => desk.open(id, event.ctrlKey || event.metaKey)}
      >
        <Avatar name={name} kind="visitor" presence={online ? 'online' : 'gone'} />
        <span class="row-text">
          <span class="row-top">
            <Name>{name}</Name>
            <span class="visually-hidden">, {online ? texts.online : texts.gone}</span>
            {waitingSince !== undefined && !row.ended && <WaitClock since={waitingSince} />}
          </span>
          <span class="row-bottom">
            <span class="row-preview" dir="auto">
              {row.typing ? texts.typing(name) + '…' : row.preview}
            </span>
            {unread > 0 ? (
              <span class="badge" title={texts.unread(unread)}>
                <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
                <span class="visually-hidden">{texts.unread(unread)}</span>
              </span>
            ) : (
              number !== undefined && (
                <span class="row-number" aria-hidden="true" title={`Alt+${number}`}>
                  {number}
                </span>
              )
            )}
          </span>
        </span>
      </button>
    </li>
  );
});

const WaitingRow = memo(
  function WaitingRow({ chat, place, active }: { chat: Chat; place: number; active: boolean }) {
    const { desk, texts } = useAround();
    const name = chat.visitorName || texts.anonymous;
    return (
      <li class="row-item row-waiting">
        <button
          type="button"
          class="row"
          aria-current={active ? 'true' : undefined}
          onClick={() => desk.open(chat.conversation)}
        >
          <span class="row-place">{place}</span>
          <span class="row-text">
            <span class="row-top">
              <Name>{name}</Name>
            </span>
            <WaitingFacts chat={chat} />
          </span>
        </button>
        <button
          type="button"
          class="button button-small row-take"
          aria-label={texts.takeChat(name)}
          onClick={() => void desk.claim(chat)}
        >
          {texts.take}
        </button>
      </li>
    );
  },
  (before, after) =>
    before.place === after.place && before.active === after.active && sameChat(before.chat, after.chat),
);

/** A new waiting list repeats most of the old one. */
function sameChat(a: Chat, b: Chat): boolean {
  return (
    a.conversation === b.conversation &&
    a.head === b.head &&
    a.visitorName === b.visitorName &&
    a.visitorOnline === b.visitorOnline &&
    a.offeredTo === b.offeredTo &&
    a.priority === b.priority &&
    a.queuedAt === b.queuedAt
  );
}

function WaitingFacts({ chat }: { chat: Chat }) {
  const { desk, prefs, texts } = useAround();
  const { me, colleagues } = desk.view;
  const offered = colleagues.find((it) => it.id === chat.offeredTo);
  const language = languageName(chat.language, prefs.get().language);
  const since = chat.waitingSince ?? chat.queuedAt;
  return (
    <>
      <span class="row-facts">
        {since !== undefined && <WaitClock since={since} />}
      {chat.priority !== 0 && (
        <span class={chat.priority > 0 ? 'chip chip-warm' : 'chip'}>
          {chat.priority > 0 ? texts.highPriority : texts.lowPriority}
        </span>
      )}
      <span class="row-preview" dir="auto">
        {[chat.skill, language].filter(Boolean).join(' · ')}
      </span>
      </span>
      {chat.offeredTo && (
        <span class="row-offered">
          <Icon of={icons.clock} />
          {chat.offeredTo === me?.id ? texts.offeredToYou : texts.offeredTo(offered?.name ?? texts.somebody)}
        </span>
      )}
    </>
  );
}
