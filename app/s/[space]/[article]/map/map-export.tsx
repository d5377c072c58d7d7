'use client';

import { type RefObject, useState } from 'react';
import { RELATION_TYPES } from '@/components/map/relation-order';
import { useWords, type Words } from '@/components/ui/words';
import { ROLE_ORDER } from '@/components/units/role-names';
import type { MapUnit } from '@/lib/formats/map-data';
import type { MapDrawing } from '@/lib/formats/map-drawing';
import type { MapSvgWords } from '@/lib/formats/map-svg';

type Props = {
  title: string;
  fileName: string;
  drawn: RefObject<MapDrawing | null>;
  units: ReadonlyMap<string, MapUnit>;
};

/** The map as it is drawn now, filters and all, as a file. What makes it comes when it is asked for. */
export function MapExport({ title, fileName, drawn, units }: Props) {
  const t = useWords('map');
  const roles = useWords('roles');
  const [said, setSaid] = useState('');
  const make = async (kind: 'svg' | 'png') => {
    if (!drawn.current) return;
    try {
      const [{ mapSvg }, { download, measureText, pictureOf, pictureScale }] = await Promise.all([
        import('@/lib/formats/map-svg'),
        import('./export-map'),
      ]);
      const words = wordsOf(t('exportTitle', { title }), t, roles);
      const { svg, width, height } = mapSvg({ drawing: drawn.current, units, words, measure: measureText() });
      if (kind === 'svg') {
        download(new Blob([svg], { type: 'image/svg+xml' }), `${fileName}.svg`);
        return setSaid(t('exported', { width, height }));
      }
      download(await pictureOf(svg, width, height), `${fileName}.png`);
      const scale = pictureScale(width, height);
      setSaid(
        scale < 1
          ? t('exportScaled', { percent: Math.round(scale * 100) })
          : t('exported', { width: Math.round(width * scale), height: Math.round(height * scale) }),
      );
    } catch (error) {
      console.error(error);
      setSaid(t('exportFailed'));
    }
  };
  return (
    <>
      <h2 className="sub">{t('export')}</h2>
      <div className="map-export">
        <button type="button" className="btn btn-small" onClick={() => void make('svg')}>
          {t('exportSvg')}
        </button>
        <button type="button" className="btn btn-small" onClick={() => void make('png')}>
          {t('exportPng')}
        </button>
      </div>
      <p className="hint" role="status">
        {said}
      </p>
    </>
  );
}

function wordsOf(title: string, t: Words<'map'>, roles: Words<'roles'>): MapSvgWords {
  const letter = (role: (typeof ROLE_ORDER)[number]) => [role, roles(`letter.${role}`)];
  // Every role and type is in its list, so nothing is missing.
  return {
    title,
    from: t('exportFrom'),
    letter: Object.fromEntries(ROLE_ORDER.map(letter)) as MapSvgWords['letter'],
    role: Object.fromEntries(ROLE_ORDER.map((role) => [role, roles(role)])) as MapSvgWords['role'],
    line: Object.fromEntries(
      [...RELATION_TYPES, 'suggested' as const, 'together' as const].map((name) => [name, t(`line.${name}`)]),
    ) as MapSvgWords['line'],
  };
}
