import { useEffect, useState } from 'preact/hooks';
import type { Offer } from '../../client/protocol';
import { countdown } from '../state/clock';
import { languageName } from '../texts/index';
import { useAround } from './context';
import { triedText } from './HandoffCard';
import { Key, Name, useTick } from './parts';

/** A chat that is offered to me, with the time that is left to take it. */
export function OfferCard({ offer }: { offer: Offer }) {
  const { desk, prefs, texts } = useAround();
  const { chat, card } = offer;
  const name = chat.visitorName || texts.anonymous;
  const about = [chat.skill, languageName(chat.language, prefs.get().language)].filter(Boolean).join(' · ');
  const words = card.unmatched.at(-1) ?? (chat.lastFrom === 'visitor' ? chat.lastText : undefined);
  return (
    <article class="offer" aria-label={texts.offerTitle(name)}>
      <div class="offer-head">
        <Ring offer={offer} />
        <div class="offer-title">
          <h2>
            <Name>{name}</Name>
          </h2>
          <p class="quiet">{about}</p>
        </div>
      </div>
      <p class="offer-reason">{texts.reasons[card.reason]}</p>
      {words && (
        <p class="offer-words" dir="auto">
          {words}
        </p>
      )}
      {card.candidates.length > 0 && <p class="quiet clamp-2">{triedText(card, texts)}</p>}
      <div class="offer-actions">
        <button type="button" class="button button-main" onClick={() => void desk.accept(offer)}>
          {texts.accept} <Key>↵</Key>
        </button>
        <button type="button" class="button" onClick={() => desk.decline(offer)}>
          {texts.decline}
        </button>
      </div>
    </article>
  );
}

const RADIUS = 17;
const LENGTH = 2 * Math.PI * RADIUS;

function Ring({ offer }: { offer: Offer }) {
  useTick();
  const { desk, texts } = useAround();
  const [startedAt] = useState(() => desk.client.serverNow());
  const { seconds, share } = countdown(offer.deadline, startedAt, desk.client.serverNow());
  const [announced] = useState(seconds);
  return (
    <span class={`ring ${seconds <= 5 ? 'ring-late' : ''}`} title={texts.secondsLeft(seconds)}>
      <svg viewBox="0 0 40 40" aria-hidden="true">
        <circle class="ring-back" cx="20" cy="20" r={RADIUS} />
        <circle
          class="ring-left"
          cx="20"
          cy="20"
          r={RADIUS}
          stroke-dasharray={LENGTH}
          stroke-dashoffset={LENGTH * (1 - share)}
        />
      </svg>
      <span aria-hidden="true">{seconds}</span>
      <span class="visually-hidden" role="status">
        {texts.secondsLeft(announced)}
      </span>
    </span>
  );
}

/** The title of the window while something waits for me; the plain one otherwise. */
export function useTitle(): void {
  useTick();
  const { desk, texts } = useAround();
  const { offers, conversations } = desk.view;
  const unread = conversations.reduce((sum, it) => sum + (it.mine ? desk.unread(it) : 0), 0);
  const offer = offers[0];
  const left = offer ? Math.max(0, Math.ceil((offer.deadline - desk.client.serverNow()) / 1000)) : 0;
  const plain = unread > 0 ? `(${unread}) ${texts.product}` : `${texts.product} · ${texts.console}`;
  const title = offer ? `${texts.titleOffer(left)} · ${texts.product}` : plain;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
