import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { ENTRIES_MAX, NAME_MAX, TEXT_MAX, type Colleague } from '../../client/protocol';
import type { StaffConversation } from '../../client/staff';
import * as icons from '../../tokens/icons';
import { useStore } from '../app/store';
import { colleagueOrder, reach, skillReach, type Reach } from '../state/colleagues';
import { rememberedFacts } from '../state/facts';
import type { Texts } from '../texts/index';
import { useAround } from './context';
import { dispositionText } from './lines';
import { Avatar, Icon, IconButton, Key, Modal, Name } from './parts';

/** The dialog that is open, if one is. */
export function Dialogs() {
  const { desk } = useAround();
  const { dialog } = useStore(desk.ui);
  if (!dialog) return null;
  const close = () => desk.dialog(undefined);
  if (dialog.type === 'keys') return <KeysDialog onClose={close} />;
  const conversation = desk.client.conversation(dialog.conversation);
  if (!conversation) return null;
  switch (dialog.type) {
    case 'transfer':
      return <TransferDialog of={conversation} onClose={close} />;
    case 'close':
      return <CloseDialog of={conversation} onClose={close} />;
    case 'tags':
      return <TagsDialog of={conversation} onClose={close} />;
  }
}

interface DialogOf {
  of: StaffConversation;
  onClose(): void;
}

function useName(conversation: StaffConversation): string {
  const { texts } = useAround();
  return rememberedFacts(conversation).name || texts.anonymous;
}

/** To whom a chat goes: anyone, a skill, or a person. */
type Target = { readonly key: string; readonly skill?: string; readonly agent?: string };

function TransferDialog({ of, onClose }: DialogOf) {
  const { desk, texts } = useAround();
  const { colleagues, welcome, me } = desk.view;
  const [query, setQuery] = useState('');
  const [target, setTarget] = useState<Target>({ key: 'anyone' });
  const note = useRef<HTMLTextAreaElement>(null);
  const list = useRef<HTMLFieldSetElement>(null);
  const name = useName(of);
  const others = colleagues.filter((it) => it.id !== me?.id);
  const fits = (text: string) => text.toLocaleLowerCase().includes(query.trim().toLocaleLowerCase());
  const skills = (welcome?.skills ?? []).filter(fits);
  const people = colleagueOrder(others).filter((it) => fits([it.name, ...it.skills, ...it.languages].join(' ')));
  const isAnyoneShown = fits(texts.anyone);
  const submit = (event: Event) => {
    event.preventDefault();
    const { skill, agent } = target;
    const words = note.current!.value.trim();
    void desk.transfer(of.id, { ...(skill && { skill }), ...(agent && { agent }), ...(words && { note: words }) });
  };
  // In the search, Enter chooses the first that was found instead of sending the chat away.
  const onSearchKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const first = list.current?.querySelector<HTMLInputElement>('input');
    first?.focus();
    first?.click();
  };
  const option = (it: Target) => ({ name: 'target', checked: target.key === it.key, onChange: () => setTarget(it) });
  return (
    <Modal title={texts.transferTitle(name)} class="modal-transfer" onClose={onClose}>
      <form onSubmit={submit}>
        <label class="search">
          <Icon of={icons.search} />
          <input
            type="search"
            data-first
            aria-label={texts.find}
            placeholder={texts.find}
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={onSearchKey}
          />
        </label>
        <fieldset ref={list} class="targets" aria-label={texts.transferTo}>
          {isAnyoneShown && (
            <TargetRow input={option({ key: 'anyone' })} title={texts.anyone} hint={texts.anyoneHint} />
          )}
          {skills.length > 0 && <p class="targets-head">{texts.skills}</p>}
          {skills.map((skill) => (
            <TargetRow
              key={skill}
              input={option({ key: `s:${skill}`, skill })}
              title={skill}
              hint={texts.skillFree(skillReach(others, skill))}
            />
          ))}
          {people.length > 0 && <p class="targets-head">{texts.people}</p>}
          {people.map((it) => (
            <PersonRow key={it.id} of={it} input={option({ key: `a:${it.id}`, agent: it.id })} />
          ))}
          {!isAnyoneShown && skills.length === 0 && people.length === 0 && <p class="quiet">{texts.nothingFound}</p>}
        </fieldset>
        <label class="field">
          <span>
            {texts.transferNote} <span class="quiet">{texts.transferNoteHint}</span>
          </span>
          <textarea ref={note} rows={2} maxLength={TEXT_MAX} dir="auto" />
        </label>
        <DialogActions confirm={texts.doTransfer} onClose={onClose} />
      </form>
    </Modal>
  );
}

type RadioProps = { name: string; checked: boolean; onChange(): void };

function TargetRow({ input, title, hint }: { input: RadioProps; title: string; hint: string }) {
  return (
    <label class="target">
      <input type="radio" {...input} />
      <span class="target-text target-line">
        <span dir="auto">{title}</span>
        <span class="quiet">{hint}</span>
      </span>
    </label>
  );
}

function PersonRow({ of, input }: { of: Colleague; input: RadioProps }) {
  const { texts } = useAround();
  const how = reach(of);
  return (
    <label class={`target ${how === 'offline' ? 'target-away' : ''}`}>
      <input type="radio" {...input} />
      <Avatar name={of.name} kind="agent" presence={how === 'offline' ? 'offline' : of.state} />
      <span class="target-text">
        <Name>{of.name}</Name>
        <span class="quiet">{[reachText(how, texts), ...of.skills, ...of.languages].join(' · ')}</span>
      </span>
      <span class="person-load" title={texts.load(of.chats, of.capacity)}>
        {of.chats}/{of.capacity}
      </span>
    </label>
  );
}

