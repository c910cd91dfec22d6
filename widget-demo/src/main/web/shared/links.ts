/** A stretch of text; one with `href` is a link. */
export interface Part {
  readonly text: string;
  readonly href?: string;
}

const URL_MAX = 2_000;

/** Hosts that look like what they are: ASCII, or with letters of the north; no look-alikes of other scripts. */
const PLAIN_HOST = /^[a-z0-9åäöæøüéõšž.-]+(:\d+)?$/i;

const OPENING = /^[("'<[{«“”„]+/;
const CLOSING = '.,;:!?"\'>]}»“”…';

/**
 * The text in parts, with addresses of pages and mailboxes as links. Joined together the parts are the text again.
 * Linear in the length of the text: words are cut at white space and each is looked at once.
 */
export function linkParts(text: string): Part[] {
  const parts: Part[] = [];
  for (const word of text.split(/(\s+)/)) {
    const link = linkIn(word);
    if (!link) plain(parts, word);
    else {
      plain(parts, link.before);
      parts.push({ text: link.text, href: link.href });
      plain(parts, link.after);
    }
  }
  return parts;
}

/**
 * The address that a link may open: http, https or mailto, nothing hidden before an `@`, and a host that is what it
 * looks like. Nothing for all else.
 */
export function safeHref(address: string): string | undefined {
  if (address.length > URL_MAX || /[\u0000-\u0020\u007f]/.test(address)) return undefined;
  const scheme = /^(https?:\/\/|mailto:)/i.exec(address)?.[1]?.toLowerCase();
  if (!scheme) return undefined;
  const url = parsed(address);
  if (!url || url.username || url.password) return undefined;
  if (scheme === 'mailto:') return url.href;
  const shown = address.slice(scheme.length).split(/[/?#]/, 1)[0]!;
  return PLAIN_HOST.test(shown) && shown.includes('.') || /^localhost(:\d+)?$/i.test(shown) ? url.href : undefined;
}

/**
 * The address that a link of the site's own answers may open: as above, or a path such as `/shop/`, which is meant on the
 * page where the visitor is. What a path cannot be is another host (`//host`, `/\\host`).
 */
export function hrefOnPage(address: string, page: string | undefined): string | undefined {
  if (!/^\/(?![/\\])/.test(address) || /[\u0000-\u0020\u007f]/.test(address)) return safeHref(address);
  const origin = page === undefined ? undefined : parsed(page)?.origin;
  return origin?.startsWith('http') ? safeHref(origin + address) : undefined;
}

function plain(parts: Part[], text: string): void {
  if (text === '') return;
  const last = parts.at(-1);
  if (last && last.href === undefined) parts[parts.length - 1] = { text: last.text + text };
  else parts.push({ text });
}

function linkIn(word: string): { before: string; text: string; href: string; after: string } | undefined {
  if (word.length > URL_MAX || !(word.includes(':') || word.includes('@'))) return undefined;
  const before = OPENING.exec(word)?.[0] ?? '';
  const text = withoutEnd(word.slice(before.length));
  const href = safeHref(text) ?? mailbox(text);
  return href === undefined ? undefined : { before, text, href, after: word.slice(before.length + text.length) };
}

/** Without the punctuation of the sentence around it; a closing bracket stays when its opening one is inside. */
function withoutEnd(word: string): string {
  const hasOpening = word.includes('(');
  let end = word.length;
  while (end > 0 && (CLOSING.includes(word[end - 1]!) || (word[end - 1] === ')' && !hasOpening))) end--;
  return word.slice(0, end);
}

function mailbox(word: string): string | undefined {
  const [name, host, more] = word.split('@');
  if (!name || !host || more !== undefined) return undefined;
  const isMailbox = /^[a-z0-9._%+-]{1,64}$/i.test(name) && /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(host);
  return isMailbox ? `mailto:${word}` : undefined;
}

function parsed(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
