type Props = {
  /** Of the versions to choose from, newest first. */
  numbers: number[];
  from: number;
  to: number;
  layout: 'inline' | 'side';
  address: string;
  words: { from: string; to: string; show: string; view: string; inline: string; side: string };
};

/** Which two versions are compared, and how they are shown. Plain links and fields: the address says it all. */
export function CompareForm({ numbers, from, to, layout, address, words }: Props) {
  return (
    <form className="compare-form" action={address.split('?')[0]}>
      <div>
        <label className="label" htmlFor="from">
          {words.from}
        </label>
        <select id="from" name="from" className="field" defaultValue={from}>
          {numbers.map((number) => (
            <option key={number}>{number}</option>
          ))}
        </select>
      </div>
      <div>
        <label className="label" htmlFor="to">
          {words.to}
        </label>
        <select id="to" name="to" className="field" defaultValue={to}>
          {numbers.map((number) => (
            <option key={number}>{number}</option>
          ))}
        </select>
      </div>
      <input type="hidden" name="view" value={layout} />
      <button type="submit" className="btn">
        {words.show}
      </button>
      <nav className="views" aria-label={words.view}>
        <a
          className="btn btn-quiet"
          href={`${address}&view=inline`}
          aria-current={layout === 'inline' || undefined}
        >
          {words.inline}
        </a>
        <a
          className="btn btn-quiet"
          href={`${address}&view=side`}
          aria-current={layout === 'side' || undefined}
        >
          {words.side}
        </a>
      </nav>
    </form>
  );
}
