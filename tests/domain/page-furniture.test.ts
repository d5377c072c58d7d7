import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LeftOutReason } from '@/lib/domain/text/imported-article';
import { furnitureCue } from '@/lib/domain/text/page/furniture';
import { readPlainText } from '@/lib/domain/text/plain-text';

describe('a line of furniture is told by its words', () => {
  test.each<[LeftOutReason, string[]]>([
    [
      'cookie_notice',
      [
        'We use cookies to improve your experience on this site.',
        'Wir verwenden Cookies, um Inhalte anzupassen.',
        'Nous utilisons des cookies pour mesurer notre audience.',
        'Utilizamos cookies propias y de terceros.',
        'Utilizziamo i cookie per migliorare il servizio.',
        'Usamos cookies para melhorar a sua visita.',
        'Wij gebruiken cookies om deze pagina te verbeteren.',
        'Używamy plików cookies w celach statystycznych.',
        'Bu sitede çerezleri kullanıyoruz.',
        'Мы используем файлы cookie.',
        'نستخدم ملفات تعريف الارتباط لتحسين تجربتك.',
        '本网站使用 Cookie 以改善体验。',
        '当サイトではCookieを使用しています。',
      ],
    ],
    [
      'share_buttons',
      [
        'Share',
        'Teilen',
        'Partager',
        'Compartir',
        'Condividi',
        'Compartilhar',
        'Delen',
        'Udostępnij',
        'Paylaş',
        'Поделиться',
        'شارك',
        'شیئر کریں',
        '分享',
        'シェアする',
        'Facebook Twitter WhatsApp',
      ],
    ],
    [
      'related_links',
      [
        'Read more: The price of a wall',
        'Lesen Sie auch',
        'À lire aussi',
        'Lea también',
        'Leggi anche: Il prezzo del muro',
        'Leia também',
        'Lees ook',
        'Czytaj też',
        'İlgili haberler',
        'Читайте также',
        'اقرأ أيضا',
        'مزید پڑھیں',
        '相关阅读',
        '関連記事',
      ],
    ],
    [
      'comment_form',
      [
        'Leave a Reply',
        'Schreiben Sie einen Kommentar',
        'Laisser un commentaire',
        'Deja un comentario',
        'Lascia un commento',
        'Deixe um comentário',
        'Laat een reactie achter',
        'Dodaj komentarz',
        'Yorum yap',
        'Добавить комментарий',
        'اترك تعليقا',
        'تبصرہ کریں',
        '发表评论',
        'コメントを残す',
        '12 comments',
        '3 комментария',
      ],
    ],
    [
      'advertisement',
      [
        'Advertisement',
        'Anzeige',
        'Publicité',
        'Publicidad',
        'Pubblicità',
        'Publicidade',
        'Advertentie',
        'Reklama',
        'Реклама',
        'إعلان',
        'اشتہار',
        '广告',
        '広告',
      ],
    ],
    [
      'metadata',
      [
        '5 min read',
        '5 Min. Lesezeit',
        'Temps de lecture : 5 min',
        '5 min de lectura',
        'Tempo di lettura: 5 minuti',
        'Leitura de 5 minutos',
        'Leestijd 5 minuten',
        'Czas czytania: 5 min',
        'Okuma süresi 5 dk',
        '5 мин чтения',
        'وقت القراءة 5 دقائق',
        '5 منٹ',
        '阅读时间 5 分钟',
        'この記事は約5分で読めます',
        '1,204 views',
        '3 hours ago',
        '1 204 просмотра',
        '阅读量：3021',
      ],
    ],
    [
      'site_navigation',
      [
        'Skip to content',
        'Zum Inhalt springen',
        'Aller au contenu',
        'Vai al contenuto',
        'Перейти к содержимому',
        '跳至内容',
        'English | Deutsch | Français',
        'Page 2 of 14',
        '1 2 3 4 … 9 Next',
        'Back to top',
      ],
    ],
    [
      'donation_appeal',
      [
        'Donate now',
        'Jetzt spenden',
        'Faire un don',
        'Sostienici',
        'Doe agora',
        'Steun ons',
        'Wesprzyj nas',
        'Поддержать проект',
        'تبرع الآن',
        '打赏',
      ],
    ],
    [
      'page_furniture',
      [
        '© 2024 Example. All rights reserved.',
        'Alle Rechte vorbehalten',
        'Tutti i diritti riservati',
        'Все права защищены',
        '無断転載を禁じます',
      ],
    ],
  ])('%s', (reason, lines) => {
    expect(lines.map((line) => [line, furnitureCue(line)?.reason])).toEqual(
      lines.map((line) => [line, reason]),
    );
  });

  test.each([
    'She offered us cookies, and we were too polite not to accept.',
    'Sharing a road is not the same as sharing a house.',
    'Read more books, my teacher said, and fewer newspapers.',
    'Newsletters were printed on the school’s own press until 1974.',
    'The donors asked for nothing, which is why nobody trusted them.',
    'Comments of this kind are as old as the town.',
    'English and German are spoken in the valley.',
    'Lees meer boeken, zei de leraar altijd tegen ons.',
    'Реклама двигала газетами задолго до нас.',
  ])('“%s” may be anyone’s sentence', (line) => {
    expect(furnitureCue(line)?.where).not.toBe('anywhere');
  });
});

const FURNITURE = [
  'Share',
  'Advertisement',
  'Read more: The price of a wall',
  'Click here to support us with a monthly donation',
  '5 min read',
  'Sign up for our newsletter and get it straight to your inbox',
  'Home',
  'Menu',
  'Leggi anche',
  'Поделиться',
  '广告',
  '1,204 views',
  'We use cookies to improve your experience. Accept all cookies?',
  'harbour wallharbour wall',
  'English | Deutsch',
];
const SUBJECTS = [
  'cookies that browsers accept',
  'newsletters and the people who subscribe to them',
  'donations and who should support them',
  'comments that readers leave',
  'sharing and its price',
  'privacy and our settings',
];
/** Paragraphs of a body about the very things that furniture is about, each different. */
const paragraph = fc
  .tuple(fc.constantFrom(...SUBJECTS), fc.nat(9_999), fc.constantFrom('town', 'county', 'school', 'harbour'))
  .map(
    ([subject, number, place]) =>
      `In the year ${number} the ${place} argued about ${subject}, and nobody could say afterwards who had begun it. What is certain is that house number ${number} stood empty for a winter, that the council met ${number} times, and that the ${place} was none the wiser for it.`,
  );

describe('whatever stands around it', () => {
  test('a long paragraph is kept, once and in its order, and every other line is accounted for', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(paragraph, { minLength: 3, maxLength: 8 }),
        fc.array(fc.tuple(fc.nat(8), fc.constantFrom(...FURNITURE)), { maxLength: 14 }),
        (paragraphs, furniture) => {
          const around = (index: number) =>
            furniture.filter(([place]) => place === index).map(([, line]) => line);
          const lines = [
            'A word about the things around us',
            ...around(0),
            ...paragraphs.flatMap((text, index) => [text, ...around(index + 1)]),
          ];
          const article = readPlainText(lines.join('\n\n'));
          const kept = article.blocks.map((block) => block.text);
          expect(kept.filter((text) => paragraphs.includes(text))).toEqual(paragraphs);
          const accounted = [...kept, ...article.leftOut.map((part) => part.text), article.title];
          // A doubled caption is shown once.
          for (const line of lines)
            expect(accounted).toContain(line === 'harbour wallharbour wall' ? 'harbour wall' : line);
        },
      ),
      { numRuns: 150 },
    );
  });
});
