'use client';

import { memo, type ReactNode } from 'react';
import { useWords } from '@/components/ui/words';
import { RoleGlyph } from '@/components/units/role-glyph';
import { unitAnchor } from '@/lib/domain/articles/article';
import type { MapUnit } from '@/lib/formats/map-data';
import type { MapTreeNode } from './place-tree';
import type { RelationLine } from './relation-lines';
import { RelationSentenceLine } from './relation-sentence';
import { useNumbersSentence } from './use-numbers-sentence';

type Props = {
  roots: readonly MapTreeNode[];
  notConnected: readonly MapUnit[];
  lines: ReadonlyMap<string, readonly RelationLine[]>;
  here: string;
  language: string;
  selected: string | null;
  onSelect: (id: string) => void;
  onMap: (id: string) => void;
};

/**
 * The map in words: the same units in the same order, each below what it is about. It comes with the page, so
 * it is there without scripts, on paper, and for readers who do not see the drawing.
 */
export const MapOutline = memo(function MapOutline({ roots, notConnected, ...rest }: Props) {
  const t = useWords('map');
  return (
    <>
      {roots.length > 0 && (
        <ol className="map-tree">
          {roots.map((node) => (
            <OutlineNode key={node.unit.id} node={node} {...rest} />
          ))}
        </ol>
      )}
      {notConnected.length > 0 && (
        <section aria-labelledby="not-connected">
          <h3 id="not-connected">
            {t('notConnected')} <span className="n">{notConnected.length}</span>
          </h3>
          <p className="hint">{t('notConnectedHint')}</p>
          <ol className="map-tree">
            {notConnected.map((unit) => (
              <OutlineUnit key={unit.id} unit={unit} {...rest} />
            ))}
          </ol>
        </section>
      )}
    </>
  );
});

type Rest = Omit<Props, 'roots' | 'notConnected'>;

const OutlineNode = ({ node, ...rest }: Rest & { node: MapTreeNode }) => (
  <OutlineUnit unit={node.unit} {...rest}>
    {node.children.length > 0 && (
      <ol>
        {node.children.map((child) => (
          <OutlineNode key={child.unit.id} node={child} {...rest} />
        ))}
      </ol>
    )}
  </OutlineUnit>
);

/** What others say of it stands below it already; what it says of others is said here. */
const SAID: ReadonlySet<RelationLine['sentence']> = new Set([
  'support',
  'attack',
  'undercuts',
  'restates',
  'linked',
]);

function OutlineUnit({
  unit,
  lines,
  here,
  language,
  selected,
  onSelect,
  onMap,
  children,
}: Rest & { unit: MapUnit; children?: ReactNode }) {
  const t = useWords('map');
  const roles = useWords('roles');
  const article = useWords('article');
  const numbers = useNumbersSentence(unit);
  const said = lines.get(unit.id)?.filter(({ sentence }) => SAID.has(sentence)) ?? [];
  const anchor = unitAnchor(unit.number);
  return (
    <li id={anchor}>
      <div className="map-item" aria-current={unit.id === selected || undefined}>
        <p className="map-item-head">
          <RoleGlyph of={unit.role} />
          <a
            href={`#${anchor}`}
            onClick={(event) => {
              event.preventDefault();
              onSelect(unit.id);
            }}
          >
            {article('unitShort', { number: unit.number })}
          </a>
          <span>{roles(unit.role)}</span>
          {numbers && <span className="faint">{numbers}</span>}
        </p>
        {said.map((line) => (
          <p key={`${line.sentence} ${line.relation}`} className="map-item-how">
            <RelationSentenceLine line={line} />
          </p>
        ))}
        <p className="map-item-words" dir="auto" lang={language}>
          {unit.wording}
        </p>
        <p className="map-item-ways">
          <a href={`${here}#${anchor}`} aria-label={t('readUnit', { number: unit.number })}>
            {t('read')}
          </a>
          <a
            className="needs-script"
            href={`?view=tree#${anchor}`}
            aria-label={t('mapUnit', { number: unit.number })}
            onClick={(event) => {
              event.preventDefault();
              onMap(unit.id);
            }}
          >
            {t('onMap')}
          </a>
        </p>
      </div>
      {children}
    </li>
  );
}
