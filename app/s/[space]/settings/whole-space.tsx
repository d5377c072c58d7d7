import { SubmitButton } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import type { Space, SpaceRole } from '@/lib/domain/spaces/space';
import type { SpaceAbilities } from '@/lib/operations/spaces/space-abilities';
import { translator } from '@/lib/web/messages';
import { roleWord } from '../../role-word';
import { archiveAction, handOverAction } from './actions';

const t = translator('spaceSettings');

/** What becomes of a space as a whole: taken along, handed on, put to rest, deleted. */
export function WholeSpace({
  space,
  abilities,
  successors,
}: {
  space: Space;
  abilities: SpaceAbilities;
  successors: { id: string; name: string; role: SpaceRole }[];
}) {
  const here = `/s/${space.slug}`;
  return (
    <section id="whole" aria-labelledby="whole-title">
      <h2 id="whole-title">{t('whole')}</h2>
      {abilities.export && (
        <div className="deed">
          <h3>{t('export.title')}</h3>
          <p>{t('export.lead')}</p>
          <a className="btn" href={`${here}/export`} download>
            {t('export.action')}
          </a>
        </div>
      )}
      {abilities.end && (
        <>
          <HandOver space={space} successors={successors} />
          <Archive space={space} />
          <div className="deed">
            <h3>{t('delete.title')}</h3>
            <p>{t('delete.lead')}</p>
            <a className="btn btn-danger" href={`${here}/delete`}>
              {t('delete.action')}
            </a>
          </div>
        </>
      )}
    </section>
  );
}

function HandOver({
  space,
  successors,
}: {
  space: Space;
  successors: { id: string; name: string; role: SpaceRole }[];
}) {
  return (
    <div className="deed">
      <h3>{t('handOver.title')}</h3>
      <p>{t(successors.length > 0 ? 'handOver.lead' : 'handOver.nobody')}</p>
      {successors.length > 0 && (
        <Form action={handOverAction} label={t('handOver.title')}>
          <input type="hidden" name="space" value={space.slug} />
          <SelectField
            name="to"
            label={t('handOver.to')}
            choices={[
              { value: '', label: t('handOver.choose') },
              ...successors.map(({ id, name, role }) => ({
                value: id,
                label: t('handOver.option', { name, role: roleWord(space.kind, role) }),
              })),
            ]}
            chosen=""
          />
          <SubmitButton look="plain">{t('handOver.action')}</SubmitButton>
        </Form>
      )}
    </div>
  );
}

const Archive = ({ space }: { space: Space }) => (
  <div className="deed">
    <h3>{t('archive.title')}</h3>
    <p>{t(space.archivedAt ? 'archive.archivedLead' : 'archive.lead')}</p>
    <Form action={archiveAction} label={t('archive.title')}>
      <input type="hidden" name="space" value={space.slug} />
      {space.archivedAt && <input type="hidden" name="archived" value="on" />}
      <SubmitButton look="plain">{t(space.archivedAt ? 'archive.undo' : 'archive.action')}</SubmitButton>
    </Form>
  </div>
);
