'use client';

import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { useShown } from '@/components/ui/form';
import type { Messages } from './space-words';

/** A new code, as long as the form around has just made it; also so large that a class reads it from the last row. */
export function NewCode({
  space,
  address,
  words,
}: {
  space: string;
  address: string;
  words: Messages['invitations'];
}) {
  const code = useShown('secret');
  const [large, setLarge] = useState(false);
  if (!code) return null;
  return (
    <div>
      <span className="label">{words.newCode}</span>
      <code className="secret spoken-code">{code}</code>
      <button type="button" className="btn btn-small needs-script" onClick={() => setLarge(true)}>
        {words.large}
      </button>
      <div className="projected">
        <Dialog
          open={large}
          onClose={() => setLarge(false)}
          title={words.largeTitle.replace('{space}', space)}
          closeLabel={words.close}
        >
          <p>{words.largeWhere}</p>
          <p className="projected-address">{address}</p>
          <p>{words.largeType}</p>
          <p className="projected-code">{code}</p>
        </Dialog>
      </div>
    </div>
  );
}
