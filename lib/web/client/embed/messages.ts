/** What the frame tells the page around it. */
export type FromFrame =
  /** It can be read, and takes the focus when told. */
  | { kind: 'ready' }
  /** In CSS pixels. */
  | { kind: 'size'; height: number }
  | { kind: 'close' }
  /** What stands at a unit by now. */
  | { kind: 'said'; unit: number; said: number; says: string };

/** What the page tells the frame. */
export type ToFrame = { kind: 'focus' } | { kind: 'theme'; theme: Theme };

export type Theme = 'light' | 'dark';

const MARK = 'arguably';
const TALLEST = 20_000;

/** What is sent says whose it is, so that other scripts on the page leave it alone. */
export const marked = <Message extends FromFrame | ToFrame>(message: Message) => ({
  ...message,
  from: MARK,
});

/** A message of the frame; null of anything else. Where it came from is for the listener to check. */
export function fromFrame(data: unknown): FromFrame | null {
  const message = markedIn(data);
  switch (message?.kind) {
    case 'ready':
    case 'close':
      return { kind: message.kind };
    case 'size':
      return isNumber(message.height, TALLEST) ? { kind: 'size', height: message.height } : null;
    case 'said': {
      const { unit, said, says } = message;
      const isWhole = isNumber(unit, 1e6) && isNumber(said, 1e9) && typeof says === 'string';
      return isWhole ? { kind: 'said', unit, said, says: says.slice(0, 200) } : null;
    }
    default:
      return null;
  }
}

/** A message of the page around; null of anything else. */
export function toFrame(data: unknown): ToFrame | null {
  const message = markedIn(data);
  if (message?.kind === 'focus') return { kind: 'focus' };
  if (message?.kind !== 'theme') return null;
  const { theme } = message;
  return theme === 'light' || theme === 'dark' ? { kind: 'theme', theme } : null;
}

function markedIn(data: unknown): Record<string, unknown> | null {
  const isOurs = typeof data === 'object' && data !== null && (data as { from?: unknown }).from === MARK;
  return isOurs ? (data as Record<string, unknown>) : null;
}

const isNumber = (value: unknown, most: number): value is number =>
  typeof value === 'number' && value >= 0 && value <= most;
