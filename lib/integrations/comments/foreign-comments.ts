import {
  type CommentSystem,
  FILE_LIMITS,
  type ForeignComment,
  type ForeignThread,
} from '@/lib/domain/comment-imports/comment-import';
import { type Instant, instantFromMillis } from '@/lib/domain/time/instant';
import type { RecordForm, XmlRecord } from './records';

/** What a file says, piece by piece. */
export type Told = { kind: 'thread'; thread: ForeignThread } | { kind: 'comment'; comment: ForeignComment };

/** How a system's export is read: which elements, and what they say. `site` is what ids are unique within. */
export type SystemForm = {
  system: CommentSystem;
  forms: Record<string, RecordForm>;
  told(path: string, record: XmlRecord): Told | null;
  siteOf(path: string, record: XmlRecord): string;
};

const { id: ID, link: LINK, title: TITLE, html: HTML } = FILE_LIMITS;
const SHORT = 40;
const NAME = 300;

const disqus: SystemForm = {
  system: 'disqus',
  forms: {
    'disqus/thread': { texts: { link: LINK, title: TITLE }, attributes: { '': 'dsq:id' } },
    'disqus/post': {
      texts: {
        message: HTML,
        createdAt: SHORT,
        isDeleted: SHORT,
        isSpam: SHORT,
        isApproved: SHORT,
        'author/name': NAME,
        'author/username': NAME,
      },
      attributes: { '': 'dsq:id', thread: 'dsq:id', parent: 'dsq:id' },
    },
  },
  told: (path, { fields, cut }) => {
    const id = idOf(fields['@']);
    if (path === 'disqus/thread')
      return id ? { kind: 'thread', thread: threadOf(id, fields.link, fields.title) } : null;
    const name = fields['author/name'] ?? '';
    return {
      kind: 'comment',
      comment: {
        id: id ?? '',
        parent: idOf(fields['@parent']),
        thread: idOf(fields['@thread']) ?? '',
        author: { key: fields['author/username'] ? `@${fields['author/username']}` : name, name },
        html: fields.message ?? '',
        tooLong: cut.has('message'),
        writtenAt: instantOf(fields.createdAt),
        state: isTrue(fields.isDeleted)
          ? 'deleted'
          : isTrue(fields.isSpam)
            ? 'spam'
            : fields.isApproved?.trim() === 'false'
              ? 'waiting'
              : 'approved',
      },
    };
  },
  // Its ids are those of all of Disqus.
  siteOf: () => '',
};

const ITEM = 'rss/channel/item';
const COMMENT = `${ITEM}/wp:comment`;

const wordpress: SystemForm = {
  system: 'wordpress',
  forms: {
    'rss/channel': { texts: { link: LINK, 'wp:base_blog_url': LINK } },
    [ITEM]: { texts: { link: LINK, title: TITLE, 'wp:post_id': ID } },
    [COMMENT]: {
      texts: {
        'wp:comment_id': ID,
        'wp:comment_author': NAME,
        'wp:comment_date_gmt': SHORT,
        'wp:comment_date': SHORT,
        'wp:comment_content': HTML,
        'wp:comment_approved': SHORT,
        'wp:comment_type': SHORT,
        'wp:comment_parent': ID,
        'wp:comment_user_id': ID,
      },
    },
  },
  told: (path, { fields, cut, within }) => {
    if (path === ITEM) {
      const key = wordpressThread(fields);
      return key ? { kind: 'thread', thread: threadOf(key, fields.link, fields.title) } : null;
    }
    if (path !== COMMENT) return null;
    const name = fields['wp:comment_author'] ?? '';
    const user = idOf(fields['wp:comment_user_id']);
    const parent = idOf(fields['wp:comment_parent']);
    return {
      kind: 'comment',
      comment: {
        id: idOf(fields['wp:comment_id']) ?? '',
        parent: parent === '0' ? null : parent,
        thread: wordpressThread(within?.fields ?? {}),
        author: { key: user && user !== '0' ? `#${user}` : name, name },
        html: fields['wp:comment_content'] ?? '',
        tooLong: cut.has('wp:comment_content'),
        writtenAt: instantOf(fields['wp:comment_date_gmt']) ?? instantOf(fields['wp:comment_date']),
        state: wordpressState(fields),
      },
    };
  },
  // Comments are numbered from 1 on every site.
  siteOf: (path, { within }) => (path === COMMENT ? siteIn(within?.within?.fields ?? {}) : ''),
};

/** By the name of the outermost element. */
export const SYSTEM_FORMS: Record<string, SystemForm> = { disqus, rss: wordpress };

const wordpressThread = (fields: Record<string, string>) =>
  idOf(fields['wp:post_id']) ?? (fields.link ?? '').trim().slice(0, ID);

const siteIn = (fields: Record<string, string>) => {
  const link = (fields['wp:base_blog_url'] || fields.link || '').trim();
  return URL.canParse(link) ? (new URL(link).host + new URL(link).pathname).replace(/\/$/, '') : '';
};

function wordpressState(fields: Record<string, string>): ForeignComment['state'] {
  const type = (fields['wp:comment_type'] ?? '').trim();
  if (type !== '' && type !== 'comment') return 'not_a_comment';
  switch ((fields['wp:comment_approved'] ?? '').trim()) {
    case '1':
      return 'approved';
    case 'spam':
      return 'spam';
    case 'trash':
    case 'post-trashed':
      return 'deleted';
    default:
      return 'waiting';
  }
}

const threadOf = (key: string, link = '', title = ''): ForeignThread => ({
  key,
  link: URL.canParse(link.trim()) ? link.trim() : '',
  title: title.trim(),
});

const isTrue = (text: string | undefined) => /^(true|1)$/i.test((text ?? '').trim());

/** Ids are short; what is none names nothing. */
function idOf(text: string | undefined): string | null {
  const id = (text ?? '').trim();
  return /^[\w.:-]{1,64}$/.test(id) ? id : null;
}

const FORM = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;
/** The web is not older than this. */
const EARLIEST = Date.UTC(1990, 0, 1);

/** As both systems write times: in UTC, unless it says otherwise. Null for what is no moment at which somebody could have written. */
function instantOf(text: string | undefined): Instant | null {
  const [, year, month, day, hour, minute, second, zone = 'Z'] = FORM.exec((text ?? '').trim()) ?? [];
  if (!year) return null;
  const millis = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isFinite(millis) && millis >= EARLIEST ? instantFromMillis(millis) : null;
}