function reachText(how: Reach, texts: Texts): string {
  if (how === 'free') return texts.available;
  return how === 'full' ? texts.full : texts[how];
}

function CloseDialog({ of, onClose }: DialogOf) {
  const { desk, texts } = useAround();
  const facts = rememberedFacts(of);
  const dispositions = desk.view.welcome?.dispositions ?? [];
  const [disposition, setDisposition] = useState(dispositions[0]);
  const [tags, setTags] = useState<readonly string[]>(facts.tags);
  const hasDraft = desk.drafts.read(of.id, 'post').trim() !== '';
  const name = useName(of);
  const submit = (event: Event) => {
    event.preventDefault();
    void desk.endChat(of.id, { ...(disposition && { disposition }), tags: [...tags] });
  };
  return (
    <Modal title={texts.closeTitle(name)} onClose={onClose}>
      <form onSubmit={submit}>
        {dispositions.length > 0 && (
          <fieldset class="dispositions">
            <legend>{texts.disposition}</legend>
            {dispositions.map((it, i) => (
              <label key={it} class="pill">
                <input
                  type="radio"
                  class="visually-hidden"
                  name="disposition"
                  checked={it === disposition}
                  data-first={i === 0 ? true : undefined}
                  onChange={() => setDisposition(it)}
                />
                <span>{dispositionText(it, texts)}</span>
              </label>
            ))}
          </fieldset>
        )}
        <TagsField tags={tags} onTags={setTags} />
        {hasDraft && <p class="notice">{texts.closeWithDraft}</p>}
        <DialogActions confirm={texts.doClose} onClose={onClose} />
      </form>
    </Modal>
  );
}

function TagsDialog({ of, onClose }: DialogOf) {
  const { desk, texts } = useAround();
  const [tags, setTags] = useState<readonly string[]>(rememberedFacts(of).tags);
  const submit = (event: Event) => {
    event.preventDefault();
    desk.tag(of.id, [...tags]);
  };
  return (
    <Modal title={texts.editTags} onClose={onClose}>
      <form onSubmit={submit}>
        <TagsField tags={tags} onTags={setTags} first />
        <DialogActions confirm={texts.saveTags} onClose={onClose} />
      </form>
    </Modal>
  );
}

interface TagsFieldProps {
  tags: readonly string[];
  onTags(tags: readonly string[]): void;
  first?: boolean;
}

function TagsField({ tags, onTags, first }: TagsFieldProps) {
  const { texts } = useAround();
  const field = useRef<HTMLInputElement>(null);
  const add = () => {
    const words = field.current!.value.split(',').map((it) => it.trim().replace(/^#/, '').slice(0, NAME_MAX));
    field.current!.value = '';
    onTags([...new Set([...tags, ...words.filter(Boolean)])].slice(0, ENTRIES_MAX));
  };
  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLInputElement>) => {
    const { value } = event.currentTarget;
    if ((event.key === 'Enter' && value.trim() !== '') || event.key === ',') {
      event.preventDefault();
      add();
    } else if (event.key === 'Backspace' && value === '') {
      onTags(tags.slice(0, -1));
    }
  };
  return (
    <div class="field">
      <label for="tags-field">{texts.tags}</label>
      <div class="tags-box">
        {tags.map((tag) => (
          <span key={tag} class="tag">
            <bdi>{tag}</bdi>
            <IconButton
              of={icons.close}
              label={texts.removeTag(tag)}
              onClick={() => {
                onTags(tags.filter((it) => it !== tag));
                field.current?.focus();
              }}
            />
          </span>
        ))}
        <input
          ref={field}
          id="tags-field"
          placeholder={texts.addTag}
          maxLength={NAME_MAX}
          data-first={first}
          aria-describedby="tags-hint"
          onKeyDown={onKeyDown}
          onBlur={add}
        />
      </div>
      <p id="tags-hint" class="quiet">
        {texts.tagsHint}
      </p>
    </div>
  );
}

function DialogActions({ confirm, onClose }: { confirm: string; onClose(): void }) {
  const { texts } = useAround();
  return (
    <div class="modal-actions">
      <button type="button" class="button" onClick={onClose}>
        {texts.cancel}
      </button>
      <button type="submit" class="button button-main">
        {confirm}
      </button>
    </div>
  );
}

function KeysDialog({ onClose }: { onClose(): void }) {
  const { prefs, texts } = useAround();
  const send = prefs.get().sendWith === 'enter' ? ['Enter'] : ['Ctrl', 'Enter'];
  const newline = prefs.get().sendWith === 'enter' ? ['Shift', 'Enter'] : ['Enter'];
  const keys: readonly (readonly [string, readonly string[]])[] = [
    [texts.keySend, send],
    [texts.keyNewline, newline],
    [texts.keyCanned, ['/']],
    [texts.keyNote, ['Alt', 'N']],
    [texts.keySwitch, ['Alt', '1–9']],
    [texts.keyNext, ['Alt', '↑ ↓']],
    [texts.keyAccept, ['Alt', 'Enter']],
    [texts.keyDecline, ['Alt', 'X']],
    [texts.keyQueue, ['Alt', 'Q']],
    [texts.keyComposer, ['Alt', 'C']],
    [texts.keyTransfer, ['Alt', 'T']],
    [texts.keyClose, ['Ctrl', 'Shift', 'E']],
    [texts.keyPanel, ['Alt', 'I']],
    [texts.keyPin, ['Alt', 'P']],
    [texts.keyEscape, ['Esc']],
    [texts.keyKeys, ['?']],
  ];
  return (
    <Modal title={texts.keysTitle} class="modal-keys" onClose={onClose}>
      <dl class="keys">
        {keys.map(([what, how]) => (
          <div key={what} class="keys-row">
            <dt>{what}</dt>
            <dd>
              {how.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
