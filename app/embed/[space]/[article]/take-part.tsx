'use client';

import { useEffect, useRef } from 'react';
import type { GuestWords } from '@/components/guests/guest-form';
import type { FormAction } from '@/components/ui/form';
import type { Proof } from '@/lib/domain/guests/proof';
import { api } from '@/lib/web/client/api';
import { Entrance } from '../../../s/[space]/guest/entrance';
import type { FramedGuest } from './use-guest';

/** How one takes part from here: as a guest with a name, or else on our own pages. */
export type Door = {
  space: string;
  /** Whether guests write here. */
  guests: boolean;
  nameLimit: number;
  /** The unit on our own pages. */
  address: string;
  words: GuestWords &
    Record<
      'insecure' | 'tooSlow' | 'unreachable' | 'ask' | 'elsewhere' | 'withAccount' | 'writingAs',
      string
    >;
};

/** In place of what one would write with. */
export function TakePart({
  door,
  asked,
  onEntered,
}: {
  door: Door;
  /** How often somebody wanted to take part: then the focus goes to their name. */
  asked: number;
  onEntered: (guest: FramedGuest) => void;
}) {
  const { space, guests, nameLimit, address, words } = door;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked > 0) box.current?.querySelector<HTMLElement>('input:not([type=hidden]), a')?.focus();
  }, [asked]);
  const enter: FormAction = async (_, form) => {
    const name = String(form.get('name') ?? '');
    // Our own form wrote it.
    const proof = JSON.parse(String(form.get('proof'))) as Proof;
    const result = await api.enterAsGuest(space, { name, proof });
    if (result.ok) onEntered(result.value);
    return {
      status: result.ok ? 'done' : 'refused',
      message: result.ok ? '' : (result.problem.detail ?? words.unreachable),
      issues: [],
      values: { name: [name] },
    };
  };
  return (
    <div className="take-part" ref={box}>
      {guests && (
        <>
          <p>{words.ask}</p>
          <Entrance action={enter} space={space} next="" nameLimit={nameLimit} words={words} />
        </>
      )}
      <p className="hint">
        {words.withAccount}{' '}
        <a href={address} target="_blank" rel="noopener">
          {words.elsewhere}
        </a>
      </p>
    </div>
  );
}
