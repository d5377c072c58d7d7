'use client';

import { useEffect, useRef, useState } from 'react';
import { type Messages, withName } from '@/components/spaces/space-words';
import { SubmitButton } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { CheckField, SelectField, TextField } from '@/components/ui/field';
import { Form, type FormAction, useSentField } from '@/components/ui/form';
import { type DenyReason, MAX_NOTE_TO_AUTHOR } from '@/lib/domain/moderation/decision';
import { QueueItem, type QueueItemView } from './queue-item';
import { useQueueKeys } from './use-queue-keys';

/** Those of the page of people, about suspending somebody. */
export type SuspensionWords = Pick<
  Messages['people'],
  | ('suspend' | 'suspendOf' | 'suspendHint' | 'duration' | 'day' | 'week' | 'month' | 'good')
  | ('reasonHint' | 'quietly' | 'quietlyHint')
>;
type Words = Messages['moderation'] & { people: SuspensionWords };
type Decision = 'approve' | 'deny' | 'spam';
type Labels = Record<Decision | 'select', string>;

/**
 * What waits, one below the other, with ways to decide about each and about all that are selected. A form: it works
 * without JavaScript, and keys are for those who have much to read.
 */
export function ModerationQueue({
  items,
  space,
  offered,
  reasons,
  words,
  decide,
  keysOn,
}: {
  items: (QueueItemView & { labels: Labels })[];
  space: string;
  /** What can be decided about what is in this state. */
  offered: readonly Decision[];
  reasons: readonly DenyReason[];
  words: Words;
  decide: FormAction;
  /** Single keys can be turned off. */
  keysOn: boolean;
}) {
  const list = useRef<HTMLUListElement>(null);
  const [help, setHelp] = useState(false);
  const keys = useQueueKeys(list, keysOn, () => setHelp(true));
  const ids = items.map(({ id }) => id).join();
  const { stayNear } = keys;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is listed has changed.
  useEffect(stayNear, [ids]);

  return (
    <Form action={decide} className="queue" label={words.title} offline={words.offline}>
      <input type="hidden" name="space" value={space} />
      <div className="queue-bar">
        <Bulk {...{ offered, reasons, words }} onSelectAll={keys.selectAll} />
        <button type="button" className="btn btn-quiet needs-script" onClick={() => setHelp(true)}>
          {words.keysOpen} <kbd>?</kbd>
        </button>
      </div>
      <ul ref={list} onFocus={keys.onFocus}>
        {items.map((item) => (
          <li key={item.id} tabIndex={-1} aria-labelledby={`item-${item.id}`} data-item={item.id}>
            <Select {...item} />
            <div className="queue-body">
              <QueueItem item={item} words={words} />
              <Acts {...{ item, offered, reasons, words }} />
            </div>
          </li>
        ))}
      </ul>
      <Dialog open={help} onClose={() => setHelp(false)} title={words.keysTitle} closeLabel={words.close}>
        <dl className="queue-keys">
          {KEYS.map(([key, name]) => (
            <div key={key}>
              <dt>{words.keys[name]}</dt>
              <dd>
                <kbd>{key}</kbd>
              </dd>
            </div>
          ))}
        </dl>
        <p className="hint">{words.keysHint}</p>
      </Dialog>
    </Form>
  );
}

const KEYS = [
  ['j', 'next'],
  ['k', 'previous'],
  ['a', 'approve'],
  ['d', 'deny'],
  ['s', 'spam'],
  ['x', 'select'],
  ['?', 'help'],
] as const;

function Select({ seen, labels }: Pick<QueueItemView, 'seen'> & { labels: Labels }) {
  const chosen = useSentField('selected').typed?.includes(seen) ?? false;
  return (
    <label className="queue-select">
      <input
        key={String(chosen)}
        type="checkbox"
        name="selected"
        value={seen}
        defaultChecked={chosen}
        aria-label={labels.select}
      />
    </label>
  );
}

type Choices = { offered: readonly Decision[]; reasons: readonly DenyReason[]; words: Words };

/** Whether what was said about one was refused: then it stays open, also on a page that came back without JavaScript. */
function useWrong(of: string) {
  const [reason, note] = [useSentField(`reason ${of}`), useSentField(`note ${of}`)];
  return Boolean(reason.error ?? note.error) || undefined;
}

