export type FilterChip = { key: string; text: string; href: string; on: boolean; count?: string };
export type FilterGroup = { title: string; chips: FilterChip[] };

/** Filters as links: a search has an address, so each of them leads to another one. */
export function FilterChips({ groups, label, on }: { groups: FilterGroup[]; label: string; on: string }) {
  return (
    <nav className="search-filters" aria-label={label}>
      {groups.map(({ title, chips }) => (
        <div key={title} className="search-filter-group">
          <h2>{title}</h2>
          <ul>
            {chips.map(({ key, text, href, on: isOn, count }) => (
              <li key={key}>
                <a className="search-chip" href={href} data-on={isOn || undefined}>
                  {text}
                  {count !== undefined && <span className="search-count">{count}</span>}
                  {isOn && <span className="vh">{on}</span>}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
