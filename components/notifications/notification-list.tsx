import { SubmitButton } from '@/components/ui/button';
import { Form, type FormAction } from '@/components/ui/form';
import { LocalTime } from '@/components/ui/local-time';
import { NotificationLink } from './notification-link';

export type NotificationItem = {
  id: string;
  /** What happened, as a sentence. */
  says: string;
  href: string | null;
  quote: string;
  time: { iso: string; text: string };
  seen: boolean;
  markLabel: string;
};

export type NotificationGroup = {
  key: string;
  title: string;
  href: string | null;
  /** The space, where the title is an article's. */
  place: string | null;
  items: NotificationItem[];
};

/** What one is told, by article, each with a way to it and a way to mark it as read. */
export function NotificationList({
  groups,
  mark,
  words,
}: {
  groups: NotificationGroup[];
  mark: FormAction;
  words: { fresh: string; mark: string };
}) {
  return (
    <Form action={mark} className="notifications">
      {groups.map(({ key, title, href, place, items }) => (
        <section key={key} aria-labelledby={`about-${key}`}>
          <h2 id={`about-${key}`}>
            {href ? (
              <a href={href} dir="auto">
                {title}
              </a>
            ) : (
              <bdi>{title}</bdi>
            )}
            {place && <span className="hint">{place}</span>}
          </h2>
          <ul className="items">
            {items.map((item) => (
              <Item key={item.id} item={item} words={words} />
            ))}
          </ul>
        </section>
      ))}
    </Form>
  );
}

function Item({ item, words }: { item: NotificationItem; words: { fresh: string; mark: string } }) {
  const { id, says, href, quote, time, seen, markLabel } = item;
  return (
    <li className={seen ? undefined : 'unread'}>
      <div className="about">
        <p>
          {!seen && <span className="tag">{words.fresh}</span>}{' '}
          {href ? (
            <NotificationLink id={id} href={href}>
              {says}
            </NotificationLink>
          ) : (
            says
          )}
        </p>
        {quote && (
          <blockquote dir="auto" className="told">
            {quote}
          </blockquote>
        )}
        <LocalTime {...time} />
      </div>
      {!seen && (
        <SubmitButton look="plain" name="notification" value={id} label={markLabel}>
          {words.mark}
        </SubmitButton>
      )}
    </li>
  );
}
