'use client';

import { useState } from 'react';
import { FormMessage } from '@/components/ui/form-message';

/** Leads to another provider's sign-in page. next-auth wants a token of its own before it answers. */
export function ProviderButtons({
  providers,
  next,
  failed,
}: {
  providers: { id: string; label: string }[];
  next: string;
  failed: string;
}) {
  const [problem, setProblem] = useState(false);
  const leave = (id: string) =>
    providerAddress(id, next).then(
      (address) => location.assign(address),
      () => setProblem(true),
    );
  return (
    <div className="form-stack needs-script">
      {problem && <FormMessage status="refused" message={failed} />}
      {providers.map(({ id, label }) => (
        <button key={id} type="button" className="btn" onClick={() => leave(id)}>
          {label}
        </button>
      ))}
    </div>
  );
}

async function providerAddress(id: string, next: string): Promise<string> {
  const { csrfToken } = await (await fetch('/api/auth/csrf')).json();
  const answer = await fetch(`/api/auth/signin/${id}`, {
    method: 'POST',
    body: new URLSearchParams({ csrfToken, callbackUrl: next, json: 'true' }),
  });
  const { url } = await answer.json();
  if (!answer.ok || typeof url !== 'string') throw new Error('The provider could not be reached.');
  return url;
}
