import type { Failure } from '../../client/protocol';
import type { Texts } from '../texts/index';

/** A refusal in words: what happened, and what to do. */
export function refusalText(texts: Texts, failure: Failure, command: string, owner?: string): string {
  const isText = command === 'post' || command === 'note';
  switch (failure.code) {
    case 'not_owner':
      if (command === 'claim') return texts.claimedFirst;
      if (!isText) return texts.errorNotOwnerAction;
      return owner ? texts.errorNotOwner(owner) : texts.errorNotOwnerText;
    case 'closed':
      return isText ? texts.errorClosed : texts.errorClosedAction;
    case 'offer_gone':
      return command === 'claim' ? texts.claimedFirst : texts.errorOfferGone;
    case 'full':
      return texts.errorFull;
    case 'too_fast':
      return texts.errorTooFast;
    case 'try_again':
      return texts.errorTryAgain;
    case 'not_found':
      return texts.errorNotFound;
    case 'not_allowed':
      return texts.errorNotAllowed;
    default:
      return texts.errorOther(failure.message);
  }
}
