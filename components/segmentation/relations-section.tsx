'use client';

import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import type { Relation } from '@/lib/domain/articles/article';
import type { Argument, ArgumentUnit } from '@/lib/domain/segmentation/corrections/argument';
import { relationsAt } from '@/lib/domain/segmentation/corrections/relations-at';

export type RelationDeeds = {
  relate: () => void;
  retarget: (relation: Relation) => void;
  retype: (relation: Relation, type: Relation['type']) => void;
  remove: (relation: Relation) => void;
  confirm: (relation: Relation) => void;
  link: (relations: Relation[]) => void;
  unlink: (relation: Relation) => void;
  goTo: (number: number) => void;
};

/** To what the unit is related, in both directions, with everything that can be done about it. */
export function RelationsSection({
  unit,
  argument,
  deeds,
  showKeys,
}: {
  unit: ArgumentUnit;
  argument: Argument;
  deeds: RelationDeeds;
  showKeys: boolean;
}) {
  const t = useWords('edit');
  const relations = relationsAt(argument, unit.id);
  return (
    <section className="sec" aria-label={t('relations')}>
      <h3>
        {t('relations')} {relations.length > 0 && <span className="n">{relations.length}</span>}
        <button type="button" className="add" onClick={deeds.relate}>
          {t('relate')}
          {showKeys && (
            <span className="key" aria-hidden="true">
              r
            </span>
          )}
        </button>
      </h3>
      {relations.length === 0 && <p className="empty">{t('noRelations', { number: unit.number })}</p>}
      <ul className="relations">
        {relations.map((found) => (
          <RelationRow key={found.relation.id} found={found} unit={unit} argument={argument} deeds={deeds} />
        ))}
      </ul>
    </section>
  );
}

const UNIT_TYPES = ['support', 'attack', 'restates'] as const;

function RelationRow({
  found: { relation, from, to, undercuts },
  unit,
  argument,
  deeds,
}: {
  found: ReturnType<typeof relationsAt>[number];
  unit: ArgumentUnit;
  argument: Argument;
  deeds: RelationDeeds;
}) {
  const t = useWords('edit');
  const isOut = relation.fromUnitId === unit.id;
  const other = isOut ? to : from;
  const name = undercuts
    ? t('undercutOf', { from, a: undercuts.from, b: undercuts.to })
    : t(isOut ? `out.${relation.type}` : `in.${relation.type}`, { number: other });
  const siblings = isOut ? siblingsOf(argument, relation) : [];
  const asks = relation.status === 'suggested' || relation.needsReview;
  return (
    <li>
      <div className="relation-line">
        <span className="grow">
          {name}{' '}
          {relation.needsReview ? (
            <span className="tag">{t('review')}</span>
          ) : (
            relation.status === 'suggested' && <span className="tag">{t('suggested')}</span>
          )}
          {relation.groupId !== null && <span className="tag tag-solid">{t('linked')}</span>}
        </span>
        <button
          type="button"
          className="btn-icon"
          aria-label={t('removeRelation', { relation: name })}
          onClick={() => deeds.remove(relation)}
        >
          <Icon name="close" />
        </button>
      </div>
      {relation.status === 'suggested' && <Because reasons={relation.reasons} />}
      <div className="relation-tools">
        <button type="button" className="btn-text" onClick={() => deeds.goTo(other)}>
          {t('goTo', { number: other })}
        </button>
        {asks && (
          <button
            type="button"
            className="btn-text"
            aria-label={t('confirmRelation', { relation: name })}
            onClick={() => deeds.confirm(relation)}
          >
            {t('confirm')}
          </button>
        )}
        {isOut && relation.type !== 'undercut' && (
          <select
            className="field field-small"
            aria-label={t('typeOf', { relation: name })}
            value={relation.type}
            onChange={({ target }) => {
              const type = UNIT_TYPES.find((each) => each === target.value);
              if (type) deeds.retype(relation, type);
            }}
          >
            {UNIT_TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`types.${type}`)}
              </option>
            ))}
          </select>
        )}
        {isOut && (
          <button
            type="button"
            className="btn-text"
            aria-label={t('retargetRelation', { relation: name })}
            onClick={() => deeds.retarget(relation)}
          >
            {t('retarget')}
          </button>
        )}
        {relation.groupId !== null && isOut ? (
          <button type="button" className="btn-text" onClick={() => deeds.unlink(relation)}>
            {t('unlink')}
          </button>
        ) : (
          siblings.map(({ relation: sibling, number }) => (
            <button
              key={sibling.id}
              type="button"
              className="btn-text"
              onClick={() => deeds.link([relation, sibling])}
            >
              {t('linkWith', { number })}
            </button>
          ))
        )}
      </div>
    </li>
  );
}

/** Why the machine suggests the relation. */
function Because({ reasons }: { reasons: Relation['reasons'] }) {
  const words = useWords('reasons');
  const said = [...new Set(reasons.flatMap(({ rule }) => (words.has(rule) ? words(rule) : [])))];
  return said.length > 0 && <p className="hint">{words('because', { reasons: said.join('; ') })}</p>;
}

/** Most of the other reasons for the same thing that linking is offered with. */
const MOST_SIBLINGS = 4;

function siblingsOf({ relations, units }: Argument, relation: Relation) {
  if (relation.type !== 'support') return [];
  return [...relations.values()]
    .filter(
      ({ id, type, toUnitId }) => id !== relation.id && type === 'support' && toUnitId === relation.toUnitId,
    )
    .flatMap((sibling) => {
      const number = units.get(sibling.fromUnitId)?.number;
      return number === undefined ? [] : [{ relation: sibling, number }];
    })
    .slice(0, MOST_SIBLINGS);
}
