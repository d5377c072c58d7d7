'use client';

import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ReadingPreferences } from '@/components/article/shortcuts-dialog';
import { CorrectionPanel } from '@/components/segmentation/correction-panel';
import { CorrectionToolbar } from '@/components/segmentation/correction-toolbar';
import { type EditableBlock, EditableText } from '@/components/segmentation/editable-text';
import { EditorBar } from '@/components/segmentation/editor-bar';
import { MissedNotice, NewVersionNotice } from '@/components/segmentation/missed-notice';
import { PickingBar } from '@/components/segmentation/picking-bar';
import { SaveLine } from '@/components/segmentation/save-line';
import { AccountMenu, type AccountWords } from '@/components/shell/account-menu';
import type { Theme } from '@/components/shell/theme-choice';
import { type SpaceMark, TopBar } from '@/components/shell/top-bar';
import { ProblemLine } from '@/components/ui/problem-line';
import { useWords, WordsProvider } from '@/components/ui/words';
import { type Direction, type Relation, type Unit, unitAnchor } from '@/lib/domain/articles/article';
import { inOrder, toArgument } from '@/lib/domain/segmentation/corrections/argument';
import type { Correction } from '@/lib/domain/segmentation/corrections/correction';
import { useReadingPreferences } from '../use-reading-preferences';
import { useCorrections } from './use-corrections';
import { useDeeds } from './use-deeds';
import { useEditorKeys } from './use-editor-keys';
import { useImplicit } from './use-implicit';
import { usePicking } from './use-picking';
import { usePlace } from './use-place';

const EditorKeysDialog = lazy(() => import('@/components/segmentation/editor-keys-dialog'));

type Props = {
  article: {
    id: string;
    versionId: string;
    title: string;
    text: string;
    language: string;
    direction: Direction;
  };
  blocks: EditableBlock[];
  units: Unit[];
  relations: Relation[];
  revision: number;
  nextNumber: number;
  /** Numbers of corrections, the latest last. */
  stacks: { undoable: number[]; redoable: number[]; goneBefore: number[]; cursor: string | null };
  space: SpaceMark;
  here: string;
  tabs: { href: string; text: string; current: boolean }[];
  viewer: { id: string; name: string } | null;
  preferences: ReadingPreferences | null;
  account: { theme: Theme; words: AccountWords; importHref: string | null };
};

/** The editor in the browser. */
export function Editor({ locale, messages, ...props }: Props & { locale: string; messages: string }) {
  return (
    <WordsProvider locale={locale} messages={messages}>
      <EditorScreen {...props} />
    </WordsProvider>
  );
}

