'use client';

import { useActionState, useEffect, useRef, useState } from 'react';
import { type ImportWords, type SendForm, UNSENT } from './import-types';

const WAYS = ['url', 'file', 'text'] as const;

/** Where the article is: a page, a file or pasted text. What was typed stays when it is refused. */
export function ImportForm({ space, send, words }: { space: string; send: SendForm; words: ImportWords }) {
  const [state, submit, pending] = useActionState(send, UNSENT);
  const [way, setWay] = useState<(typeof WAYS)[number]>('url');
  const [typed, setTyped] = useState({ url: '', text: '' });
  const complaint = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (state.error) complaint.current?.focus();
  }, [state]);

  const labels = { url: words.wayUrl, file: words.wayFile, text: words.wayText };
  return (
    <form action={submit} className="form-stack" aria-busy={pending}>
      <input type="hidden" name="space" value={space} />
      <fieldset className="choices">
        <legend>{words.way}</legend>
        {WAYS.map((each) => (
          <label key={each} className="choice">
            <input
              type="radio"
              name="way"
              value={each}
              checked={way === each}
              onChange={() => setWay(each)}
            />
            {labels[each]}
          </label>
        ))}
      </fieldset>
      {way === 'url' && (
        <label className="field">
          <span>{words.url}</span>
          <input
            type="url"
            name="url"
            required
            maxLength={2048}
            placeholder="https://"
            value={typed.url}
            onChange={(event) => setTyped({ ...typed, url: event.target.value })}
          />
          <small>{words.urlHint}</small>
        </label>
      )}
      {way === 'file' && (
        <label className="field">
          <span>{words.file}</span>
          <input
            type="file"
            name="file"
            required
            accept=".txt,.md,.markdown,.html,.htm,.xhtml,text/*,application/xhtml+xml"
          />
          <small>{words.fileHint}</small>
        </label>
      )}
      {way === 'text' && (
        <label className="field">
          <span>{words.text}</span>
          <textarea
            name="text"
            required
            rows={14}
            dir="auto"
            value={typed.text}
            onChange={(event) => setTyped({ ...typed, text: event.target.value })}
          />
          <small>{words.textHint}</small>
        </label>
      )}
      {state.error && (
        <p className="form-error" role="alert" tabIndex={-1} ref={complaint}>
          {state.error.message}
        </p>
      )}
      <div>
        <button type="submit" className="btn btn-primary" disabled={pending}>
          {pending ? words.looking : words.look}
        </button>
      </div>
    </form>
  );
}
