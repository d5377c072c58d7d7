import type { Block, LooseBlock } from './blocks';

/** Why a part of the source was not taken into the article. Shown to the person who imports, in words. */
export const LEFT_OUT_REASONS = [
  'site_navigation',
  'donation_appeal',
  'related_links',
  'author_box',
  'comment_form',
  'share_buttons',
  'cookie_notice',
  'newsletter_signup',
  'advertisement',
  'repeated_caption',
  'repeated_text',
  'metadata',
  'page_furniture',
  'running_head',
  'by_hand',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

/**
 * A part that the importer left out. `at` is the index in `blocks` before which it stood, so that a
 * person can put it back where it was; several parts with the same `at` keep their order in the list.
 */
export type LeftOut = { text: string; reason: LeftOutReason; at: number; block: LooseBlock };

/** What the metadata said. `publishedAt` is a calendar date `YYYY-MM-DD`; `language` a BCP 47 tag. */
export type ArticleMetadata = {
  title: string;
  standfirst: string | null;
  byline: string | null;
  siteName: string | null;
  publishedAt: string | null;
  language: string;
  sourceUrl: string | null;
};

/** An article as the importer understood it: metadata, canonical text, its blocks, and what was left out. */
export type ImportedArticle = ArticleMetadata & { text: string; blocks: Block[]; leftOut: LeftOut[] };
