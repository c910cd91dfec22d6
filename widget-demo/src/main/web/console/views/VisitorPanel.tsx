import { useEffect } from 'preact/hooks';
import type { Past, Profile, VisitorCard } from '../../client/protocol';
import type { StaffConversation } from '../../client/staffView';
import * as icons from '../../tokens/icons';
import { useStore } from '../app/store';
import { rememberedFacts, type Facts } from '../state/facts';
import { languageName } from '../texts/index';
import { useAround } from './context';
import { dateText, exactText, shortUrl, timeText } from './format';
import { Avatar, IconButton, Name } from './parts';
import { SafeLink } from './Words';

/** The right column: who the visitor is and where they have been. */
export function VisitorPanel({ conversation, onClose }: { conversation: StaffConversation; onClose(): void }) {
  const { desk, texts } = useAround();
  const { visitors } = useStore(desk.ui);
  const { id, visitorOnline } = conversation;
  const card = visitors.get(id);
  const facts = rememberedFacts(conversation);
  const profile = facts.profile ?? card?.profile;
  const name = facts.name || profile?.name || texts.anonymous;
  useEffect(() => {
    if (!card) void desk.loadVisitor(id);
  }, [id]);
  return (
    <section class="visitor" aria-label={texts.visitor}>
      <header class="visitor-head">
        <IconButton of={icons.chevronLeft} label={texts.back} class="narrow-only" onClick={() => desk.column('chat')} />
        <Avatar name={name} kind="visitor" presence={visitorOnline ? 'online' : 'gone'} />
        <div class="visitor-title">
          <h2>
            <Name>{name}</Name>
          </h2>
          {profile && <Verified profile={profile} />}
        </div>
        <IconButton of={icons.close} label={texts.close} class="wide-only" onClick={onClose} />
      </header>
      <div class="visitor-body" tabIndex={0} role="group" aria-label={texts.visitor}>
        <Contact facts={facts} profile={profile} card={card} online={visitorOnline} />
        <Attributes of={profile?.attributes ?? {}} />
        <Pages facts={facts} />
        <Earlier id={id} past={card?.earlier} />
      </div>
    </section>
  );
}

function Verified({ profile }: { profile: Profile }) {
  const { texts } = useAround();
  if (!profile.verified && !profile.name && !profile.email && !profile.user) return null;
  return (
    <span
      class={`chip ${profile.verified ? 'chip-good' : ''}`}
      title={profile.verified ? texts.verifiedHint : texts.unverifiedHint}
    >
      {profile.verified ? texts.verified : texts.unverified}
    </span>
  );
}

interface ContactProps {
  facts: Facts;
  profile: Profile | undefined;
  card: VisitorCard | undefined;
  online: boolean;
}

function Contact({ facts, profile, card, online }: ContactProps) {
  const { prefs, texts } = useAround();
  const page = facts.page ?? card?.page;
  const language = languageName(facts.language || card?.language || '', prefs.get().language);
  return (
    <dl class="facts">
      {profile?.email && (
        <Fact name={texts.email}>
          <SafeLink url={`mailto:${profile.email}`}>{profile.email}</SafeLink>
        </Fact>
      )}
      {profile?.user && <Fact name={texts.userId}>{profile.user}</Fact>}
      {language && <Fact name={texts.language}>{language}</Fact>}
      {page && (
        <Fact name={online ? texts.page : texts.lastPage}>
          <SafeLink url={page.url}>{page.title || shortUrl(page.url)}</SafeLink>
          {page.title && <span class="quiet fact-url">{shortUrl(page.url)}</span>}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div class="fact">
      <dt dir="auto">{name}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}

function Attributes({ of }: { of: Readonly<Record<string, string>> }) {
  const { texts } = useAround();
  // A site takes a value back by making it empty.
  const entries = Object.entries(of).filter(([, value]) => value.trim() !== '');
  if (entries.length === 0) return null;
  return (
    <section>
      <h3>{texts.attributes}</h3>
      <dl class="facts">
        {entries.map(([key, value]) => (
          <Fact key={key} name={key}>
            {value}
          </Fact>
        ))}
      </dl>
    </section>
  );
}

function Pages({ facts }: { facts: Facts }) {
  const { prefs, texts } = useAround();
  if (facts.pages.length === 0) return null;
  const { language } = prefs.get();
  return (
    <section>
      <h3>{texts.pages}</h3>
      <ol class="pages">
        {facts.pages.map(({ page, at }) => (
          <li key={at} class="page">
            <SafeLink url={page.url}>{page.title || shortUrl(page.url)}</SafeLink>
            <time class="quiet" dateTime={new Date(at).toISOString()} title={exactText(at, language)}>
              {timeText(at, language)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Earlier({ id, past }: { id: string; past: readonly Past[] | undefined }) {
  const { texts } = useAround();
  if (!past) return null;
  const others = past.filter((it) => it.conversation !== id);
  return (
    <section>
      <h3>{texts.earlier}</h3>
      {others.length === 0 ? (
        <p class="quiet">{texts.noEarlier}</p>
      ) : (
        <ul class="past-list">
          {others.map((it) => (
            <PastRow key={it.conversation} id={id} past={it} />
          ))}
        </ul>
      )}
    </section>
  );
}

function PastRow({ id, past }: { id: string; past: Past }) {
  const { desk, prefs, texts } = useAround();
  const { language } = prefs.get();
  const about = [past.agent ?? texts.withBot, past.rating === undefined ? '' : texts.ratedShort(past.rating)];
  return (
    <li>
      <button type="button" class="past" onClick={() => desk.readEarlier(id, past)}>
        <span class="past-top">
          <time dateTime={new Date(past.openedAt).toISOString()}>{dateText(past.openedAt, language)}</time>
          <span class="quiet">{about.filter(Boolean).join(' · ')}</span>
        </span>
        <span class="past-text" dir="auto">
          {past.firstText}
        </span>
      </button>
    </li>
  );
}
