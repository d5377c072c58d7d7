import { translator } from '@/lib/web/messages';
import { SiteBar } from './site-bar';

export default function NotFound() {
  const t = translator('shell');
  return (
    <>
      <SiteBar here="/" />
      <main id="content" className="page">
        <h1>{t('notFoundTitle')}</h1>
        <p className="lead">{t('notFoundText')}</p>
        <a className="btn" href="/">
          {t('notFoundAction')}
        </a>
      </main>
    </>
  );
}
