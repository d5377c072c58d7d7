import { Icon } from '@/components/ui/icon';

/** A way to search from every page: a field where there is room, else a link to the page with one. */
export function SiteSearch({
  action,
  label,
  placeholder,
}: {
  action: string;
  label: string;
  placeholder: string;
}) {
  return (
    <div className="site-search">
      <search>
        <form action={action} method="get" className="find-box" aria-label={label}>
          <Icon name="search" />
          <input
            type="search"
            name="q"
            dir="auto"
            maxLength={500}
            aria-label={label}
            placeholder={placeholder}
          />
        </form>
      </search>
      <a className="btn-icon" href={action} aria-label={label}>
        <Icon name="search" />
      </a>
    </div>
  );
}
