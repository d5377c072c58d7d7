import { ROLES, WideTable } from '@/components/site/wide-table';

export type OpinionRow = {
  number: number;
  name: string;
  href: string;
  wording: string;
  standing: string;
  commonGround: string;
  division: string;
  /** By group, in the order of the columns. */
  groups: string[];
};

/** Every unit of which groups can be compared, in figures. On a phone each is a card, with the columns' names in it. */
export function OpinionTable({
  rows,
  columns,
  label,
  language,
}: {
  rows: OpinionRow[];
  columns: string[];
  label: string;
  language: string;
}) {
  return (
    <div className="opinion-table">
      <WideTable label={label} columns={columns}>
        {rows.map(({ number, name, href, wording, standing, commonGround, division, groups }) => (
          <tr key={number} {...ROLES.row}>
            <th scope="row" {...ROLES.rowheader}>
              <a className="link" href={href}>
                {name}
              </a>
              <span lang={language} dir="auto">
                {wording}
              </span>
            </th>
            {[standing, commonGround, division, ...groups].map((figure, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns stay where they are.
              <td key={place} data-column={columns[place + 1]} {...ROLES.cell}>
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </WideTable>
    </div>
  );
}
