'use client';

import { SubmitButton } from '@/components/ui/button';

/** Signs out and forgets the drafts of this person on this device: the next one must not read them. */
export function SignOutForm({
  action,
  next,
  word,
}: {
  action: (form: FormData) => Promise<void>;
  next: string;
  word: string;
}) {
  return (
    <form action={action} className="form-stack" onSubmit={forgetDrafts}>
      <input type="hidden" name="next" value={next} />
      <SubmitButton>{word}</SubmitButton>
    </form>
  );
}

/** Everything that the site keeps in this browser under its own name; a full disk or a private window may refuse. */
function forgetDrafts() {
  for (const storage of [localStorage, sessionStorage]) {
    for (const key of Object.keys(storage)) if (key.startsWith('arguably')) storage.removeItem(key);
  }
  indexedDB
    .databases?.()
    .then((databases) => {
      for (const { name } of databases) if (name?.startsWith('arguably')) indexedDB.deleteDatabase(name);
    })
    .catch(() => {});
}
