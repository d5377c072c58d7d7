/** The way to the rest of a list. */
export function NextPage({ href, word }: { href: string | null; word: string }) {
  if (!href) return null;
  return (
    <p className="row">
      <a className="btn" href={href}>
        {word}
      </a>
    </p>
  );
}
