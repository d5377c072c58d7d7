import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { AppError } from '@/lib/domain/errors';
import type { Space } from '@/lib/domain/spaces/space';
import type { AnyOperation } from '@/lib/operations/operation';
import type { SpaceAbilities } from '@/lib/operations/spaces/space-abilities';
import { load } from '@/lib/web/load';
import { SpaceFrame } from '../space-frame';
import type { SpacePage } from '../space-tabs';

/** The frame of the pages about the people of a space. */
export function PeoplePage({
  space,
  abilities,
  tab = 'people',
  here,
  title,
  back,
  tools,
  children,
}: {
  space: Space;
  /** As `readSpace` sent them. */
  abilities: SpaceAbilities;
  tab?: SpacePage;
  here: string;
  title: string;
  /** The page above this one. */
  back?: { href: string; text: string };
  tools?: ReactNode;
  children: ReactNode;
}) {
  return (
    <SpaceFrame space={space} abilities={abilities} current={tab} here={here}>
      <main id="content" className="page people-page">
        <div className="page-head">
          <div>
            <p className="kicker">
              {back ? (
                <a className="link" href={back.href}>
                  {back.text}
                </a>
              ) : (
                space.name
              )}
            </p>
            <h1>{title}</h1>
          </div>
          {tools && <div className="row wrap">{tools}</div>}
        </div>
        {children}
      </main>
    </SpaceFrame>
  );
}

/** As `load`; what somebody in the space may not read is not there for them. */
export async function loadForStaff<Op extends AnyOperation>(
  verb: Op,
  input: Parameters<Op>[1],
  here: string,
) {
  try {
    return await load(verb, input, here);
  } catch (error) {
    if (error instanceof AppError && error.code === 'forbidden') notFound();
    throw error;
  }
}

export const queryText = (value: string | string[] | undefined) =>
  typeof value === 'string' && value !== '' ? value : undefined;
