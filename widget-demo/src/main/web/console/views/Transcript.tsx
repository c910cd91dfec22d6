import { memo } from './memo';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Item as Outgoing } from '../../client/outbox';
import type { Author } from '../../client/protocol';
import { hasOlder, type Transcript as Held } from '../../client/transcript';
import * as icons from '../../tokens/icons';
import { timeline, type Bubble, type Decision, type Item } from '../state/timeline';
import type { Language, Texts } from '../texts/index';
import { useAround } from './context';
import { dayText, exactText, percent, timeText } from './format';
import { Candidates } from './HandoffCard';
import { lineText } from './lines';
import { Avatar, Icon, Name } from './parts';
import { Linked, SafeLink } from './Words';

interface TranscriptProps {
  id: string;
  name: string;
  held: Held;
  pending: readonly Outgoing[];
  readUpTo: number;
  visitorReadSeq: number;
  typing?: Author | undefined;
  loadingOlder: boolean;
}

/** How near to the end counts as being there, in CSS pixels. */
const NEAR_PX = 60;

/** The whole conversation, scrolled so that nothing jumps: to the end while one is there, else where one is. */
export function Transcript(props: TranscriptProps) {
  const { desk, texts } = useAround();
  const { id, name, held, pending, readUpTo, typing } = props;
  const box = useRef<HTMLDivElement>(null);
  const me = desk.view.me?.id ?? '';
  const items = useMemo(() => timeline(held.entries, pending, { me, readUpTo }), [held, pending, me, readUpTo]);
  const { isAtEnd, unseen, onScroll, toEnd } = useScrollPlace(box, id, held, pending.length, typing !== undefined);
  const onTop = useCallback(() => {
    onScroll();
    if (box.current && box.current.scrollTop < 40 && hasOlder(held)) void desk.loadOlder(id);
  }, [onScroll, held, id]);
  return (
    <div class="transcript-frame">
      <div
        class="transcript"
        ref={box}
        onScroll={onTop}
        role="log"
        aria-label={texts.transcript(name)}
        tabIndex={0}
      >
        {hasOlder(held) && (
          <p class="transcript-older">
            <button type="button" class="button button-small" onClick={() => void desk.loadOlder(id)}>
              {props.loadingOlder ? texts.loadingOlder : texts.loadOlder}
            </button>
          </p>
        )}
        <Items items={items} id={id} seenSeq={props.visitorReadSeq} visitorName={name} />
        {typing && (
          <p class="typing">
            <span class="typing-dots" aria-hidden="true">
              <i />
              <i />
              <i />
            </span>
            <span class="typing-text">{texts.typing(typing.name ?? name)}</span>
          </p>
        )}
      </div>
      {!isAtEnd && (
        <button type="button" class={`to-end ${unseen > 0 ? 'to-end-new' : ''}`} onClick={toEnd}>
          <Icon of={icons.arrowDown} />
          {unseen > 0 ? texts.unread(unseen) : texts.toBottom}
        </button>
      )}
    </div>
  );
}

/** Keeps the place: at the end it follows, further up it stays, also when older messages come in above. */
function useScrollPlace(
  box: { current: HTMLDivElement | null },
  id: string,
  held: Held,
  pendingCount: number,
  isTyping: boolean,
) {
  const [isAtEnd, setAtEnd] = useState(true);
  const [unseen, setUnseen] = useState(0);
  const before = useRef({ id: '', first: 0, last: 0, height: 0, pendingCount: 0, atEnd: true });

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const was = before.current;
    if (was.id !== id) {
      const mark = element.querySelector<HTMLElement>('.mark-new');
      element.scrollTop = mark ? mark.offsetTop - element.clientHeight / 3 : element.scrollHeight;
      was.atEnd = distance(element) < NEAR_PX;
    } else if (held.first < was.first) {
      element.scrollTop += element.scrollHeight - was.height;
    } else if (was.atEnd || pendingCount > was.pendingCount) {
      element.scrollTop = element.scrollHeight;
      was.atEnd = true;
    } else if (held.last > was.last) {
      const fresh = held.entries.filter((it) => it.seq > was.last && it.event.kind === 'message').length;
      if (fresh > 0) setUnseen((count) => count + fresh);
    }
    setAtEnd(was.atEnd);
    if (was.atEnd) setUnseen(0);
    before.current = { ...was, id, first: held.first, last: held.last, height: element.scrollHeight, pendingCount };
  }, [id, held, pendingCount, isTyping]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    // The frame shrinks when the text field grows: who was at the end stays there.
    const watch = new ResizeObserver(() => {
      if (before.current.atEnd) element.scrollTop = element.scrollHeight;
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  const onScroll = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const atEnd = distance(element) < NEAR_PX;
    before.current.atEnd = atEnd;
    before.current.height = element.scrollHeight;
    setAtEnd(atEnd);
    if (atEnd) setUnseen(0);
  }, []);
  const toEnd = useCallback(() => {
    before.current.atEnd = true;
    box.current?.scrollTo({ top: box.current.scrollHeight, behavior: 'smooth' });
  }, []);
  return { isAtEnd, unseen, onScroll, toEnd };
}

function distance(element: HTMLElement): number {
  return element.scrollHeight - element.scrollTop - element.clientHeight;
}

interface ItemsProps {
  items: readonly Item[];
  id: string;
  seenSeq: number;
  visitorName: string;
}

const Items = memo(function Items({ items, id, seenSeq, visitorName }: ItemsProps) {
  const { prefs, texts } = useAround();
  const { language } = prefs.get();
  const seenKey = lastSeen(items, seenSeq);
  return (
    <>
      {items.map((item) => {
        switch (item.type) {
          case 'day':
            return (
              <h3 key={item.key} class="day">
                {dayText(item.at, Date.now(), language, texts)}
              </h3>
            );
          case 'new':
            return (
              <p key={item.key} class="mark-new">
                <span>{texts.newMessages}</span>
              </p>
            );
          case 'line':
            return <Line key={item.key} item={item} />;
          case 'group':
            return <Group key={item.key} item={item} id={id} seenKey={seenKey} visitorName={visitorName} />;
        }
      })}
    </>
  );
});

/** The bubble under which "seen" stands: my last one that the visitor has seen. */
function lastSeen(items: readonly Item[], seenSeq: number): string | undefined {
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i]!;
    if (item.type !== 'group' || !item.own || item.note) continue;
    const seen = item.bubbles.filter((bubble) => bubble.seq !== undefined && bubble.seq <= seenSeq).at(-1);
    return seen?.key;
  }
  return undefined;
}

function Line({ item }: { item: Extract<Item, { type: 'line' }> }) {
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

function Group({ item, id, seenKey, visitorName }: GroupProps) {
  const { prefs, texts } = useAround();
  const { language } = prefs.get();
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
        <BubbleView key={bubble.key} bubble={bubble} id={id} note={note} language={language} seen={bubble.key === seenKey} />
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
}

const BubbleView = memo(function BubbleView({ bubble, id, note, language, seen }: BubbleProps) {
  const { texts } = useAround();
  const state = bubble.pending?.state;
  return (
    <div class={`bubble-row ${state ? `bubble-${state}` : ''}`}>
      <div class="bubble" dir="auto" title={exactText(bubble.at, language)}>
        <Linked text={bubble.text} />
        {bubble.links.length > 0 && (
          <span class="bubble-links">
            {bubble.links.map((link) => (
              <SafeLink key={link.url} url={link.url}>
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
