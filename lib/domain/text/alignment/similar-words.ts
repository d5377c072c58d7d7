/**
 * How alike two words are, 0 to 1: a changed capital, ending or spelling is still the word (“organised”,
 * “organized”), one number in the place of another its successor. Compares beginnings and ends, so it costs
 * no more than reading the words.
 */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const one = a.toLowerCase();
  const other = b.toLowerCase();
  if (one === other) return 0.95;
  if (NUMBER.test(one) && NUMBER.test(other)) return 0.5;
  const longer = Math.max(one.length, other.length);
  const shorter = Math.min(one.length, other.length);
  if (shorter < 3) return 0;
  let head = 0;
  while (head < shorter && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail += 1;
  const share = (head + tail) / longer;
  return share >= LEAST_SHARE ? share * 0.9 : 0;
}

const NUMBER = /^\p{N}/u;
const LEAST_SHARE = 0.6;
