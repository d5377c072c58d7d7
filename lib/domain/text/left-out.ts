import { composeArticleText, looseBlock } from './compose-article';
import type { ImportedArticle, LeftOut, LeftOutReason } from './imported-article';

/** Puts the left-out part number `index` back where it stood, as a block, and takes it off the list. */
export function restorePart(article: ImportedArticle, index: number): ImportedArticle {
  const part = article.leftOut[index];
  if (!part) return article;
  const loose = article.blocks.map(looseBlock);
  loose.splice(part.at, 0, part.block);
  const composed = composeArticleText(loose);
  const added = composed.blocks.length - article.blocks.length;
  const leftOut = article.leftOut.flatMap((other, position) => {
    if (position === index) return [];
    const comesAfter = other.at > part.at || (other.at === part.at && position > index);
    return [comesAfter ? { ...other, at: other.at + added } : other];
  });
  return { ...article, ...composed, leftOut };
}

/** Takes block number `index` out of the article; it joins the left-out parts and can be put back. */
export function leaveOutBlock(article: ImportedArticle, index: number): ImportedArticle {
  const block = article.blocks[index];
  if (!block) return article;
  const composed = composeArticleText(article.blocks.filter((_, other) => other !== index).map(looseBlock));
  const after = article.leftOut.findIndex((part) => part.at > index);
  const place = after === -1 ? article.leftOut.length : after;
  const moved = article.leftOut.map((part) => (part.at > index ? { ...part, at: part.at - 1 } : part));
  const part: LeftOut = { text: block.text, reason: 'by_hand', at: index, block: looseBlock(block) };
  return { ...article, ...composed, leftOut: [...moved.slice(0, place), part, ...moved.slice(place)] };
}

/** For summaries on a terminal; pages take their words from the message catalogue. */
export const LEFT_OUT_LABELS = {
  site_navigation: 'navigation of the site',
  donation_appeal: 'request for donations',
  related_links: 'links to other pages',
  author_box: 'author box',
  comment_form: 'comments',
  share_buttons: 'share buttons',
  cookie_notice: 'cookie notice',
  newsletter_signup: 'newsletter sign-up',
  advertisement: 'advertisement',
  repeated_caption: 'caption given twice',
  repeated_text: 'text given twice',
  metadata: 'date, author or other data about the article',
  page_furniture: 'part of the page around the article',
  running_head: 'running head or page number',
  by_hand: 'left out by hand',
} as const satisfies Record<LeftOutReason, string>;
