import type { ComponentChildren } from 'preact';
import { linkify, safeHref } from '../../shared/linkify';

const REL = 'noopener noreferrer nofollow ugc';

/** Words from outside, as text; addresses in them become links, with the host beside when the words hide it. */
export function Linked({ text }: { text: string }) {
  return (
    <>
      {linkify(text).map(({ text: words, href, host }, i) =>
        href === undefined ? (
          words
        ) : (
          <span key={i}>
            <a href={href} target="_blank" rel={REL}>
              {words}
            </a>
            {host !== undefined && <bdi class="link-host"> ({host})</bdi>}
          </span>
        ),
      )}
    </>
  );
}

/** A link to an address from outside; the words alone when the address is not one to open. */
export function SafeLink({ url, children }: { url: string; children: ComponentChildren }) {
  const href = safeHref(url);
  if (href === undefined) return <span title={url}>{children}</span>;
  return (
    <a href={href} target="_blank" rel={REL} title={url}>
      <bdi>{children}</bdi>
    </a>
  );
}