function EditorScreen({
  article,
  blocks: blockList,
  units: firstUnits,
  relations,
  revision,
  nextNumber,
  stacks,
  space,
  here,
  tabs,
  viewer,
  preferences: kept,
  account,
}: Props) {
  const t = useWords('edit');
  const site = useWords('site');
  const shell = useWords('shell');
  const { text, language } = article;
  const { preferences } = useReadingPreferences(kept);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<{ number: number; sentence: string } | null>(null);
  const [sheet, setSheet] = useState(false);
  const [keysShown, setKeysShown] = useState(false);
  const [suggesting, setSuggesting] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const [isReady, setReady] = useState(false);
  useEffect(() => setReady(true), []);

  const [start] = useState(() => ({
    text,
    settled: toArgument(firstUnits, relations),
    revision,
    nextNumber,
    undoable: stacks.undoable.map((number) => ({ number })),
    redoable: stacks.redoable.map((number) => ({ number })),
  }));
  const [older] = useState(() => ({ cursor: stacks.cursor, gone: new Set(stacks.goneBefore) }));
  const work = useCorrections(article, start, older);
  const { shown: argument } = work.session;
  const units = useMemo(() => inOrder(argument.units.values()), [argument.units]);
  const blocks = useMemo(() => new Map(blockList.map((block) => [block.id, block])), [blockList]);
  const place = usePlace(units, text, language);
  const { current } = place;
  const picking = usePicking(argument, units);

  const make = (correction: Correction): boolean => {
    const refused = work.correct(correction);
    setProblem(refused && current ? { number: current.number, sentence: refused.sentence } : null);
    setSaid(refused?.sentence ?? t(`done.${correction.kind}`));
    return refused === null;
  };
  const deeds = useDeeds({
    ...{ argument, units, text, language, place, picking, make },
    say: (sentence) => setSaid(t(sentence)),
  });
  const targetNumber = picking.target?.number;
  useEffect(() => {
    if (targetNumber !== undefined)
      document.getElementById(unitAnchor(targetNumber))?.scrollIntoView({ block: 'center' });
  }, [targetNumber]);
  const draw = () => {
    const correction = picking.correction();
    if (!correction || !make(correction)) return;
    picking.end();
  };
  const implicit = useImplicit(current, make, (number) => place.goTo(number));
  const takeBack = async (what: 'undo' | 'redo') => {
    const isDone = await work[what]();
    setProblem(null);
    setSaid(t(takenBack[what][isDone ? 'done' : 'nothing']));
  };
  const back = () => {
    picking.end();
    implicit.close();
    place.setCaret(null);
    setSheet(false);
    if (current) document.getElementById(unitAnchor(current.number))?.focus({ preventScroll: true });
  };
  const { onUnitKey } = useEditorKeys(
    {
      ...{ deeds, place, picking, draw, back },
      undo: () => void takeBack('undo'),
      redo: () => void takeBack('redo'),
      addImplicit: () => {
        setSheet(true);
        implicit.begin();
      },
      openPanel: (part) => {
        setSheet(true);
        const field = document.querySelector<HTMLElement>('#panel .attributes :is(select, input)');
        requestAnimationFrame(() => (part === 'title' ? title.current : field)?.focus());
      },
      showKeys: () => setKeysShown(true),
    },
    preferences.shortcuts,
  );

  // Made once, so that blocks which did not change are not drawn again.
  const latest = useRef({ place, picking });
  latest.current = { place, picking };
  const onPress = useCallback((number: number, at: number | null) => {
    const now = latest.current;
    if (now.picking.picking) return now.picking.setTarget(number);
    setProblem(null);
    if (now.place.current?.number !== number) return now.place.goTo(number);
    if (at !== null) now.place.putCaret((now.place.current.start ?? 0) + at);
  }, []);
  const onFocus = useCallback((number: number) => {
    const now = latest.current;
    if (!now.picking.picking && now.place.current?.number !== number)
      now.place.goTo(number, { focus: false });
  }, []);

  const confirmed = units.filter(({ status }) => status !== 'suggested').length;
  const problemHere = problem && problem.number === current?.number ? problem.sentence : null;
  const tools = current && (
    <>
      <CorrectionToolbar
        number={current.number}
        deeds={deeds.unitDeeds}
        able={deeds.able}
        isConfirmed={deeds.isConfirmed}
        showKeys={preferences.shortcuts}
      />
      {problemHere && <ProblemLine>{problemHere}</ProblemLine>}
    </>
  );
  const suggestAgain = async () => {
    if (suggesting || work.session.wishes.length > 0) return setSaid(t('waitForSaving'));
    setSuggesting(true);
    setSaid((await work.suggestAgain()) ?? t('done.suggest_again'));
    setSuggesting(false);
  };

  return (
    <>
      <a className="skip" href="#article">
        {site('skip')}
      </a>
      <TopBar
        home={account.words.home}
        name={account.words.siteName}
        space={space}
        tabs={tabs}
        tabsLabel={shell('articleViews')}
      >
        <button
          type="button"
          className="btn-icon help"
          aria-label={shell('help')}
          onClick={() => setKeysShown(true)}
        >
          ?
        </button>
        <AccountMenu
          viewer={viewer}
          words={account.words}
          theme={account.theme}
          here={`${here}/edit`}
          importHref={account.importHref}
        />
      </TopBar>
      <div className="layout layout-edit">
        <main id="article" className="reader editor" data-ready={isReady ? '' : undefined} tabIndex={-1}>
          <EditorBar
            confirmed={confirmed}
            total={units.length}
            canUndo={work.session.undoable.length > 0 || work.hasOlder}
            canRedo={work.session.redoable.length > 0}
            onUndo={() => void takeBack('undo')}
            onRedo={() => void takeBack('redo')}
            onNext={deeds.nextOpen}
            onSuggest={() => void suggestAgain()}
            suggesting={suggesting}
            state={
              <SaveLine
                save={work.save}
                refused={work.refused}
                signInHref={`/sign-in?next=${encodeURIComponent(here)}`}
                onRetry={work.retry}
              />
            }
          />
          {work.save.kind === 'missed' && (
            <MissedNotice
              since={work.save.missed.since}
              own={work.save.own}
              unfit={work.save.unfit}
              historyHref={`${here}/history`}
              onAgain={work.again}
              onForget={work.forget}
            />
          )}
          {work.save.kind === 'newVersion' && (
            <NewVersionNotice own={work.session.wishes.length} newestHref={`${here}/edit`} />
          )}
          <article className="article" lang={language} dir={article.direction}>
            <header className="head">
              <h1>{article.title}</h1>
            </header>
            {/* biome-ignore lint/a11y/noStaticElementInteractions: the units in it have the focus. */}
            <div onKeyDown={onUnitKey}>
              <EditableText
                units={units}
                blocks={blocks}
                text={text}
                current={current?.number ?? null}
                target={picking.target?.number ?? null}
                caret={place.caret}
                stop={current?.number ?? units[0]?.number ?? null}
                onPress={onPress}
                onFocus={onFocus}
                tools={tools}
              />
            </div>
          </article>
          {picking.picking && (
            <PickingBar
              from={picking.picking.from.number}
              type={picking.picking.type}
              target={targetInWords(picking, t)}
              onType={picking.setType}
              onDone={draw}
              onCancel={back}
              showKeys={preferences.shortcuts}
            />
          )}
        </main>
        {current ? (
          <CorrectionPanel
            unit={current}
            argument={argument}
            showKeys={preferences.shortcuts}
            open={sheet}
            onOpen={setSheet}
            onStep={(by) => place.step(by, { focus: false })}
            onRole={deeds.setRole}
            onLabel={deeds.label}
            relationDeeds={deeds.relationDeeds}
            tools={tools}
            form={implicit.form}
            implicit={implicit.buttons}
            title={title}
            readHref={`${here}#${unitAnchor(current.number)}`}
          />
        ) : (
          <aside className="panel editor-panel" aria-label={t('panel')}>
            <div className="col-head">
              <h2 ref={title} tabIndex={-1}>
                {t('begin')}
              </h2>
            </div>
            <p>
              {t('beginText')} <span className="with-keys">{t('beginKeys')}</span>
            </p>
            <p className="mt-3">
              <button type="button" className="btn btn-primary" onClick={deeds.nextOpen}>
                {t('beginFirst')}
              </button>
            </p>
          </aside>
        )}
      </div>
      {keysShown && (
        <Suspense fallback={null}>
          <EditorKeysDialog open onClose={() => setKeysShown(false)} />
        </Suspense>
      )}
      <p className="vh" role="status">
        {said}
      </p>
    </>
  );
}

/** What is said after taking back and doing again. */
const takenBack = {
  undo: { done: 'undone', nothing: 'noUndo' },
  redo: { done: 'redone', nothing: 'noRedo' },
} as const;

type EditWords = ReturnType<typeof useWords<'edit'>>;

function targetInWords({ target, aim, picking }: ReturnType<typeof usePicking>, t: EditWords): string | null {
  if (!target) return null;
  if (picking?.type !== 'undercut') return t('unit', { number: target.number });
  return aim === null ? null : t('relationOf', { number: target.number });
}
