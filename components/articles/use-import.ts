'use client';

import { useEffect, useRef, useState } from 'react';
import type { FormState } from '@/components/ui/form';
import type { ImportProgress } from '@/lib/domain/articles/import-progress';
import { IMPORT_LIMITS } from '@/lib/domain/articles/import-source';
import { runImport, type SentSource } from '@/lib/web/client/run-import';
import type { ImportWords } from './import-words';

/** What the form shows of a running import; null before and after. */
export type Running = ImportProgress | { step: 'sending' | 'opening' | 'cancelled' } | null;

/** Runs imports for the form: one at a time, with progress, until it ends or is cancelled. */
export function useImport(words: ImportWords) {
  const [progress, setProgress] = useState<Running>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function run(form: FormData): Promise<FormState> {
    const controller = new AbortController();
    running.current = controller;
    try {
      const file = form.get('file');
      const isFile = form.get('way') === 'file' && file instanceof File;
      // Before a byte is sent.
      if (isFile && file.size > IMPORT_LIMITS.bytes)
        return refusedWith(words.progress.tooLarge, 'file', form);
      if (isFile && file.name === '') return refusedWith(words.progress.noFile, 'file', form);
      setProgress({ step: 'sending' });
      const answer = await runImport(addressOf(form), await sourceIn(form), {
        signal: controller.signal,
        onProgress: setProgress,
      });
      if (answer.ok) {
        setProgress({ step: 'opening' });
        window.location.assign(`/s/${answer.value.spaceSlug}/import/${answer.value.id}`);
        return IDLE;
      }
      setProgress(null);
      const { detail, issues, chapters } = answer.problem;
      return {
        ...refusedWith(detail ?? words.progress.unreachable, null, form),
        issues: issues.map(({ path, message }) => ({ path: fieldOf(path), message })),
        ...(chapters && { shown: { chapters: JSON.stringify(chapters) } }),
      };
    } catch (error) {
      if (!controller.signal.aborted) throw error;
      setProgress({ step: 'cancelled' });
      return IDLE;
    }
  }

  function cancel() {
    running.current?.abort();
    // The button goes away under the focus.
    document.querySelector<HTMLElement>('.import-form [type="submit"]')?.focus();
  }

  return { run, progress, cancel };
}

/** Where the import is sent: to the article that it is a new version of, or to the space. */
const addressOf = (form: FormData) =>
  form.has('article') ? `/articles/${form.get('article')}/imports` : `/spaces/${form.get('space')}/imports`;

const IDLE: FormState = { status: 'idle', message: '', issues: [], values: {} };

function refusedWith(message: string, field: string | null, form: FormData): FormState {
  const values: Record<string, string[]> = {};
  for (const [name, value] of form) if (typeof value === 'string') values[name] = [value];
  return { status: 'refused', message, issues: field ? [{ path: field, message }] : [], values };
}

/** The input names a field `source.url` that the form calls `url`. */
const fieldOf = (path: string) =>
  path.replace(/^source\./, '').replace(/^(base64|fileName|contentType)$/, 'file');

async function sourceIn(form: FormData): Promise<SentSource> {
  const chosen = Number(form.get('chapter') ?? 0);
  const chapter = chosen > 0 ? { chapter: chosen } : {};
  const file = form.get('file');
  if (form.get('way') === 'file' && file instanceof File)
    return {
      kind: 'bytes',
      base64: await base64Of(file),
      fileName: file.name.slice(0, 255),
      ...(file.type && { contentType: file.type.slice(0, 200) }),
      ...chapter,
    };
  if (form.get('way') === 'text') return { kind: 'text', text: String(form.get('text') ?? '') };
  return { kind: 'url', url: String(form.get('url') ?? ''), ...chapter };
}

const base64Of = (file: File) =>
  new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,?/, ''));
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.readAsDataURL(file);
  });
