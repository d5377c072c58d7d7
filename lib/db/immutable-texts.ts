/**
 * The texts of versions lately read. A version never changes, so a copy in memory is never wrong; the
 * least lately used go first when the texts together pass the limit (UTF-16 code units).
 */
export class ImmutableTexts {
  private readonly texts = new Map<string, string>();
  private total = 0;

  constructor(private readonly limit = 16_000_000) {}

  async get(versionId: string, load: () => Promise<string | null>): Promise<string | null> {
    const kept = this.texts.get(versionId);
    if (kept !== undefined) {
      this.texts.delete(versionId);
      this.texts.set(versionId, kept);
      return kept;
    }
    const text = await load();
    if (text !== null && !this.texts.has(versionId)) this.keep(versionId, text);
    return text;
  }

  private keep(versionId: string, text: string) {
    this.texts.set(versionId, text);
    this.total += text.length;
    for (const [oldest, { length }] of this.texts) {
      if (this.total <= this.limit || this.texts.size === 1) break;
      this.texts.delete(oldest);
      this.total -= length;
    }
  }
}
