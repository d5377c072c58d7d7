import type { ReactNode } from 'react';

type Props = {
  /** Whether the site has any. */
  asked: boolean;
  sentence: (linked: { link: (words: ReactNode) => ReactNode }) => ReactNode;
};

/** That whoever goes on accepts the site's terms, with the way to them. */
export function AcceptTerms({ asked, sentence }: Props) {
  if (!asked) return null;
  return (
    <p className="hint">
      {sentence({
        link: (words) => (
          <a key="link" className="link" href="/legal/terms">
            {words}
          </a>
        ),
      })}
    </p>
  );
}
