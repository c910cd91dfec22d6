import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { ENTRIES_MAX, NAME_MAX } from '../../client/protocol';
import * as icons from '../../tokens/icons';
import { useStore } from '../app/store';
import { rememberedFacts } from '../state/facts';
import { useAround } from './context';
import { DialogActions, useName, type DialogOf } from './dialogParts';
import { dispositionText } from './lines';
import { IconButton, Key, Modal } from './parts';
import { TransferDialog } from './TransferDialog';

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
