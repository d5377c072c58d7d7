import { expect, it } from 'vitest';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { ACTORS, castAround, secretOf, standingOf } from '../support/actors';
import { codeOf, openScene } from '../support/scene';

const scene = openScene();

it('everybody of the cast stands to the space as it says', async () => {
  const space = await scene.space({ reading: 'members' });
  const cast = await castAround(scene, space);
  for (const name of ACTORS) {
    const seat = cast[name];
    const outcome = await codeOf(readSpace(scene.context(seat.actor), { space: space.slug }));
    const may = seat.role !== null;
    if (name === 'token without “read”') expect(outcome, name).toBe('forbidden');
    else if (may) expect(outcome, name).toMatchObject({ accepted: { role: seat.role } });
    else expect(outcome, name).toBe('not_found');
    expect(standingOf(space, seat)).toMatchObject({ role: seat.role, bar: seat.bar });
    expect(String(await secretOf(scene, seat))).toMatch(name === 'guest' ? /^undefined$/ : /^arg_/);
  }
});
