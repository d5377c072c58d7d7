import { PDFDocument, type PDFFont, type PDFPage, StandardFonts } from 'pdf-lib';

/** A file as a browser's file chooser and the importer take it. */
export const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

type Column = { left: number; width: number; top: number; bottom: number };
export type Style = { size: number; leading?: number; bold?: boolean; indent?: number; after?: number };

/** Sets text on pages as a typesetter would: words into lines, lines down a column, on to the next. */
export class Typesetter {
  readonly #columns: Column[];
  readonly #each: (page: PDFPage, number: number, fonts: Fonts) => void;
  #page: PDFPage | null = null;
  #column = 0;
  #y = 0;

  private constructor(
    readonly document: PDFDocument,
    readonly fonts: Fonts,
    columns: Column[],
    each: (page: PDFPage, number: number, fonts: Fonts) => void,
  ) {
    this.#columns = columns;
    this.#each = each;
  }

  static async start(
    columns: Column[],
    each: (page: PDFPage, number: number, fonts: Fonts) => void = () => {},
  ): Promise<Typesetter> {
    const document = await PDFDocument.create();
    const fonts = {
      text: await document.embedFont(StandardFonts.TimesRoman),
      bold: await document.embedFont(StandardFonts.TimesRomanBold),
    };
    return new Typesetter(document, fonts, columns, each);
  }

  /** Long words are cut with a hyphen where `cut` says so: `argu|ment`. */
  write(text: string, { size, leading = size * 1.2, bold = false, indent = 0, after = 0 }: Style): this {
    const font = bold ? this.fonts.bold : this.fonts.text;
    let line = '';
    let first = true;
    const flush = () => {
      if (line === '') return;
      const { left } = this.#place(leading);
      this.#page?.drawText(line, { x: left + (first ? indent : 0), y: this.#y, size, font });
      line = '';
      first = false;
    };
    for (const word of text.split(' ')) {
      const [head = '', tail] = word.split('|');
      const width = (this.#columns[this.#column]?.width ?? 0) - (first ? indent : 0);
      const whole = head + (tail ?? '');
      const fits = (piece: string) =>
        font.widthOfTextAtSize(line === '' ? piece : `${line} ${piece}`, size) <= width;
      if (fits(whole)) line = line === '' ? whole : `${line} ${whole}`;
      else if (tail !== undefined && fits(`${head}-`)) {
        line = line === '' ? `${head}-` : `${line} ${head}-`;
        flush();
        line = tail;
      } else {
        flush();
        line = whole;
      }
    }
    flush();
    this.#y -= after;
    return this;
  }

  /** At a place of its own, outside of the flow. */
  at(x: number, y: number, text: string, size: number): this {
    if (!this.#page) this.#place(0);
    this.#page?.drawText(text, { x, y, size, font: this.fonts.text });
    return this;
  }

  save = () => this.document.save();

  #place(leading: number): Column {
    const column = this.#columns[this.#column];
    if (this.#page && column && this.#y - leading >= column.bottom) {
      this.#y -= leading;
      return column;
    }
    const next = this.#page ? this.#columns[++this.#column] : this.#columns[0];
    if (!this.#page || !next) {
      this.#page = this.document.addPage([595, 842]);
      this.#column = 0;
      this.#each(this.#page, this.document.getPageCount(), this.fonts);
    }
    const place = this.#columns[this.#column] as Column;
    this.#y = place.top - leading;
    return place;
  }
}

export type Fonts = { text: PDFFont; bold: PDFFont };

/** One page that shows nothing but a drawn box: what a scanner makes, without the picture. */
export async function scannedPdf(pages = 3): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1)
    document.addPage([595, 842]).drawRectangle({ x: 50, y: 50, width: 495, height: 742 });
  return document.save();
}

/** A PDF whose text is encrypted under a password that nobody gives. */
export function lockedPdf(): Uint8Array {
  const key = `<${'5a'.repeat(32)}>`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>',
    `<< /Filter /Standard /V 1 /R 2 /O ${key} /U ${key} /P -44 >>`,
  ];
  return handmadePdf(
    objects,
    `/Encrypt 4 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]`,
  );
}

/** A PDF of the given objects, numbered from 1; the first is its catalogue. */
export function handmadePdf(objects: string[], trailer = ''): Uint8Array {
  let text = '%PDF-1.5\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = text.length;
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return bytesOf(text);
}
