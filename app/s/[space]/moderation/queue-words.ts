import type { QueueItemView, SaidText } from '@/components/moderation/queue-item';
import { unitAnchor } from '@/lib/domain/articles/article';
import type { Evidence, WordedField } from '@/lib/domain/moderation/decision';
import { linksIn } from '@/lib/domain/moderation/links-in';
import { plainTextOf } from '@/lib/formats/markdown';
import type { ModerationItemJson } from '@/lib/formats/moderation-json';
import { messages, translator } from '@/lib/web/messages';
import { instantAsText } from '../../../(site)/account/instant-as-text';

const t = translator('moderation');
/** Of a note, to say where they lead. */
const MOST_LINKS = 20;
const reasonWords: Record<string, string> = messages.moderation.reasons;

/** A contribution that waits or was decided, in sentences. */
export function toQueueItem(item: ModerationItemJson, space: { slug: string }) {
  const { annotation, article, unit, above, decision, history, maySuspend } = item;
  const { id, version, moderation } = annotation;
  const author = annotation.author?.name ?? t('somebody');
  const isReply = annotation.kind === 'note' && annotation.parentId !== null;
  const name = isReply ? t('reply', { name: author }) : t('item', { kind: annotation.kind, name: author });
  // What came from elsewhere came all at once: when it was written tells more.
  const isImported = annotation.kind === 'note' && annotation.imported !== null;
  const when = isImported ? annotation.createdAt : decision.at;
  const href = `/s/${space.slug}/${article.slug}`;
  const view: QueueItemView = {
    ...{ id, name },
    seen: `${id}:${version}:${moderation}`,
    when: { text: instantAsText(when), instant: when },
    article: { title: article.title, href },
    unit: {
      name: t('unit', { number: unit.number }),
      href: `${href}#${unitAnchor(unit.number)}`,
      wording: unit.wording,
    },
    above: above.map(({ author, markdown }) => ({
      name: author?.name ?? t('somebody'),
      text: plainTextOf(markdown),
    })),
    said: saidIn(item),
    why: [whyOf(decision), ...likeWhom(annotation), ...toldOf(item)].join(' · '),
    earlier: item.earlier && earlierOf(item.earlier),
    note: decision.note && decision.origin !== 'author' ? t('noteWas', { note: decision.note }) : null,
    history: history && t('history', history),
    author: maySuspend ? annotation.author : null,
  };
  const labels = {
    approve: t('approveOf', { item: name }),
    deny: t('denyOf', { item: name }),
    spam: t('spamOf', { item: name }),
    select: t('select', { item: name }),
  };
  return { ...view, labels };
}

/** That its author's name could be taken for another's. */
function likeWhom({ author }: ModerationItemJson['annotation']): string[] {
  return author?.looksLike ? [messages.notes.looksLike[author.looksLike]] : [];
}

/** What readers told of it. */
function toldOf({ flags: { flags, notes } }: ModerationItemJson): string[] {
  if (flags.length === 0) return [];
  const reasons = flags.map(({ reason, count }) =>
    t('flagReason', { reason: reasonWords[reason] ?? reason, count }),
  );
  return [t('flaggedFor', { reasons: reasons.join(', ') }), ...notes.map((note) => t('flagNote', { note }))];
}

/** What a moderator decided before, with what they wrote to the author. */
function earlierOf({ state, by, reason, note }: ModerationItemJson['decision']): string {
  const name = by?.name ?? t('earlierBy');
  return [
    t('earlier', { state, name, reason: reasonWords[reason] ?? reason }),
    ...(note ? [t('noteWas', { note })] : []),
  ].join(' · ');
}

function whyOf({ origin, reason, evidence, by, note }: ModerationItemJson['decision']): string {
  if (origin === 'moderator') {
    return t('decided', { name: by?.name ?? t('erased'), reason: reasonWords[reason] ?? reason });
  }
  switch (reason) {
    case 'banned_words': {
      const entries = [...new Set(evidence.map(({ entry }) => `“${entry}”`))];
      return t('why.banned_words', { words: entries.join(', ') });
    }
    case 'links': {
      const hosts = [...new Set(evidence.map(({ entry }) => entry))];
      return t('why.links', { hosts: hosts.join(', ') });
    }
    case 'external_check':
    case 'akismet': {
      const why = evidence[0]?.entry;
      return why ? t(`why.${reason}_why`, { why }) : t(`why.${reason}`);
    }
    case 'appealed':
      return t('why.appealed', { note });
    case 'flagged':
    case 'imported':
    case 'repeated':
    case 'author_history':
    case 'premoderated':
    case 'first_posts':
    case 'denied_before':
    case 'held_quietly':
      return t(`why.${reason}`);
    default:
      return t('why.passed');
  }
}

/** What its author wrote. */
function saidIn({ annotation, decision }: ModerationItemJson): SaidText[] {
  const text = (field: WordedField, words: string, label = messages.moderation.fields[field]) =>
    words === '' ? [] : [{ label, parts: marked(words, field, decision.evidence), markdown: null }];
  switch (annotation.kind) {
    case 'highlight':
      return [];
    case 'note':
      return text('markdown', annotation.body.markdown).flatMap(asReadersSee);
    case 'source':
      return [
        ...text('comment', annotation.body.comment),
        ...text('quotation', annotation.body.quotation),
        ...text('title', annotation.source.title ?? ''),
        ...text('url', annotation.source.url),
      ];
    case 'stance':
      return text('reason', annotation.body.reason, messages.moderation.stances[annotation.body.value]);
  }
}

/** With where its links lead, which their words can hide; as it was typed where a rule found something in it. */
function asReadersSee(said: SaidText): SaidText[] {
  if (said.parts.some(({ found }) => found)) return [said];
  const markdown = said.parts.map(({ text }) => text).join('');
  const hosts = [...new Set(linksIn({ markdown }, MOST_LINKS).map(({ entry }) => entry))].join(', ');
  const links = { label: t('fields.links'), parts: [{ text: hosts, found: false }], markdown: null };
  return [{ ...said, markdown }, ...(hosts === '' ? [] : [links])];
}

/** Cut at what was found. Found places may overlap: each character is shown once. */
function marked(words: string, field: WordedField, evidence: Evidence[]) {
  const places = evidence.filter((one) => one.field === field && one.end <= words.length);
  const parts: { text: string; found: boolean }[] = [];
  let at = 0;
  for (const { start, end } of places.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(start, at);
    if (end <= from) continue;
    if (from > at) parts.push({ text: words.slice(at, from), found: false });
    parts.push({ text: words.slice(from, end), found: true });
    at = end;
  }
  if (at < words.length) parts.push({ text: words.slice(at), found: false });
  return parts;
}
