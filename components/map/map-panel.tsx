'use client';

import type { Ref } from 'react';
import { RoleLegend } from '@/components/article/role-legend';
import { Icon } from '@/components/ui/icon';
import { useWords } from '@/components/ui/words';
import { PanelFrame } from '@/components/units/panel-frame';
import { Spread } from '@/components/units/stance-spread';
import { StepButtons } from '@/components/units/step-buttons';
import { unitAnchor } from '@/lib/domain/articles/article';
import type { MapUnit } from '@/lib/formats/map-data';
import type { RelationLine } from './relation-lines';
import { RelationSentenceLine } from './relation-sentence';

/** Everything about the selected unit that the map knows, in the order of the reader's panel. */
export function MapPanel({
  unit,
  lines,
  here,
  language,
  open,
  onOpen,
  onStep,
  onClose,
  onMap,
  title,
}: {
  unit: MapUnit;
  lines: readonly RelationLine[];
  here: string;
  language: string;
  open: boolean;
  onOpen: (open: boolean) => void;
  onStep: (by: 'previous' | 'next') => void;
  onClose: () => void;
  /** Where the unit can be shown on the map; null where it is shown, or has no place there. */
  onMap: (() => void) | null;
  title: Ref<HTMLHeadingElement>;
}) {
  const t = useWords('map');
  return (
    <PanelFrame
      className="panel map-panel"
      number={unit.number}
      role={unit.role}
      open={open}
      onOpen={onOpen}
      steps={
        <>
          <StepButtons onStep={(by) => onStep(by === 1 ? 'next' : 'previous')} />
          <PanelButton icon="close" label={t('deselect')} onClick={onClose} />
        </>
      }
      title={title}
    >
      <div className="map-panel-ways">
        <a className="btn btn-small" href={`${here}#${unitAnchor(unit.number)}`}>
          {t('read')}
        </a>
        {onMap && (
          <button type="button" className="btn btn-small" onClick={onMap}>
            {t('onMap')}
          </button>
        )}
      </div>
      <div className="panel-body" id="panel-body" key={unit.id}>
        <PanelSections unit={unit} lines={lines} language={language} />
      </div>
    </PanelFrame>
  );
}

const PanelButton = ({
  icon,
  label,
  onClick,
}: {
  icon: 'up' | 'down' | 'close';
  label: string;
  onClick: () => void;
}) => (
  <button type="button" className="btn-icon" aria-label={label} onClick={onClick}>
    <Icon name={icon} />
  </button>
);

function PanelSections({
  unit: { wording, role, status, evidenceType, voice, number, numbers },
  lines,
  language,
}: {
  unit: MapUnit;
  lines: readonly RelationLine[];
  language: string;
}) {
  const t = useWords('map');
  const roles = useWords('roles');
  const words = useWords('role');
  const article = useWords('article');
  const stances = useWords('stances');
  const evidence = useWords('evidence');
  const voices = useWords('voices');
  const { agree, unsure, disagree } = numbers.stances;
  return (
    <>
      <blockquote className="map-wording" dir="auto" lang={language}>
        {wording}
      </blockquote>
      <section className="sec role-sec" aria-label={words('title')}>
        <h3>
          {words('title')} {status === 'suggested' && <span className="tag">{words('suggested')}</span>}
        </h3>
        <p>
          {roles(`meaning.${role}`)}. {evidenceType && words('evidence', { type: evidence(evidenceType) })}{' '}
          {voice !== 'author' && voices(voice)}
        </p>
      </section>
      <section className="sec role-sec" aria-label={t('relations')}>
        <h3>{t('relations')}</h3>
        {lines.length === 0 && <p className="empty">{t('noRelations')}</p>}
        <ul>
          {lines.map((line) => (
            <li key={`${line.sentence} ${line.relation} ${line.others.join()}`}>
              <RelationSentenceLine line={line} />
            </li>
          ))}
        </ul>
      </section>
      <section className="sec" aria-label={stances('title')}>
        <h3>
          {stances('title')}{' '}
          {agree + unsure + disagree > 0 && <span className="n">{agree + unsure + disagree}</span>}
        </h3>
        {agree + unsure + disagree === 0 ? (
          <p className="empty">{stances('none', { number })}</p>
        ) : (
          <Spread
            stances={numbers.stances}
            words={{ agree: stances('agree'), unsure: stances('unsure'), disagree: stances('disagree') }}
          />
        )}
      </section>
      <section className="sec" aria-label={t('attached')}>
        <h3>{t('attached')}</h3>
        <ul className="map-attached">
          <li>
            <Icon name="source" /> {article('sources', { count: numbers.sources })}
          </li>
          <li>
            <Icon name="note" /> {article('notes', { count: numbers.notes })}
          </li>
        </ul>
      </section>
    </>
  );
}

/** The panel before anything is selected. */
export function MapOverview({ sentence }: { sentence: string }) {
  const t = useWords('map');
  const reader = useWords('reader');
  return (
    <aside className="panel" id="panel" aria-label={reader('panel')} data-empty="">
      <div className="col-head">
        <h2>{t('overview')}</h2>
      </div>
      <div className="panel-body">
        <div className="sec overview">
          <p>{sentence}</p>
          <p>{t('overviewText')}</p>
        </div>
        <section className="sec" aria-label={reader('letters')}>
          <h3>{reader('letters')}</h3>
          <RoleLegend />
        </section>
      </div>
    </aside>
  );
}
