import { foldText } from './fold-text';
import type { WordIndex } from './quote-occurrences';

/**
 * A folded text with the places of its words, made piece by piece, so that whoever has other things to do can do them
 * in between. The pieces stand one below the other: words never run on from one into the next.
 */
export class PieceIndex {
  private readonly words: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly sentences: number[] = [];
  private readonly texts: string[] = [];
  private readonly places = new Map<string, number[]>();
  private length = 0;

  /** Where the next piece will begin, in UTF-16 code units. */
  get end() {
    return this.length;
  }

  add(piece: string): void {
    const folded = foldText(piece);
    const sentence = this.sentences.length === 0 ? 0 : (this.sentences.at(-1) ?? 0) + 1;
    folded.words.forEach((word, at) => {
      const places = this.places.get(word);
      if (places) places.push(this.words.length);
      else this.places.set(word, [this.words.length]);
      this.words.push(word);
      this.starts.push(this.length + (folded.starts[at] ?? 0));
      this.ends.push(this.length + (folded.ends[at] ?? 0));
      this.sentences.push(sentence + (folded.sentences[at] ?? 0));
    });
    this.texts.push(piece);
    this.length += piece.length + 1;
  }

  finish(): WordIndex {
    const { words, places } = this;
    return {
      places,
      folded: {
        words,
        text: this.texts.join('\n'),
        starts: Int32Array.from(this.starts),
        ends: Int32Array.from(this.ends),
        sentences: Int32Array.from(this.sentences),
      },
    };
  }
}
