/** What the frame tells the page around it. */
export type FromFrame =
  /** A unit, or a list of them, can be read there now, and takes the focus when told. */
  | { kind: 'ready'; unit: number | null }
  /** In CSS pixels. */
  | { kind: 'size'; height: number }
  | { kind: 'close' }
  /** What stands at a unit by now. */
  | { kind: 'said'; unit: number; said: number; says: string };

/** What the page tells the frame. */
export type ToFrame =
  | { kind: 'focus' }
  | { kind: 'theme'; theme: Theme }
  /** To show something else: a unit by its number, or several (`4-7-9`). */
  | ({ kind: 'go'; theme: Theme } & FramePlace);

export type FramePlace = { unit: string } | { units: string };

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
      return { kind: 'ready', unit: isNumber(message.unit, 1e6) ? message.unit : null };
    case 'close':
      return { kind: 'close' };
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
  const theme = message?.theme;
  if (theme !== 'light' && theme !== 'dark') return null;
  if (message?.kind === 'theme') return { kind: 'theme', theme };
  const place = message?.kind === 'go' ? placeIn(message) : null;
  return place && { kind: 'go', theme, ...place };
}

function placeIn({ unit, units }: Record<string, unknown>): FramePlace | null {
  if (typeof unit === 'string' && /^\d{1,6}$/.test(unit)) return { unit };
  return typeof units === 'string' && /^[\d-]{1,1000}$/.test(units) ? { units } : null;
}

function markedIn(data: unknown): Record<string, unknown> | null {
  const isOurs = typeof data === 'object' && data !== null && (data as { from?: unknown }).from === MARK;
  return isOurs ? (data as Record<string, unknown>) : null;
}

const isNumber = (value: unknown, most: number): value is number =>
  typeof value === 'number' && value >= 0 && value <= most;
