import { AppError } from '@/lib/domain/errors';
import { readSpace } from '@/lib/operations/spaces/read-space';
import { guestContext } from './context';
import { decodedPart } from './path-part';

/** The sites that may show a page of ours in a frame: of the pages made for that those that its space names, else none. */
export async function framersOf(path: string): Promise<readonly string[]> {
  const [, space] = /^\/embed\/([^/]{1,200})\/[^/]+\/?$/.exec(path) ?? [];
  if (space === undefined) return [];
  try {
    const found = await readSpace(guestContext(), { space: decodedPart(space) });
    return found.space.settings.embedSites;
  } catch (error) {
    // What a guest may not read is shown nowhere.
    if (error instanceof AppError) return [];
    throw error;
  }
}
