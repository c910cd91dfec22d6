import type { ComponentChildren } from 'preact';
import { linkParts, safeHref } from '../../shared/links';

const REL = 'noopener noreferrer nofollow ugc';

/** Words from outside, as text; addresses in them become links that show where they lead. */
export function Linked({ text }: { text: string }) {
  return (
    <>
      {linkParts(text).map((part, i) =>
        part.href === undefined ? (
          part.text
        ) : (
          <a key={i} href={part.href} target="_blank" rel={REL}>
            {part.text}
          </a>
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
