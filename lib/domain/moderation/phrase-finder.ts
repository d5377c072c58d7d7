/** Some tokens in a row that are looked for; `entry` is how they stand on the list. */
type Phrase = { tokens: readonly string[]; entry: string };

/** A phrase that was found: its first and its last token. */
export type FoundPhrase = { first: number; last: number; entry: string };

type Node = {
  next: Map<string, Node>;
  /** Where to go on when the next token is none of `next`: the longest end of this path that begins another. */
  fallback: Node | null;
  /** The phrase that ends here, or the longest that does on the way of `fallback`. */
  ends: Phrase | null;
};

/**
 * Looks for many phrases at once (Aho and Corasick, on tokens instead of letters): one step for each token of the
 * text, however many phrases there are and however alike they begin.
 */
export class PhraseFinder {
  private readonly root = node();

  constructor(phrases: readonly Phrase[]) {
    for (const phrase of phrases) this.add(phrase);
    this.link();
  }

  /** What is found, in the order of the text, and of those that end at one token the longest; at most `most`. */
  find(tokens: readonly string[], most: number): FoundPhrase[] {
    const found: FoundPhrase[] = [];
    let at = this.root;
    for (const [index, token] of tokens.entries()) {
      at = this.step(at, token);
      if (!at.ends) continue;
      found.push({ first: index - at.ends.tokens.length + 1, last: index, entry: at.ends.entry });
      if (found.length === most) break;
    }
    return found;
  }

  private add(phrase: Phrase) {
    if (phrase.tokens.length === 0) return;
    let at = this.root;
    for (const token of phrase.tokens) {
      let next = at.next.get(token);
      if (!next) {
        next = node();
        at.next.set(token, next);
      }
      at = next;
    }
    at.ends ??= phrase;
  }

  /** Level by level, so that what a node falls back to is linked before it. */
  private link() {
    let level = [...this.root.next.values()];
    for (const child of level) child.fallback = this.root;
    while (level.length > 0) {
      const below: Node[] = [];
      for (const parent of level)
        for (const [token, child] of parent.next) {
          child.fallback = this.step(parent.fallback ?? this.root, token);
          child.ends ??= child.fallback.ends;
          below.push(child);
        }
      level = below;
    }
  }

  private step(from: Node, token: string): Node {
    let at: Node | null = from;
    while (at) {
      const next = at.next.get(token);
      if (next) return next;
      at = at.fallback;
    }
    return this.root;
  }
}

const node = (): Node => ({ next: new Map(), fallback: null, ends: null });
