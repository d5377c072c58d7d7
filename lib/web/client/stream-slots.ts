/**
 * A browser opens six connections to a server at most, without HTTP/2, for all of its tabs together. If each tab kept
 * one for its stream the seventh would not load at all; so four stay open, and hidden tabs give theirs up.
 */
const SLOTS = 4;
const NAME = 'arguably-live';

const tabs = typeof BroadcastChannel === 'function' ? new BroadcastChannel(NAME) : null;

/** Takes a slot until it is released; null where all are taken. `onWanted` fires when a hidden tab should let go. */
export async function takeSlot(onWanted: () => void): Promise<(() => void) | null> {
  // Without locks (plain http on a local network) nobody knows of the others.
  if (!navigator.locks || !tabs) return () => {};
  for (let slot = 0; slot < SLOTS; slot += 1) {
    const release = await tryLock(`${NAME}-${slot}`);
    if (!release) continue;
    const hear = () => {
      if (document.hidden) onWanted();
    };
    tabs.addEventListener('message', hear);
    return () => {
      tabs.removeEventListener('message', hear);
      release();
    };
  }
  if (!document.hidden) tabs.postMessage('wanted');
  return null;
}

function tryLock(name: string): Promise<(() => void) | null> {
  return new Promise((resolve) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(null);
      return new Promise<void>((release) => resolve(release));
    });
  });
}
