'use client';

import { useState } from 'react';
import { useShown } from '@/components/ui/form';

/** A new token's secret, as long as the form around has just made it. */
export function NewSecret({ words }: { words: { label: string; copy: string; copied: string } }) {
  const secret = useShown('secret');
  const [copied, setCopied] = useState('');
  if (!secret) return null;
  const copy = () =>
    navigator.clipboard.writeText(secret).then(
      () => setCopied(secret),
      () => {},
    );
  return (
    <div>
      <span className="label">{words.label}</span>
      <code className="secret">{secret}</code>
      <button type="button" className="btn btn-small needs-script" onClick={copy}>
        {copied === secret ? words.copied : words.copy}
      </button>
    </div>
  );
}
