/** How many addresses are remembered; whose time is forgotten is told as changed just now. */
const MOST = 5_000;

const seen = new Map<string, { etag: string; at: number }>();

/**
 * When what stands at an address was last seen to change, in ms since 1970 and whole seconds. The rows cannot say it:
 * the newest of them is as old as before when one in the middle is taken away. Two changes never have one time.
 */
export function lastChanged(address: string, etag: string, now: number): number {
  const before = seen.get(address);
  seen.delete(address);
  const at =
    before?.etag === etag ? before.at : Math.max(wholeSeconds(now), before ? before.at + 1_000 : -Infinity);
  seen.set(address, { etag, at });
  if (seen.size > MOST) forgetOldest();
  return at;
}

function forgetOldest() {
  for (const address of seen.keys()) {
    seen.delete(address);
    return;
  }
}

const wholeSeconds = (millis: number) => Math.floor(millis / 1_000) * 1_000;
