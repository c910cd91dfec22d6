import { useState } from 'preact/hooks';
import type { Item as Outgoing } from '../../client/outbox';
import * as icons from '../../tokens/icons';
import { rememberedFacts } from '../state/facts';
import type { Bubble, Decision, Item } from '../state/timeline';
import type { Language, Texts } from '../texts/index';
import { useAround } from './context';
import { exactText, percent, timeText } from './format';
import { Candidates } from './HandoffCard';
import { lineText } from './lines';
import { memo } from './memo';
import { Avatar, Icon, Name } from './parts';
import { Linked, SafeLink } from './Words';

/** An event as a quiet line. */
export function Line({ item }: { item: Extract<Item, { type: 'line' }> }) {
  const { desk, prefs, texts } = useAround();
  const { language } = prefs.get();
  const { event } = item;
  const text = lineText(event, texts, desk.view.me?.id);
  return (
    <div class={`line line-${event.kind}`}>
      <span class="line-text" dir="auto">
        {text}
      </span>
      <time class="line-time" dateTime={new Date(item.at).toISOString()} title={exactText(item.at, language)}>
        {timeText(item.at, language)}
      </time>
      {event.kind === 'bot_decided' && event.candidates.length > 0 && <Why decision={event} />}
      {event.kind === 'transferred' && event.note && (
        <p class="line-note" dir="auto">
          <Linked text={event.note} />
        </p>
      )}
    </div>
  );
}

interface GroupProps {
  item: Extract<Item, { type: 'group' }>;
  id: string;
  seenKey: string | undefined;
  visitorName: string;
}

/** What one person, or the bot, said in one go. */
export function Group({ item, id, seenKey, visitorName }: GroupProps) {
  const { desk, prefs, texts } = useAround();
  const { language } = prefs.get();
  const conversation = desk.client.conversation(id);
  const page = conversation && rememberedFacts(conversation).page?.url;
  const { from, own, note, bubbles, decision } = item;
  const side = note ? 'note' : from.role === 'visitor' ? 'visitor' : from.role === 'bot' ? 'bot' : 'agent';
  const shown = own ? texts.you : (from.name ?? (side === 'bot' ? texts.bot : visitorName));
  return (
    <div class={`group group-${side} ${own ? 'group-own' : ''}`}>
      <p class="group-head">
        {side === 'bot' && <Avatar name="" kind="bot" />}
        {side === 'note' && <Icon of={icons.note} />}
        <Name>{shown}</Name>
        {side === 'bot' && <span class="label">{texts.bot}</span>}
        {note && <span class="label label-note">{texts.noteLabel}</span>}
        <time dateTime={new Date(item.at).toISOString()} title={exactText(item.at, language)}>
          {timeText(item.at, language)}
        </time>
      </p>
      {bubbles.map((bubble) => (
        <BubbleView
          key={bubble.key}
          bubble={bubble}
          id={id}
          note={note}
          language={language}
          seen={bubble.key === seenKey}
          page={page}
        />
      ))}
      {decision && decision.candidates.length > 0 && <Why decision={decision} />}
    </div>
  );
}

/** Which rule answered and how sure the bot was; unfolded, all that it weighed. */
function Why({ decision }: { decision: Decision }) {
  const { texts } = useAround();
  const { rule, candidates } = decision;
  const title = rule && (candidates.find((it) => it.rule === rule)?.title || rule);
  return (
    <details class="why">
      <summary title={texts.whyThis}>{title ? texts.botRule(title, percent(decision.score)) : texts.whyThis}</summary>
      <Candidates of={decision.candidates} />
    </details>
  );
}

interface BubbleProps {
  bubble: Bubble;
  id: string;
  note: boolean;
  language: Language;
  seen: boolean;
  page: string | undefined;
}

const BubbleView = memo(function BubbleView({ bubble, id, note, language, seen, page }: BubbleProps) {
  const { texts } = useAround();
  const state = bubble.pending?.state;
  return (
    <div class={`bubble-row ${state ? `bubble-${state}` : ''}`}>
      <div class="bubble" dir="auto" title={exactText(bubble.at, language)}>
        <Linked text={bubble.text} />
        {bubble.links.length > 0 && (
          <span class="bubble-links">
            {bubble.links.map((link) => (
              <SafeLink key={link.url} url={link.url} page={page}>
                {link.label}
              </SafeLink>
            ))}
          </span>
        )}
      </div>
      {bubble.quickReplies.length > 0 && (
        <ul class="quick" >
          {bubble.quickReplies.map((reply) => (
            <li key={reply.label} class="quick-reply" dir="auto">
              {reply.label}
            </li>
          ))}
        </ul>
      )}
      {bubble.pending && <Delivery outgoing={bubble.pending} id={id} note={note} text={bubble.text} />}
      {seen && !bubble.pending && <p class="delivery">{texts.seen}</p>}
    </div>
  );
});

interface DeliveryProps {
  outgoing: Outgoing;
  id: string;
  note: boolean;
  text: string;
}

/** How a text of mine fares: on its way, saved, or refused with what can be done. */
function Delivery({ outgoing, id, note, text }: DeliveryProps) {
  const { desk, texts } = useAround();
  if (outgoing.state === 'sending') return <p class="delivery">{texts.sending}</p>;
  if (outgoing.state === 'sent') return <p class="delivery">{texts.sent}</p>;
  const commandId = outgoing.command.id;
  const isMine = desk.client.conversation(id)?.mine ?? false;
  return (
    <div class="delivery delivery-failed">
      <p>
        <Icon of={icons.warning} />
        {failedText(outgoing, texts, desk.ownerName(id))}
      </p>
      <p class="delivery-actions">
        {isMine ? (
          <>
            <LinkButton onClick={() => desk.client.retry(commandId)}>{texts.retry}</LinkButton>
            <LinkButton onClick={() => desk.putBack(id, note ? 'note' : 'post', commandId, text)}>
              {texts.putBack}
            </LinkButton>
          </>
        ) : (
          <CopyButton text={text} />
        )}
        <LinkButton onClick={() => desk.client.drop(commandId)}>{texts.discard}</LinkButton>
      </p>
    </div>
  );
}

function LinkButton({ onClick, children }: { onClick(): void; children: string }) {
  return (
    <button type="button" class="link-button" onClick={onClick}>
      {children}
    </button>
  );
}

function CopyButton({ text }: { text: string }) {
  const { texts } = useAround();
  const [isCopied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(text).then(() => setCopied(true));
  return <LinkButton onClick={copy}>{isCopied ? texts.copied : texts.copy}</LinkButton>;
}

function failedText(outgoing: Outgoing, texts: Texts, owner: string | undefined): string {
  if (outgoing.reason === 'not_owner') return owner ? texts.errorNotOwner(owner) : texts.errorNotOwnerText;
  if (outgoing.reason === 'closed') return texts.errorClosed;
  return texts.notSent;
}
