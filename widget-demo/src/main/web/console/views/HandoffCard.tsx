import { useId, useState } from 'preact/hooks';
import type { Card } from '../../client/protocol';
import * as icons from '../../tokens/icons';
import type { Texts } from '../texts/index';
import { useAround } from './context';
import { percent, shortUrl } from './format';
import { Icon } from './parts';
import { Linked, SafeLink } from './Words';

/** What was tried, in one line; nothing for who asked for a person at once. */
export function triedText(card: Card, texts: Texts): string {
  const best = card.candidates[0];
  if (best) return texts.tried(best.title, percent(best.score));
  return card.reason === 'asked' ? '' : texts.triedNothing;
}

/** Why a person is needed and what was tried, in two lines; all that is known when unfolded. */
export function HandoffCard({ card }: { card: Card }) {
  const { texts } = useAround();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <div class={`handoff ${isOpen ? 'handoff-open' : ''}`} role="group" aria-label={texts.handoff}>
      <button
        type="button"
        class="handoff-fold"
        aria-expanded={isOpen}
        aria-controls={id}
        title={isOpen ? texts.showLess : texts.showMore}
        onClick={() => setOpen(!isOpen)}
      >
        <span class="handoff-lines">
          <span class="handoff-why">
            {texts.reasons[card.reason]}
            <span class="handoff-more"> · {texts.earlierCount(card.earlierConversations)}</span>
          </span>
          <span class="handoff-tried">{triedText(card, texts)}</span>
        </span>
        <Icon of={icons.chevronDown} />
      </button>
      <div id={id} class="handoff-body" hidden={!isOpen}>
        {isOpen && <HandoffBody card={card} />}
      </div>
    </div>
  );
}

function HandoffBody({ card }: { card: Card }) {
  const { texts } = useAround();
  const slots = Object.entries(card.slots);
  return (
    <>
      {slots.length > 0 && (
        <>
          <h3>{texts.collected}</h3>
          <dl class="facts">
            {slots.map(([key, value]) => (
              <div key={key} class="fact">
                <dt dir="auto">{key}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {card.unmatched.length > 0 && (
        <>
          <h3>{texts.unmatched}</h3>
          <ul class="quotes">
            {card.unmatched.map((text, i) => (
              <li key={i} dir="auto">
                <Linked text={text} />
              </li>
            ))}
          </ul>
        </>
      )}
      {card.candidates.length > 0 && (
        <>
          <h3>{texts.candidates}</h3>
          <Candidates of={card.candidates} />
        </>
      )}
      {card.page && (
        <>
          <h3>{texts.onPage}</h3>
          <p class="clamp-2">
            <SafeLink url={card.page.url}>{card.page.title || shortUrl(card.page.url)}</SafeLink>
          </p>
        </>
      )}
    </>
  );
}

/** Rules that the bot weighed, with how sure it was of each. */
export function Candidates({ of }: { of: Card['candidates'] }) {
  const { texts } = useAround();
  return (
    <ul class="candidates">
      {of.map((candidate) => (
        <li key={candidate.rule} class="candidate">
          <span class="candidate-title" dir="auto">
            {candidate.title || candidate.rule}
          </span>
          <span class="candidate-score" title={texts.sure(percent(candidate.score))}>
            <svg class="meter" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
              <rect width="100" height="4" />
              <rect class="meter-fill" width={percent(candidate.score)} height="4" />
            </svg>
            {percent(candidate.score)} %
          </span>
          {candidate.why && <span class="candidate-why quiet">{candidate.why}</span>}
        </li>
      ))}
    </ul>
  );
}
