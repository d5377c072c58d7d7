import { NextPage } from '@/components/site/next-page';
import { WideTable } from '@/components/site/wide-table';
import { FIRST_WORDS, LEFT_OUT, type Outcome } from '@/lib/domain/comment-imports/comment-import';
import { plainTextOf } from '@/lib/formats/markdown';
import { listCommentReport, REPORT_PARTS } from '@/lib/operations/comment-imports/list-comment-report';
import { load } from '@/lib/web/load';
import { translator } from '@/lib/web/messages';
import { outcomeSentence } from '../report-words';

const t = translator('commentImports');

/** Of what somebody wrote, without its signs. */
const beginning = (words: string) => `${plainTextOf(words)}${words.length < FIRST_WORDS && words ? '' : '…'}`;

/** What became of each comment, by parts, to page through or take along. */
export async function Report({
  space,
  id,
  here,
  cursor,
  part: asked,
  outcomes,
}: {
  space: string;
  id: string;
  here: string;
  cursor: string | undefined;
  part: string | undefined;
  outcomes: Partial<Record<Outcome, number>>;
}) {
  const part = REPORT_PARTS.find((one) => one === asked);
  const input = { import: id, ...(part && { part }), ...(cursor && { cursor }) };
  const { items, next } = await load(listCommentReport, input, here);
  const address = (of: string | null) => (of === null ? here : `${here}?part=${of}`);
  const tabs = [
    { of: null, text: t('reportAll'), count: null },
    { of: 'imported', text: t('reportImported'), count: null },
    { of: 'left_out', text: t('reportLeftOut'), count: null },
    ...LEFT_OUT.flatMap((reason) => {
      const count = outcomes[reason];
      return count ? [{ of: reason, text: t(`outcomes.${reason}`), count }] : [];
    }),
  ];
  return (
    <>
      <h2>{t('report')}</h2>
      <nav className="queue-states" aria-label={t('report')}>
        {tabs.map(({ of, text, count }) => (
          <a key={text} href={address(of)} aria-current={(part ?? null) === of ? 'page' : undefined}>
            {text}
            {count !== null && <span className="queue-count"> {count.toLocaleString('en')}</span>}
          </a>
        ))}
      </nav>
      {items.length === 0 ? (
        <p>{t('reportNone')}</p>
      ) : (
        <WideTable label={t('report')} columns={[t('comment'), t('author'), t('outcome')]}>
          {items.map((line) => (
            <tr key={line.ordinal}>
              <th scope="row" dir="auto">
                {beginning(line.words)}
                <span className="hint block">{t('idThere', { id: line.foreignId })}</span>
              </th>
              <td>
                <bdi>{line.author}</bdi>
              </td>
              <td>
                {outcomeSentence(line.outcome, line.remarks)}
                {line.articleSlug && (
                  <a
                    className="link block"
                    href={`/s/${space}/${line.articleSlug}#note-${line.annotationId}`}
                  >
                    {t('openNote')}
                  </a>
                )}
              </td>
            </tr>
          ))}
        </WideTable>
      )}
      <NextPage
        href={next && `${here}?${part ? `part=${part}&` : ''}cursor=${encodeURIComponent(next)}`}
        word={t('more')}
      />
      <p className="row wrap">
        <a className="btn" href={`${here}/report?format=csv`} download>
          {t('csv')}
        </a>
        <a className="btn" href={`${here}/report?format=json`} download>
          {t('json')}
        </a>
      </p>
    </>
  );
}
