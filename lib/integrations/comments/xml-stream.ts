import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { FILE_LIMITS } from '@/lib/domain/comment-imports/comment-import';
import { AppError } from '@/lib/domain/errors';

/** What is told of a document as it is read. `path` is the names of the elements that are open, joined by `/`. */
export type XmlListener = {
  open(path: string, attributes: Record<string, string>): void;
  text(path: string, text: string): void;
  close(path: string): void;
};

/**
 * Reads XML as it comes and tells of it element by element; nothing is kept but the names of what is open. Entities
 * beside the five of XML are refused, and so are document types, which could declare some. Throws `invalid_input` or
 * `too_large` with a sentence that says where the file is wrong.
 */
export class XmlStream {
  private readonly parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  private readonly names: string[] = [];
  private path = '';
  private attributes = 0;
  /** Characters since the parser told of anything: what it holds on to. */
  private between = 0;
  private failed: AppError | null = null;

  constructor(private readonly listener: XmlListener) {
    const { parser } = this;
    parser.on('error', (error) => this.fail(notWellFormed(error.message, parser.line)));
    parser.on('doctype', () => this.fail(hasDoctype()));
    parser.on('opentagstart', () => {
      this.attributes = 0;
      if (this.names.length >= FILE_LIMITS.depth) this.fail(tooDeep());
    });
    parser.on('attribute', () => {
      this.attributes += 1;
      if (this.attributes > FILE_LIMITS.attributes) this.fail(tooManyAttributes());
    });
    parser.on('opentag', (tag) => this.open(tag));
    parser.on('closetag', () => this.close());
    parser.on('text', (text) => this.tell(() => listener.text(this.path, text)));
    parser.on('cdata', (text) => this.tell(() => listener.text(this.path, text)));
    parser.on('comment', () => this.tell());
    parser.on('processinginstruction', () => this.tell());
  }

  write(text: string) {
    // In small pieces, so that what the parser holds on to is noticed before it is much.
    for (let at = 0; at < text.length; at += PIECE) {
      const piece = text.slice(at, at + PIECE);
      this.between += piece.length;
      this.parser.write(piece);
      if (this.between > FILE_LIMITS.between) this.fail(tooLongWithoutTag());
      if (this.failed) throw this.failed;
    }
  }

  end() {
    const open = this.names.at(-1);
    if (open !== undefined) throw truncated(open);
    this.parser.close();
    if (this.failed) throw this.failed;
  }

  private open({ name, attributes }: SaxesTagPlain) {
    this.names.push(name);
    this.path = this.path ? `${this.path}/${name}` : name;
    this.tell(() => this.listener.open(this.path, attributes));
  }

  private close() {
    this.tell(() => this.listener.close(this.path));
    const name = this.names.pop() ?? '';
    this.path = this.path.slice(0, -name.length - 1);
  }

  private tell(say?: () => void) {
    this.between = 0;
    if (!this.failed) say?.();
  }

  /** The first fault is the one to tell of; the parser goes on until its piece is over. */
  private fail(error: AppError) {
    this.failed ??= error;
  }
}

const PIECE = 16 * 1024;

const faulty = (message: string) => new AppError('invalid_input', message);
const tooMuch = (message: string) => new AppError('too_large', message);

/** The parser's message begins with where: `3:14: …`. */
const notWellFormed = (message: string, line: number) =>
  faulty(
    `This is no well-formed XML: line ${line} says ${message.replace(/^\d+:\d+: /, '').slice(0, 120)} Export it once more.`,
  );
const hasDoctype = () =>
  faulty(
    'This file has a document type declaration, as no export has and attacks do. Export it once more, or take that line out.',
  );
const truncated = (name: string) =>
  faulty(`The file ends in the middle: <${name.slice(0, 40)}> is never closed. Export it once more.`);
const tooDeep = () =>
  tooMuch(
    `In this file elements stand in each other more than ${FILE_LIMITS.depth} deep. No export does that.`,
  );
const tooManyAttributes = () =>
  tooMuch(`An element of this file has more than ${FILE_LIMITS.attributes} attributes. No export does that.`);
const tooLongWithoutTag = () =>
  tooMuch(
    'A text or tag of this file is longer than a million characters. Take it out, and upload it again.',
  );
