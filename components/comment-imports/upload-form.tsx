'use client';

import { useEffect, useRef, useState } from 'react';
import { SubmitButton } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Form, type FormAction, type FormState } from '@/components/ui/form';
import { type Sent, sendComments } from '@/lib/web/client/send-comments';
import { ArticleOptions } from './article-options';

export type UploadWords = {
  file: string;
  fileHint: string;
  forArticle: string;
  forArticleHint: string;
  look: string;
  needsScript: string;
  /** With `%` where the number goes. */
  sending: string;
  reading: string;
  sendingLabel: string;
  noFile: string;
  tooLarge: string;
  unreachable: string;
};

/** A file of comments is sent as it is, however large, and then looked at on a page of its own. */
export function UploadForm({
  space,
  articles,
  limit,
  action,
  words,
}: {
  space: string;
  /** To choose from. */
  articles: { name: string; title: string }[];
  /** In bytes. */
  limit: number;
  /** Finds the article that was named; for what needs no script. */
  action: FormAction;
  words: UploadWords;
}) {
  const [share, setShare] = useState<number | null>(null);
  const sending = useRef<AbortController | null>(null);
  useEffect(() => () => sending.current?.abort(), []);

  async function run(form: FormData): Promise<FormState> {
    const file = form.get('file');
    if (!(file instanceof File) || file.name === '') return refusedWith(words.noFile, 'file', form);
    if (file.size > limit) return refusedWith(words.tooLarge, 'file', form);
    const named = await action(IDLE, withoutFile(form));
    if (named.status === 'refused') return named;
    const controller = new AbortController();
    sending.current = controller;
    setShare(0);
    const answer: Sent = await sendComments(space, file, named.shown?.article ?? null, {
      signal: controller.signal,
      onProgress: setShare,
    });
    if (answer.ok) {
      window.location.assign(`/s/${space}/moderation/comments/${answer.id}`);
      return IDLE;
    }
    setShare(null);
    return refusedWith(answer.detail ?? words.unreachable, 'file', form);
  }

  return (
    <Form action={action} run={run} className="form-stack">
      <Field
        name="file"
        type="file"
        label={words.file}
        hint={words.fileHint}
        accept=".xml,text/xml,application/xml"
      />
      <Field
        name="article"
        label={words.forArticle}
        hint={words.forArticleHint}
        list="articles-here"
        maxLength={1000}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        dir="auto"
      />
      <ArticleOptions id="articles-here" articles={articles} />
      <input type="hidden" name="space" value={space} />
      <noscript>
        <p className="hint">{words.needsScript}</p>
      </noscript>
      {share !== null && (
        <div className="work-progress" aria-busy="true">
          <progress aria-label={words.sendingLabel} value={share} max={1} />
          <p role="status">
            {share < 1 ? words.sending.replace('%', String(Math.floor(share * 100))) : words.reading}
          </p>
        </div>
      )}
      <div>
        <SubmitButton>{words.look}</SubmitButton>
      </div>
    </Form>
  );
}

const IDLE: FormState = { status: 'idle', message: '', issues: [], values: {} };

function withoutFile(form: FormData): FormData {
  const rest = new FormData();
  for (const [name, value] of form) if (typeof value === 'string') rest.append(name, value);
  return rest;
}

function refusedWith(message: string, field: string, form: FormData): FormState {
  const article = form.get('article');
  return {
    status: 'refused',
    message,
    issues: [{ path: field, message }],
    values: { article: typeof article === 'string' ? [article] : [] },
  };
}
