'use client';

import { SubmitButton } from '@/components/ui/button';
import { Field, SelectField } from '@/components/ui/field';
import { Form, type FormAction, useShown } from '@/components/ui/form';
import { type PrintedSlip, SlipSheet } from './slip-sheet';
import type { Messages } from './space-words';

type Words = { roster: Messages['roster']; slips: Messages['slips'] };

/** A line of the list in words. */
export type RosterLine = {
  line: number;
  name: string;
  email: string;
  role: string;
  outcome: string;
  goes: boolean;
};

/** A list of people in three steps: choose the file, look at what would happen, let it happen and print the slips. */
export function RosterForm({
  space,
  send,
  roles,
  address,
  words,
}: {
  space: { slug: string; name: string };
  send: FormAction;
  roles: { value: string; label: string }[];
  /** Where slips are typed. */
  address: string;
  words: Words;
}) {
  return (
    <Form action={send} label={words.roster.title}>
      <input type="hidden" name="space" value={space.slug} />
      <MadeSlips space={space.name} address={address} words={words} />
      <Preview words={words.roster} />
      <div className="fields-in-row">
        <Field
          name="file"
          type="file"
          label={words.roster.file}
          hint={words.roster.fileHint}
          accept=".csv,.tsv,.txt,text/csv,text/plain"
        />
        <SelectField
          name="role"
          label={words.roster.role}
          chosen={roles.find(({ value }) => value === 'member')?.value ?? 'reader'}
          choices={roles}
        />
      </div>
      <SubmitButton look="plain" name="step" value="look">
        {words.roster.look}
      </SubmitButton>
    </Form>
  );
}

function Preview({ words }: { words: Words['roster'] }) {
  const shown = useShown('preview');
  const file = useShown('file');
  const role = useShown('role');
  if (!shown || !file) return null;
  const lines = JSON.parse(shown) as RosterLine[];
  return (
    <>
      {/* The list itself goes with the form: nothing was kept of it. */}
      <input type="hidden" name="looked-at" value={file} />
      <input type="hidden" name="looked-at-role" value={role ?? ''} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard. */}
      <section className="table-wrap roster-table" aria-label={words.table} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{words.line}</th>
              <th scope="col">{words.name}</th>
              <th scope="col">{words.email}</th>
              <th scope="col">{words.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ line, name, email, role, outcome, goes }) => (
              <tr key={line} className={goes ? undefined : 'left-out'}>
                <td>{line}</td>
                <td>
                  <bdi>{name}</bdi> {goes && <span className="hint">{role}</span>}
                </td>
                <td>{email}</td>
                <td>{outcome}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {lines.some(({ goes }) => goes) ? (
        <SubmitButton name="step" value="invite">
          {words.go}
        </SubmitButton>
      ) : (
        <p className="hint">{words.nothing}</p>
      )}
    </>
  );
}

function MadeSlips({ space, address, words }: { space: string; address: string; words: Words }) {
  const shown = useShown('slips');
  if (!shown) return null;
  const slips = JSON.parse(shown) as PrintedSlip[];
  return <SlipSheet slips={slips} space={space} address={address} words={words.slips} />;
}
