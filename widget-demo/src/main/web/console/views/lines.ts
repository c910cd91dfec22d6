import type { Author, Event } from '../../client/protocol';
import type { Texts } from '../texts/index';

/** An event of the transcript as one quiet line. */
export function lineText(event: Event, texts: Texts, me: string | undefined): string {
  const nameOf = (author: Author) => author.name ?? texts.somebody;
  const isMe = (author: Author) => me !== undefined && author.id === me;
  switch (event.kind) {
    case 'opened':
      return texts.opened;
    case 'bot_decided':
      return texts.botGaveUp;
    case 'handoff_requested':
      return texts.handoffLine(texts.reasons[event.card.reason]);
    case 'queued':
      return event.skill ? texts.queuedFor(event.skill) : texts.queued;
    case 'deferred':
      return event.reason === 'hours' ? texts.deferredHours : texts.deferredNobody;
    case 'offer_ended':
      return isMe(event.agent) ? myOfferLine(event.reason, texts) : offerLine(event.reason, nameOf(event.agent), texts);
    case 'accepted':
      return isMe(event.agent) ? texts.acceptedByYou : texts.accepted(nameOf(event.agent));
    case 'transferred': {
      const to = event.agent?.name ?? event.skill;
      if (isMe(event.from)) return to ? texts.transferredByYou(to) : texts.transferredAnyoneByYou;
      return to ? texts.transferredTo(nameOf(event.from), to) : texts.transferredAnyone(nameOf(event.from));
    }
    case 'agent_left':
      if (isMe(event.agent)) return event.reason === 'signed_out' ? texts.signedOutYou : texts.vanishedYou;
      return event.reason === 'signed_out'
        ? texts.signedOutLeft(nameOf(event.agent))
        : texts.vanished(nameOf(event.agent));
    case 'handoff_cancelled':
      return texts.cancelled;
    case 'identified': {
      const who = event.profile.name ?? event.profile.email ?? event.profile.user ?? '';
      return event.profile.verified ? texts.identifiedVerified(who) : texts.identified(who);
    }
    case 'tagged':
      return event.tags.length > 0 ? texts.taggedWith(event.tags.join(', ')) : texts.untagged;
    case 'closed':
      return closedLine(event.by, me, texts);
    case 'wrapped_up':
      return texts.filed([event.disposition && dispositionText(event.disposition, texts), ...event.tags].filter(Boolean).join(' · '));
    case 'rated':
      return event.comment ? texts.ratedWith(event.score, event.comment) : texts.rated(event.score);
    case 'reopened':
      return texts.reopened;
    case 'message':
    case 'note':
    case 'offered':
    case 'page_viewed':
      return '';
  }
}

function offerLine(reason: string, name: string, texts: Texts): string {
  if (reason === 'expired') return texts.offerExpiredFor(name);
  return reason === 'lost' ? texts.offerLostBy(name) : texts.offerDeclinedBy(name);
}

function myOfferLine(reason: string, texts: Texts): string {
  if (reason === 'expired') return texts.offerExpiredForYou;
  return reason === 'lost' ? texts.offerLostByYou : texts.offerDeclinedByYou;
}

function closedLine(by: Author, me: string | undefined, texts: Texts): string {
  if (by.role === 'visitor') return texts.closedByVisitor;
  if (by.role !== 'agent') return texts.closedBySystem;
  return by.id === me ? texts.closedByYou : texts.closedBy(by.name ?? texts.somebody);
}

/** How a chat was filed, in the console's language when it is one of the usual ways. */
export function dispositionText(disposition: string, texts: Texts): string {
  const known = texts.dispositions as Record<string, string>;
  return Object.hasOwn(known, disposition) ? known[disposition]! : disposition;
}
