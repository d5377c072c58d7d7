import { Fragment } from 'react';
import MarkdownElements from '@/components/annotations/markdown-elements';

/**
 * Some text: as readers see it, or, where a rule found something, as it was typed and with that marked: the places
 * are such of the typed text.
 */
export type SaidText = { label: string; parts: { text: string; found: boolean }[]; markdown: string | null };

/** What a moderator has to know about a contribution, in sentences. */
export type QueueItemView = {
  id: string;
  /** What its decision is sent with: id, version and state as they are shown. */
  seen: string;
  name: string;
  when: { text: string; instant: string };
  article: { title: string; href: string };
  unit: { name: string; href: string; wording: string };
  above: { name: string; text: string }[];
  said: SaidText[];
  why: string;
  /** What was decided about it before that. */
  earlier: string | null;
  note: string | null;
  history: string | null;
  /** Whom a moderator may suspend for it. */
  author: { id: string; name: string } | null;
};

type Words = { about: string; above: string };

/** A contribution with the unit that it is about, what it answers, and why it is here. */
export function QueueItem({ item, words }: { item: QueueItemView; words: Words }) {
  return (
    <>
      <h2 id={`item-${item.id}`} dir="auto">
        {item.name}
      </h2>
      <p className="queue-place">
        <a href={item.unit.href}>{item.unit.name}</a> · <a href={item.article.href}>{item.article.title}</a> ·{' '}
        <time dateTime={item.when.instant}>{item.when.text}</time>
      </p>
      <p className="queue-why">{item.why}</p>
      {item.earlier && (
        <p className="queue-note" dir="auto">
          {item.earlier}
        </p>
      )}
      {item.note && (
        <p className="queue-note" dir="auto">
          {item.note}
        </p>
      )}
      <div className="queue-about">
        <p className="label">{words.about}</p>
        <blockquote dir="auto">{item.unit.wording}</blockquote>
      </div>
      {item.above.length > 0 && (
        <div className="queue-about">
          <p className="label">{words.above}</p>
          <ol>
            {item.above.map(({ name, text }) => (
              <li key={`${name} ${text}`} dir="auto">
                <b>{name}</b> {text}
              </li>
            ))}
          </ol>
        </div>
      )}
      <dl className="queue-said">
        {item.said.map(({ label, parts, markdown }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd dir="auto">
              {markdown === null ? (
                <TextPart parts={parts} />
              ) : (
                <div className="prose">
                  <MarkdownElements text={markdown} article={item.article.href} />
                </div>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {item.history && <p className="hint">{item.history}</p>}
    </>
  );
}

/** A text with what was found in it marked. */
const TextPart = ({ parts }: Pick<SaidText, 'parts'>) =>
  parts.map(({ text, found }, at) => {
    // Their order is all that tells them apart, and it never changes.
    const key = `${at} ${text.length}`;
    return found ? <mark key={key}>{text}</mark> : <Fragment key={key}>{text}</Fragment>;
  });
