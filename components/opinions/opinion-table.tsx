import { WideTable } from '@/components/site/wide-table';

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

/** Every unit of which groups can be compared, in figures. */
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
          <tr key={number}>
            <th scope="row">
              <a className="link" href={href}>
                {name}
              </a>
              <span lang={language} dir="auto">
                {wording}
              </span>
            </th>
            <td>{standing}</td>
            <td>{commonGround}</td>
            <td>{division}</td>
            {groups.map((group, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns stay where they are.
              <td key={place}>{group}</td>
            ))}
          </tr>
        ))}
      </WideTable>
    </div>
  );
}
