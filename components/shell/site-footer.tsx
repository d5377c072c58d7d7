/** At the end of every page: what the law or the house asks for. Nothing where there is nothing to say. */
export function SiteFooter({ label, links }: { label: string; links: { href: string; text: string }[] }) {
  if (links.length === 0) return null;
  return (
    <footer className="site-footer">
      <nav aria-label={label}>
        <ul>
          {links.map(({ href, text }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  );
}