/** About one: each button says what it is about to those who do not see it. */
function Acts({ item, offered, reasons, words }: Choices & { item: QueueItemView & { labels: Labels } }) {
  const button = (decision: Decision) => ({
    name: 'act',
    value: `${decision} ${item.seen}`,
    label: item.labels[decision],
    look: 'plain' as const,
  });
  const wrong = useWrong(item.id);
  return (
    <div className="queue-acts">
      {offered.includes('approve') && <SubmitButton {...button('approve')}>{words.approve}</SubmitButton>}
      {offered.includes('spam') && <SubmitButton {...button('spam')}>{words.spam}</SubmitButton>}
      {offered.includes('deny') && (
        <details open={wrong}>
          <summary className="btn" aria-label={item.labels.deny}>
            {words.deny}
          </summary>
          <div className="queue-deny">
            <Reason of={item.id} {...{ reasons, words }} />
            <SubmitButton {...button('deny')} label={`${words.denyThis}: ${item.name}`}>
              {words.denyThis}
            </SubmitButton>
          </div>
        </details>
      )}
      {item.author && (
        <Suspend itemId={item.id} author={item.author} words={words.people} why={words.suspendWhy} />
      )}
    </div>
  );
}

/** Beside the decision, and apart from it: what was written stays as it is. */
function Suspend({
  itemId,
  author,
  words,
  why,
}: {
  itemId: string;
  author: { id: string; name: string };
  words: SuspensionWords;
  /** Not the reason of the decision, which is asked for beside it. */
  why: string;
}) {
  const label = withName(words.suspendOf, author.name);
  return (
    <details className="queue-suspend" open={useWrong(`suspend-${itemId}`)}>
      <summary className="btn btn-quiet">{label}</summary>
      <div className="queue-deny">
        <p className="hint">{words.suspendHint}</p>
        {/* Neither of the two sends the form by Enter: that would press its first button, which is another. */}
        <SelectField
          name={`duration suspend-${itemId}`}
          label={words.duration}
          choices={(['day', 'week', 'month', 'good'] as const).map((value) => ({
            value,
            label: words[value],
          }))}
          chosen="week"
        />
        <TextField
          name={`reason suspend-${itemId}`}
          label={why}
          hint={words.reasonHint}
          rows={2}
          maxLength={500}
        />
        <CheckField
          name={`quietly suspend-${itemId}`}
          label={words.quietly}
          hint={words.quietlyHint}
          checked={false}
        />
        <SubmitButton name="act" value={`suspend ${author.id} ${itemId}`} look="plain" label={label}>
          {words.suspend}
        </SubmitButton>
      </div>
    </details>
  );
}

function Bulk({ offered, reasons, words, onSelectAll }: Choices & { onSelectAll: () => void }) {
  return (
    <details className="queue-bulk" open={useWrong('selected')}>
      <summary className="btn">{words.bulk}</summary>
      <div className="queue-deny">
        <p className="row wrap">
          <button type="button" className="btn needs-script" onClick={onSelectAll}>
            {words.selectAll}
          </button>
          <span className="hint">{words.bulkHint}</span>
        </p>
        <div className="row wrap">
          {offered.includes('approve') && (
            <SubmitButton name="act" value="approve" look="plain">
              {words.approveAll}
            </SubmitButton>
          )}
          {offered.includes('spam') && (
            <SubmitButton name="act" value="spam" look="plain">
              {words.spamAll}
            </SubmitButton>
          )}
        </div>
        {offered.includes('deny') && (
          <>
            <Reason of="selected" {...{ reasons, words }} />
            <SubmitButton name="act" value="deny" look="plain">
              {words.denyAll}
            </SubmitButton>
          </>
        )}
      </div>
    </details>
  );
}

function Reason({ of, reasons, words }: Pick<Choices, 'reasons' | 'words'> & { of: string }) {
  return (
    <>
      <SelectField
        name={`reason ${of}`}
        label={words.reason}
        choices={reasons.map((value) => ({ value, label: words.reasons[value] }))}
        chosen={reasons[0] ?? ''}
      />
      <TextField
        name={`note ${of}`}
        label={words.noteToAuthor}
        hint={words.noteHint}
        rows={2}
        maxLength={MAX_NOTE_TO_AUTHOR}
        dir="auto"
      />
    </>
  );
}
