import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { clockText, isoDuration, urgency } from '../state/clock';
import * as icons from '../../tokens/icons';
import { useAround } from './context';

/** A decorative icon; whatever it stands on has the words. */
export function Icon({ of }: { of: icons.Icon }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {of.map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}

interface IconButtonProps {
  of: icons.Icon;
  label: string;
  onClick(event: MouseEvent): void;
  class?: string;
  pressed?: boolean;
  disabled?: boolean;
  keys?: string;
}

/** A button that shows an icon alone; its name is read aloud and told on hover. */
export function IconButton({ of, label, onClick, class: className, pressed, disabled, keys }: IconButtonProps) {
  return (
    <button
      type="button"
      class={`icon-button ${className ?? ''}`}
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon of={of} />
    </button>
  );
}

/** A name from outside: isolated, so that its direction disturbs nothing around it. */
export function Name({ children }: { children: ComponentChildren }) {
  return <bdi class="name">{children}</bdi>;
}

const TONES = 6;

/** The initials of a person on a quiet colour of their own, with a dot for presence. */
export function Avatar({ name, presence, kind }: { name: string; presence?: string; kind: 'visitor' | 'agent' | 'bot' }) {
  return (
    <span class={`avatar avatar-${kind} tone-${toneOf(name)}`} aria-hidden="true">
      {kind === 'bot' ? <Icon of={icons.bot} /> : initials(name)}
      {presence && <span class={`dot dot-${presence}`} />}
    </span>
  );
}

/** The first letters of the first and the last word, whatever the script. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = [...(words[0] ?? '')][0] ?? '?';
  const last = words.length > 1 ? ([...words[words.length - 1]!][0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}

function toneOf(name: string): number {
  let sum = 0;
  for (const char of name) sum = (sum * 31 + char.codePointAt(0)!) % 997;
  return sum % TONES;
}

const ticks = new Set<() => void>();
let ticker: ReturnType<typeof setInterval> | undefined;

/** Draws again each second while mounted; all clocks share one timer. */
export function useTick(): void {
  const [, draw] = useState(0);
  useEffect(() => {
    const tick = () => draw((count) => count + 1);
    ticks.add(tick);
    ticker ??= setInterval(() => ticks.forEach((it) => it()), 1_000);
    return () => {
      ticks.delete(tick);
      if (ticks.size > 0) return;
      clearInterval(ticker);
      ticker = undefined;
    };
  }, []);
}

/** How long somebody has waited, in the colour of the promise. */
export function WaitClock({ since }: { since: number }) {
  useTick();
  const { desk, texts } = useAround();
  const now = desk.client.serverNow();
  const text = clockText(now - since);
  return (
    <time class={`clock clock-${urgency(since, now)}`} dateTime={isoDuration(now - since)} title={texts.waited(text)}>
      <span class="visually-hidden">{texts.waited('')}</span>
      {text}
    </time>
  );
}

interface PopoverProps {
  label: ComponentChildren;
  title: string;
  class?: string;
  children(close: () => void): ComponentChildren;
}

/** A button that opens something small below it; Escape and a click elsewhere close it. */
export function Popover({ label, title, class: className, children }: PopoverProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  useEffect(() => {
    if (!isOpen) return;
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [isOpen]);
  const onKeyDown = (event: JSX.TargetedKeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.stopPropagation();
    close();
  };
  return (
    <div class={`popover ${className ?? ''}`} ref={root} onKeyDown={onKeyDown}>
      <button
        type="button"
        ref={button}
        class="popover-button"
        aria-haspopup="true"
        aria-expanded={isOpen}
        title={title}
        onClick={() => setOpen(!isOpen)}
      >
        {label}
      </button>
      {isOpen && (
        <div class="popover-panel" role="group" aria-label={title}>
          {children(close)}
        </div>
      )}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  legend: string;
  name: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChoose(value: T): void;
  hideLegend?: boolean;
}

/** One of a few, side by side. */
export function Choice<T extends string>({ legend, name, value, options, onChoose, hideLegend }: ChoiceProps<T>) {
  return (
    <fieldset class="choice">
      <legend class={hideLegend ? 'visually-hidden' : 'choice-legend'}>{legend}</legend>
      <div class="choice-options">
        {options.map(([option, label]) => (
          <label key={option} class="choice-option">
            <input
              type="radio"
              class="visually-hidden"
              name={name}
              value={option}
              checked={option === value}
              onChange={() => onChoose(option)}
            />
            <span lang={name === 'language' ? option : undefined}>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface DialogProps {
  title: string;
  class?: string;
  onClose(): void;
  children: ComponentChildren;
}

/** A modal dialog of the browser's own: it keeps the focus inside and closes with Escape. */
export function Modal({ title, class: className, onClose, children }: DialogProps) {
  const { texts } = useAround();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLElement>('[data-first]')?.focus();
  }, []);
  const onBackdrop = (event: MouseEvent) => {
    if (event.target === dialog.current) onClose();
  };
  return (
    <dialog
      ref={dialog}
      class={`modal ${className ?? ''}`}
      aria-labelledby="modal-title"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={onBackdrop}
    >
      <div class="modal-body">
        <header class="modal-head">
          <h2 id="modal-title" dir="auto">
            {title}
          </h2>
          <IconButton of={icons.close} label={texts.close} onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}

/** A key to press. */
export function Key({ children }: { children: string }) {
  return <kbd class="key">{children}</kbd>;
}
