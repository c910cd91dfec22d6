import type { ComponentChildren } from 'preact';
import { hrefOnPage, linkParts } from '../../shared/links';

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

interface SafeLinkProps {
  url: string;
  /** The visitor's page, where an address that is a mere path leads. */
  page?: string | undefined;
  children: ComponentChildren;
}

/** A link to an address from outside; the words alone when the address is not one to open. */
export function SafeLink({ url, page, children }: SafeLinkProps) {
  const href = hrefOnPage(url, page);
  if (href === undefined) return <span title={url}>{children}</span>;
  return (
    <a href={href} target="_blank" rel={REL} title={url}>
      <bdi>{children}</bdi>
    </a>
  );
}
