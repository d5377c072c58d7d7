import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ChooseKind } from '@/components/spaces/choose-kind';
import { SubmitButton } from '@/components/ui/button';
import { ChoiceField, Field, TextField } from '@/components/ui/field';
import { Form } from '@/components/ui/form';
import {
  type Question,
  SHARED_KINDS,
  type SharedKind,
  SPACE_QUESTIONS,
  settingsOfNew,
} from '@/lib/domain/spaces/space-defaults';
import { auth } from '@/lib/web/auth';
import { messages, translator } from '@/lib/web/messages';
import { SiteBar } from '../../site-bar';
import { settingChoices } from '../setting-choices';
import { createSpaceAction } from './actions';

const t = translator('spaceMaking');
export const metadata: Metadata = { title: t('title'), robots: { index: false } };

type Props = { searchParams: Promise<{ kind?: string | string[] }> };

/** In two steps: whom it is for, then its name and the few things that differ from space to space. */
export default async function NewSpacePage({ searchParams }: Props) {
  const { kind: asked } = await searchParams;
  const kind = SHARED_KINDS.find((one) => one === asked);
  const here = kind ? `/spaces/new?kind=${kind}` : '/spaces/new';
  if ((await auth()).kind !== 'person') redirect(`/sign-in?next=${encodeURIComponent(here)}`);
  return (
    <>
      <SiteBar here={here} />
      <main id="content" className={kind ? 'page making' : 'page'}>
        <p className="kicker">{t('step', { step: kind ? 2 : 1 })}</p>
        {kind ? <NameIt kind={kind} /> : <WhoFor />}
      </main>
    </>
  );
}

const WhoFor = () => (
  <>
    <h1>{t('title')}</h1>
    <p className="lead">{t('lead')}</p>
    <ChooseKind
      title={t('kinds')}
      kinds={SHARED_KINDS.map((kind) => ({
        href: `/spaces/new?kind=${kind}`,
        name: t(`kind.${kind}`),
        who: t(`who.${kind}`),
      }))}
    />
  </>
);

const NameIt = ({ kind }: { kind: SharedKind }) => (
  <>
    <h1>{t(`made.${kind}`)}</h1>
    <p className="lead">{t(`who.${kind}`)}</p>
    <Form action={createSpaceAction} label={t(`made.${kind}`)}>
      <input type="hidden" name="kind" value={kind} />
      <Field name="name" label={t('name')} hint={t('nameHint')} autoComplete="off" required maxLength={80} />
      <TextField
        name="description"
        label={t('description')}
        hint={t('descriptionHint')}
        rows={2}
        maxLength={1000}
      />
      {SPACE_QUESTIONS[kind].map((question) => (
        <ChoiceField
          key={question.setting}
          name={question.setting}
          label={wordsOf(question, kind)}
          choices={settingChoices(question.setting, question.answers)}
          chosen={[settingsOfNew(kind)[question.setting]]}
        />
      ))}
      <p className="hint">{t('later')}</p>
      <div className="row wrap">
        <SubmitButton>{t('action')}</SubmitButton>
        <a className="btn btn-quiet" href="/spaces/new">
          {t('back')}
        </a>
      </div>
    </Form>
  </>
);

/** Asked in the words of the kind where the kinds have words of their own. */
function wordsOf({ setting }: Question, kind: SharedKind): string {
  const words = messages.spaceMaking.question[setting];
  return typeof words === 'string' ? words : words[kind];
}
