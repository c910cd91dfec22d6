import { useRef, useState } from 'preact/hooks';
import { TEXT_MAX, type Colleague } from '../../client/protocol';
import * as icons from '../../tokens/icons';
import { colleagueOrder, reach, skillReach, type Reach } from '../state/colleagues';
import type { Texts } from '../texts/index';
import { useAround } from './context';
import { DialogActions, useName, type DialogOf } from './dialogParts';
import { Avatar, Icon, Modal, Name } from './parts';

/** To whom a chat goes: anyone, a skill, or a person. */
type Target = { readonly key: string; readonly skill?: string; readonly agent?: string };

/** Passes a chat on, with a note. */
export function TransferDialog({ of, onClose }: DialogOf) {
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
