import { StanceBar } from '@/components/units/stance-spread';
import type { StanceSpread } from '@/lib/domain/annotations/annotation';
import { GroupMark } from './group-mark';

export type GroupLine = {
  /** The place of the group among those shown. */
  group: number;
  name: string;
  stances: StanceSpread;
  /** The same in words. */
  sentence: string;
};

export type UnitAcrossGroups = {
  number: number;
  /** “Unit 4”. */
  name: string;
  href: string;
  wording: string;
  lines: GroupLine[];
};

/** What units say, and how each group stands to them. */
export function UnitsAcrossGroups({ units, language }: { units: UnitAcrossGroups[]; language: string }) {
  return (
    <ol className="opinion-units">
      {units.map(({ number, name, href, wording, lines }) => (
        <li key={number}>
          <a className="link opinion-unit-name" href={href}>
            {name}
          </a>
          <blockquote lang={language} dir="auto">
            {wording}
          </blockquote>
          <ul className="opinion-lines">
            {lines.map((line) => (
              <li key={line.group}>
                <GroupMark place={line.group} />
                <span className="vh">{line.name}:</span>
                <StanceBar stances={line.stances} />
                <span className="opinion-numbers">{line.sentence}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
