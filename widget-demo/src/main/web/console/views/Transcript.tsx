import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Item as Outgoing } from '../../client/outbox';
import type { Author } from '../../client/protocol';
import { hasOlder, type Transcript as Held } from '../../client/transcript';
import * as icons from '../../tokens/icons';
import { timeline, type Item } from '../state/timeline';
import { useAround } from './context';
import { dayText } from './format';
import { Group, Line } from './Group';
import { memo } from './memo';
import { Icon } from './parts';

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
