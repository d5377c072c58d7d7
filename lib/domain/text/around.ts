import type { TextRange } from './positions';

/** Code units of a block that are shown on each side of a range. */
const SHOWN = 240;

/** The words of a range with what stands around them in their block; an ellipsis where that was cut. */
export function around(text: string, { start, end }: TextRange) {
  const opens = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const closes = lineEnd === -1 ? text.length : lineEnd;
  const before = text.slice(Math.max(opens, start - SHOWN), start).toWellFormed();
  const after = text.slice(end, Math.min(closes, end + SHOWN)).toWellFormed();
  return {
    before: start - opens > SHOWN ? `…${before}` : before,
    exact: text.slice(start, end),
    after: closes - end > SHOWN ? `${after}…` : after,
  };
}
