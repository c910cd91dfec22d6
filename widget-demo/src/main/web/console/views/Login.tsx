import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import * as icons from '../../tokens/icons';
import type { Prefs } from '../app/prefs';
import type { Account, SessionApi } from '../app/session';
import { useStore, type Store } from '../app/store';
import { LANGUAGES, TEXTS, type Texts } from '../texts/index';
import { Choice, Icon, IconButton } from './parts';

interface LoginProps {
  api: SessionApi;
  prefs: Store<Prefs>;
  /** Why one stands here again. */
  reason?: 'ended' | 'signed_out' | 'unreachable' | undefined;
  onIn(account: Account): void;
}

/** The page where an agent signs in. */
export function Login({ api, prefs, reason, onIn }: LoginProps) {
  const { language } = useStore(prefs);
  const texts = TEXTS[language];
  return (
    <main class="login">
      <Icon of={icons.silta} />
      <div class="login-card">
        <h1 class="login-mark">
          <Icon of={icons.silta} />
          {texts.product}
        </h1>
        <p class="login-lead">{texts.loginLead}</p>
        {reason && reason !== 'unreachable' && (
          <p class="login-notice" role="status">
            {reason === 'ended' ? texts.sessionEnded : texts.signedOut}
          </p>
        )}
        <LoginForm api={api} texts={texts} unreachable={reason === 'unreachable'} onIn={onIn} />
      </div>
      <Choice
        legend={texts.language}
        hideLegend
        name="language"
        value={language}
        options={LANGUAGES}
        onChoose={(chosen) => prefs.update((it) => ({ ...it, language: chosen }))}
      />
    </main>
  );
}

interface FormProps {
  api: SessionApi;
  texts: Texts;
  unreachable: boolean;
  onIn(account: Account): void;
}

type Problem = 'empty' | 'refused' | 'unreachable' | { waitUntil: number };

function LoginForm({ api, texts, unreachable, onIn }: FormProps) {
  const [problem, setProblem] = useState<Problem | undefined>(unreachable ? 'unreachable' : undefined);
  const [isBusy, setBusy] = useState(false);
  const [isShown, setShown] = useState(false);
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const waitSeconds = useSecondsUntil(typeof problem === 'object' ? problem.waitUntil : undefined);

  const submit = async (event: JSX.TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy || waitSeconds > 0) return;
    // Read from the fields themselves: password managers fill them without an event.
    const [login, secret] = [name.current!.value.trim(), password.current!.value];
    if (!login || !secret) {
      setProblem('empty');
      (login ? password : name).current!.focus();
      return;
    }
    setBusy(true);
    const answer = await api.login(login, secret);
    setBusy(false);
    if (answer.outcome === 'in') return onIn(answer.account);
    setProblem(answer.outcome === 'too_many' ? { waitUntil: Date.now() + answer.retryAfterMillis } : answer.outcome);
    if (answer.outcome === 'refused') password.current!.select();
  };

  const message = problem && problemText(texts, problem, waitSeconds);
  const invalid = problem === 'refused' || problem === 'empty' ? true : undefined;
  return (
    <form class="login-form" method="post" action="/api/login" onSubmit={submit} noValidate>
      <label class="field">
        <span>{texts.loginName}</span>
        <input
          ref={name}
          name="login"
          autocomplete="username"
          autocapitalize="none"
          spellcheck={false}
          required
          autofocus
          aria-invalid={invalid}
          aria-describedby={message ? 'login-problem' : undefined}
        />
      </label>
      <div class="field">
        <label for="login-password">{texts.password}</label>
        <span class="field-with-button">
          <input
            ref={password}
            id="login-password"
            name="password"
            type={isShown ? 'text' : 'password'}
            autocomplete="current-password"
            required
            aria-invalid={invalid}
            aria-describedby={message ? 'login-problem' : undefined}
          />
          <IconButton
            of={isShown ? icons.eyeOff : icons.eye}
            label={isShown ? texts.hidePassword : texts.showPassword}
            onClick={() => setShown(!isShown)}
          />
        </span>
      </div>
      <p id="login-problem" class="problem" role="alert">
        {message}
      </p>
      <button type="submit" class="button button-main" disabled={waitSeconds > 0} aria-busy={isBusy}>
        {isBusy ? texts.signingIn : texts.signIn}
      </button>
    </form>
  );
}

function problemText(texts: Texts, problem: Problem, waitSeconds: number): string {
  if (typeof problem === 'object') return waitSeconds > 0 ? texts.tooManyTries(waitSeconds) : '';
  return { empty: texts.fillBoth, refused: texts.wrongPassword, unreachable: texts.loginFailed }[problem];
}

function useSecondsUntil(until: number | undefined): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    if (until === undefined) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [until]);
  return until === undefined ? 0 : Math.max(0, Math.ceil((until - now) / 1000));
}
