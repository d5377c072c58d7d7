/** The kinds of space to choose from, each with whom it is for. Links, so that going back is the browser's. */
export function ChooseKind({
  title,
  kinds,
}: {
  title: string;
  kinds: { href: string; name: string; who: string }[];
}) {
  return (
    <section aria-labelledby="choose-kind">
      <h2 id="choose-kind">{title}</h2>
      <ul className="kind-cards">
        {kinds.map(({ href, name, who }) => (
          <li key={href}>
            <a className="kind-card" href={href}>
              <span className="kind-name">{name}</span>
              <span className="kind-who">{who}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
