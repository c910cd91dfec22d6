import type { JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { TEXT_MAX, type Canned } from '../../client/protocol';
import * as icons from '../../tokens/icons';
import type { DraftKind } from '../app/drafts';
import { useStore } from '../app/store';
import { cannedQuery, cannedText, expand, matchCanned } from '../state/canned';
import { useAround } from './context';
import { Choice, Icon } from './parts';

interface ComposerProps {
  id: string;
  name: string;
  /** The visitor's own name, for canned answers; nothing when it is not known. */
  visitorName: string | undefined;
  slots: Readonly<Record<string, string>> | undefined;
  language: string;
  active: boolean;
  kind: DraftKind;
  onKind(kind: DraftKind): void;
}

const LEFT_TOLD_FROM = 500;

/** Where an answer or a note is written. What is written is kept as a draft at every stroke. */
export function Composer(props: ComposerProps) {
  const { id, name, visitorName, slots, language, active, kind, onKind } = props;
  const { desk, prefs, texts } = useAround();
  const { sendWith } = useStore(prefs);
  const { focusCount } = useStore(desk.ui);
  const [text, setText] = useState(() => desk.drafts.read(id, kind));
  const [chosen, setChosen] = useState(0);
  const [isMenuClosed, setMenuClosed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();
  useGrowing(field, text);

  // A draft may come from elsewhere: another chat in this pane, or a refused text that was put back.
  useEffect(() => {
    setText(desk.drafts.read(id, kind));
    setMenuClosed(false);
  }, [id, kind, focusCount]);
  useEffect(() => {
    if (active && focusCount > 0 && !hasTouchAlone()) field.current?.focus();
  }, [focusCount, active, id]);

  const query = kind === 'post' && !isMenuClosed ? cannedQuery(text) : undefined;
  const canned = query === undefined ? [] : matchCanned(desk.view.canned, query);
  const isMenuOpen = query !== undefined && desk.view.canned.length > 0;
  const picked = canned[Math.min(chosen, canned.length - 1)];

  const write = (next: string) => {
    setText(next);
    setChosen(0);
    if (!next.startsWith('/')) setMenuClosed(false);
    desk.drafts.write(id, kind, next);
    if (kind === 'post') desk.client.typing(id, next.trim() !== '' && !next.startsWith('/'));
  };
  const insert = (canned: Canned) => {
    const agentName = desk.view.me?.name;
    write(expand(cannedText(canned, language, prefs.get().language), { visitorName, agentName, slots }));
    field.current?.focus();
  };
  const send = () => {
    if (text.trim() === '' || text.length > TEXT_MAX) return;
    desk.say(id, kind, text.trim());
    setText('');
    if (kind === 'note') onKind('post');
    field.current?.focus();
  };

  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (event.isComposing) return;
    if (isMenuOpen && menuKey(event)) return;
    if (event.key === 'Escape' && kind === 'note') {
      event.stopPropagation();
      onKind('post');
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey || event.altKey) return;
    if (sendWith === 'ctrl_enter' && !event.ctrlKey && !event.metaKey) return;
    // An offer is taken by Enter while nothing is written.
    if (text.trim() === '') return;
    event.preventDefault();
    send();
  };
  const menuKey = (event: KeyboardEvent): boolean => {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    if (step !== undefined && canned.length > 0) setChosen((chosen + step + canned.length) % canned.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && picked) insert(picked);
    else if (event.key === 'Escape') setMenuClosed(true);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  const over = text.length - TEXT_MAX;
  return (
    <div class={`composer composer-${kind}`}>
      {isMenuOpen && (
        <CannedMenu id={listId} canned={canned} chosen={picked} language={language} onPick={insert} />
      )}
      <div class="composer-box">
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          aria-label={kind === 'post' ? texts.writeTo(name) : texts.writeNote}
          placeholder={kind === 'post' ? texts.writeTo(name) : texts.writeNote}
          aria-autocomplete={kind === 'post' ? 'list' : undefined}
          aria-controls={isMenuOpen ? listId : undefined}
          aria-activedescendant={isMenuOpen && picked ? `${listId}-${canned.indexOf(picked)}` : undefined}
          aria-invalid={over > 0 ? true : undefined}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onFocus={() => desk.activate(id)}
          onBlur={() => kind === 'post' && desk.client.typing(id, false)}
        />
        <button
          type="button"
          class="send"
          aria-label={kind === 'post' ? texts.send : texts.saveNote}
          title={kind === 'post' ? texts.send : texts.saveNote}
          disabled={text.trim() === '' || over > 0}
          onClick={send}
        >
          <Icon of={kind === 'post' ? icons.send : icons.check} />
        </button>
      </div>
      <div class="composer-foot">
        <Choice
          legend={texts.composerMode}
          hideLegend
          name={`kind-${id}`}
          value={kind}
          options={[
            ['post', texts.replyMode],
            ['note', texts.noteMode],
          ]}
          onChoose={(value) => {
            onKind(value);
            desk.focusComposer();
          }}
        />
        {kind === 'note' ? (
          <span class="composer-hint composer-warn">{texts.noteLabel}</span>
        ) : (
          desk.view.canned.length > 0 && <span class="composer-hint">{texts.cannedHint}</span>
        )}
        {over > -LEFT_TOLD_FROM && (
          <span class={`composer-count ${over > 0 ? 'problem' : ''}`} role="status">
            {over > 0 ? texts.tooLong(over) : texts.left(-over)}
          </span>
        )}
      </div>
    </div>
  );
}

interface CannedMenuProps {
  id: string;
  canned: readonly Canned[];
  chosen: Canned | undefined;
  language: string;
  onPick(canned: Canned): void;
}

function CannedMenu({ id, canned, chosen, language, onPick }: CannedMenuProps) {
  const { prefs, texts } = useAround();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div class="canned">
      <p class="canned-head" role="status">
        {canned.length === 0 ? texts.noCanned : texts.cannedAnswers}
      </p>
      <ul id={id} ref={list} role="listbox" tabIndex={0} aria-label={texts.cannedAnswers}>
        {canned.map((it, i) => (
          <li
            key={it.shortcut}
            id={`${id}-${i}`}
            role="option"
            class="canned-option"
            aria-selected={it === chosen}
            // The text field keeps the focus.
            onPointerDown={(event) => {
              event.preventDefault();
              onPick(it);
            }}
          >
            <span class="canned-shortcut">/{it.shortcut}</span>
            <span class="canned-title">{it.title}</span>
            <span class="canned-text" dir="auto">
              {cannedText(it, language, prefs.get().language)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The field is as high as its text, up to the limit of the style sheet. */
function useGrowing(field: { current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [text]);
}

/** On a phone the focus would open the keyboard over what one wants to read. */
function hasTouchAlone(): boolean {
  return matchMedia('(hover: none) and (pointer: coarse)').matches;
}
