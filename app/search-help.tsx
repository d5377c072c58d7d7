import { translator } from '@/lib/web/messages';

/** Before anything was searched: what can be. Each example is a search to press. */
export function SearchHelp({ hrefOf, signedIn }: { hrefOf: (q: string) => string; signedIn: boolean }) {
  const t = translator('search');
  const examples: [string, string][] = [
    ['in:notes role:claim', t('tryNotes')],
    ['-has:source role:claim', t('tryNoSource')],
    ['is:contested', t('tryContested')],
    ...(signedIn ? [['by:me', t('tryMine')] as [string, string]] : []),
    ['kind:policy', t('tryPolicy')],
  ];
  const rules: [string, string][] = [
    ['free bus', t('ruleWords')],
    ['"free bus"', t('rulePhrase')],
    ['bus -tram', t('ruleNot')],
    ['econ*', t('ruleStart')],
    ['by:"Quiet Heron"', t('ruleBy')],
  ];
  return (
    <div className="search-help">
      <section aria-labelledby="search-try">
        <h2 id="search-try">{t('tryTitle')}</h2>
        <dl>
          {examples.map(([q, text]) => (
            <div key={q}>
              <dt>
                <a className="link" href={hrefOf(q)}>
                  <code>{q}</code>
                </a>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="search-rules">
        <h2 id="search-rules">{t('rulesTitle')}</h2>
        <dl>
          {rules.map(([q, text]) => (
            <div key={q}>
              <dt>
                <code>{q}</code>
              </dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <p className="hint">{t('filterNames')}</p>
      </section>
    </div>
  );
}
