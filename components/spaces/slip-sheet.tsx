'use client';

import type { Messages } from './space-words';

export type PrintedSlip = { id: string; name: string; code: string; hasPassword: boolean };

/** Slips of paper, six on a sheet of A4, with lines to cut along. Printing leaves out everything else of the page. */
export function SlipSheet({
  slips,
  space,
  address,
  words,
}: {
  slips: PrintedSlip[];
  space: string;
  address: string;
  words: Messages['slips'];
}) {
  if (slips.length === 0) return null;
  return (
    <section className="slip-sheet" aria-label={words.sheet}>
      <div className="no-print row wrap">
        <p>{words.printNow}</p>
        <button type="button" className="btn btn-primary needs-script" onClick={() => print()}>
          {words.print}
        </button>
      </div>
      <ul className="slip-list">
        {slips.map(({ id, name, code, hasPassword }) => (
          <li key={id} className="slip">
            <p className="slip-name">
              <bdi>{name}</bdi>
            </p>
            <p className="slip-space">{space}</p>
            <p>{words.where}</p>
            <p className="slip-address">{address}</p>
            <p>{words.type}</p>
            <p className="slip-code">{code}</p>
            {hasPassword && <p>{words.withPassword}</p>}
            <p className="slip-foot">{words.keep}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
