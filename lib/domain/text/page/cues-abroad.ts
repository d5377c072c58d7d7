import type { CueRow } from './cues';

/**
 * What furniture says in Italian, Portuguese, Dutch, Polish, Turkish, Russian, Urdu, Chinese and Japanese, and what the
 * first table leaves out in German, French, Spanish and Arabic. Whole lines, general words: no site, no subject.
 * `\b` knows Latin letters only, so other scripts are bounded by the ends of the line or by signs.
 */
export const CUES_ABROAD: CueRow[] = [
  [
    'comment_form',
    'anywhere',
    160,
    /^(?:lascia un(?:a)? (?:commento|risposta)|il tuo indirizzo e-?mail non sarà|i campi obbligatori|deixe (?:um|uma|o seu|seu|sua) (?:comentário|resposta)|o seu endereço de e-?mail não será|os? campos? obrigatórios?|(?:geef|laat|plaats) een (?:reactie|antwoord)|(?:je|uw) e-?mailadres (?:wordt|zal) niet|vereiste velden|(?:dodaj|zostaw|napisz) (?:komentarz|odpowiedź)|twój adres e-?mail nie zostanie|wymagane pola|(?:bir )?(?:yorum|cevap) (?:yap|yaz|bırak)|e-?posta (?:adresiniz|hesabınız) yayı|gerekli alanlar|(?:добавить|оставить|написать|оставьте) (?:комментарий|ответ)|ваш (?:адрес )?(?:e-?mail|электронной почты).{0,30}не будет|обязательные поля|les champs obligatoires|los campos obligatorios|erforderliche felder|الحقول الإلزامية|(?:اپنا )?تبصرہ (?:کریں|لکھیں|شامل)|آپ کا ای میل|必填项|必須項目|メールアドレスが公開されることは|コメントを(?:投稿|送信))/iu,
  ],
  [
    'comment_form',
    'anywhere',
    40,
    /^\d+ (?:comment[io]|comentários?|reacties?|komentarz\p{L}*|yorum|комментари\p{L}+|تبصرے|تبصرہ|رد|ردود)$|^\d+\s?(?:条|則|件)(?:の)?(?:评论|評論|留言|コメント)$|^(?:alle )?(?:kommentare|commentaires|comentarios|commenti|comentários|reacties|komentarze|yorumlar|комментарии|تبصرے|コメント|评论|評論)\s?\(\d+\)$/iu,
  ],
  [
    'comment_form',
    'edge',
    30,
    /^(?:commenti|comentários|reacties|komentarze|yorumlar|комментарии|обсуждение|تبصرے|コメント|全部评论|网友评论|antworten|répondre|responder|rispondi|beantwoorden|odpowiedz|yanıtla|ответить|رد|جواب دیں|返信|回复)$/iu,
  ],
  [
    'cookie_notice',
    'anywhere',
    500,
    /(?:verwenden|nutzen|setzen) (?:wir )?cookies|cookies? (?:verwenden|zulassen|akzeptieren|ablehnen)|(?:utilisons|utilise|accepter|refuser) (?:\p{L}+ )?(?:des |les )?cookies|(?:utilizamos|usamos|aceptar|aceitar|rechazar|recusar) (?:las |os |todas las |todos os )?cookies|(?:utilizziamo|usiamo|accetta|rifiuta) (?:i |tutti i )?cookie|(?:gebruiken|accepteer|weiger|plaatsen) (?:alle )?cookies|(?:używamy|wykorzystujemy|akceptuj\p{L}*) (?:plik\p{L}+ )?cookies?|çerez(?:leri)?(?:ler)? (?:kullan|kabul|politika)|(?:использ\p{L}+|принять) (?:файлы |все )?(?:cookies?|куки)|ملفات تعريف الارتباط|کوکیز (?:استعمال|قبول)|(?:使用|接受|同意).{0,12}cookies?|(?:cookie|クッキー)を(?:使用|利用|許可)/iu,
  ],
  [
    'newsletter_signup',
    'anywhere',
    200,
    /^(?:iscriviti|assine|inscreva-se|cadastre-se|schrijf je in|abonneer je|zapisz się|subskrybuj|zasubskrybuj|bültenimize|abone ol|подпи(?:шитесь|саться|сывайтесь)|سبسکرائب|ہمارے نیوز لیٹر|メルマガ|ニュースレター|邮件订阅|訂閱)(?![\p{L}]).{0,160}$/iu,
  ],
  [
    'share_buttons',
    'anywhere',
    70,
    /^(?:condividi|compartilh(?:e|ar)|delen|deel dit(?: artikel)?|udostępnij|paylaş|поделиться|شیئر کریں|شئیر کریں|شاركها?|انشر|分享|转发|轉發|点赞|收藏|シェアする|ツイート(?:する)?|共有|drucken|imprimer|imprimir|stampa|afdrukken|drukuj|yazdır|распечатать|طباعة|پرنٹ|打印|印刷)$|^(?:teilen|partager|compartir|condividi|compartilhar|delen|udostępnij|paylaş|поделиться)\s.{0,20}(?:facebook|twitter|whatsapp|telegram|linkedin|e-?mail)$/iu,
  ],
  [
    'related_links',
    'anywhere',
    60,
    /^(?:potrebbe(?:ro)? interessarti|articoli correlati|leggi (?:anche|tutto)|continua a leggere|leia (?:também|mais)|veja (?:também|mais)|artigos relacionados|notícias relacionadas|lees (?:ook|meer|verder)|gerelateerde (?:artikelen|berichten)|meer (?:lezen|nieuws)|czytaj (?:też|także|również|więcej|dalej)|zobacz (?:też|także|również)|przeczytaj (?:też|także|również)|powiązane artykuły|polecane|[iİ]lgili (?:haberler|yazılar|içerikler)|bunlar da ilginizi çekebilir|benzer (?:yazılar|haberler)|devamını oku|читайте (?:также|по теме|ещё|еще)|смотрите также|похожие (?:статьи|записи|материалы)|(?:материалы )?по теме|читать (?:далее|дальше)|мы рекомендуем|مزید پڑھیں|متعلقہ (?:خبریں|مضامین|خبر)|یہ بھی دیکھیں|اقرأ أيض[اً]+|قد يعجبك(?: أيضا)?|المزيد من|الأكثر قراءة|weiterlesen|meistgelesen|das könnte sie (?:auch )?interessieren|lire la suite|les plus lus|lo más (?:leído|visto)|seguir leyendo|i più letti|mais lidas|meest gelezen|najczęściej czytane|en çok okunanlar|самое читаемое)\s?(?:[:：»→|].*)?$/iu,
  ],
  [
    'related_links',
    'anywhere',
    100,
    /^(?:leggi anche|leia também|veja também|lees ook|czytaj (?:też|także|również)|zobacz (?:też|także|również)|ayrıca okuyun|читайте также|смотрите также|مزید پڑھیں|یہ بھی پڑھیں|اقرأ أيض[اً]+|上一篇|下一篇|推荐阅读|相关链接|あわせて読みたい|関連)\s?[:：»→|]/iu,
  ],
  [
    'related_links',
    'anywhere',
    20,
    /^(?:相关(?:链接|推荐|内容)|更多(?:阅读|新闻|文章|精彩)|热门(?:文章|推荐|新闻)|猜你喜欢|为您推荐|上一篇|下一篇|関連(?:リンク|ニュース)|おすすめ(?:記事)?|あわせて読みたい|人気(?:記事|ランキング)|次の記事|前の記事|続きを読む)$/u,
  ],
  [
    'advertisement',
    'anywhere',
    40,
    /^(?:pubblicità|publicidade|advertentie|ogłoszenie|reklam|ilan|اشتہارات?|إعلانات?|広告|スポンサー(?:ード)?(?:リンク)?|gesponsert|sponsorisé|contenu sponsorisé|patrocinado|contenuto sponsorizzato|gesponsord|materiał (?:sponsorowany|partnera)|на правах рекламы|推广|赞助内容)$/iu,
  ],
  [
    'author_box',
    'anywhere',
    60,
    /^(?:(?:informazioni )?sull['’]autor(?:e|ice)|sobre (?:o autor|a autora)|over de auteur|o autor(?:ze|ce)|yazar hakkında|مصنف کے بارے میں|この記事を書いた人|(?:著者|筆者|ライター)プロフィール|作者介绍|alle (?:artikel|beiträge) von .{2,40}|tous les articles de .{2,40}|ver todos los artículos.{0,40}|все (?:статьи|записи) автора.{0,40})$/iu,
  ],
  [
    'donation_appeal',
    'anywhere',
    50,
    /^(?:sostienici|dona ora|fai una donazione|doe agora|apoie(?:-nos| o projeto)|faça uma doação|doneer(?: nu)?|steun ons|wesprzyj nas|przekaż darowiznę|bağış yap\p{L}*|destek ol|поддержать (?:нас|проект|редакцию)|пожертвовать|сделать пожертвование|عطیہ (?:دیں|کریں)|打赏|赞赏|寄付する|支援する|jetzt unterstützen|nous soutenir|soutenez-nous|apóyanos)!?$/iu,
  ],
  [
    'site_navigation',
    'anywhere',
    60,
    /^(?:(?:vai|salta) al contenuto.{0,20}|(?:ir|pular) para o conteúdo.{0,20}|(?:ga )?naar (?:de )?(?:hoofd)?inhoud.{0,10}|przejdź do treści.{0,10}|içeriğe (?:geç|atla).{0,10}|перейти к (?:содержимому|содержанию|основному).{0,20}|مواد پر جائیں|コンテンツ(?:へ|に)(?:スキップ|移動).{0,6}|本文(?:へ|に)(?:スキップ|移動|進む).{0,6}|nach oben|haut de page|volver arriba|torna su|voltar ao topo|naar boven|do góry|yukarı çık|наверх|العودة إلى الأعلى|返回顶部|ページトップへ)$/iu,
  ],
  [
    'site_navigation',
    'anywhere',
    60,
    /^(?:page|seite|pagina|página|strona|sayfa|страница|صفحة|صفحہ)\s?\d{1,4}\s?(?:of|von|sur|de|di|van|z|из|من|\/)\s?\d{1,4}$|^\d{1,3}(?:\s\d{1,3}){2,12}(?:\s?(?:…|\.{3})\s?\d{1,4})?(?:\s?(?:next|weiter|suivant|siguiente|»|›|>))?$/iu,
  ],
  [
    'site_navigation',
    'edge',
    30,
    /^[«‹<←]?\s?(?:zurück|weiter|précédent|suivant|anterior|siguiente|precedente|successivo|próximo|vorige|volgende|poprzedni\p{L}?|następn\p{L}|önceki|sonraki|назад|вперёд|вперед|далее|السابق|التالي|پچھلا|اگلا|上一页|下一页|前へ|次へ)\s?[»›>→]?$|^(?:startpagina|strona główna|ana ?sayfa|главная|صفحہ اول|ホーム|menü|menu|suche|recherche|rechercher|buscar|cerca|zoeken|szukaj|ara|поиск|بحث|تلاش|搜索|検索|メニュー|菜单|القائمة|anmelden|einloggen|connexion|se connecter|iniciar sesión|accedi|entrar|inloggen|zaloguj(?: się)?|giriş(?: yap)?|войти|تسجيل الدخول|لاگ ان|登录|登錄|ログイン|kontakt|contacto|contatti|contato|iletişim|контакты|اتصل بنا|رابطہ|联系我们|お問い合わせ)$/iu,
  ],
  [
    'metadata',
    'anywhere',
    50,
    /^(?:\d{1,3} min(?:ut\p{L}*|\.)? (?:de lecture|de lectura|di lettura|de leitura|lees(?:tijd)?|leestijd|czytania|okuma|lesezeit)|(?:lectura|leitura) de \d+ min\p{L}*|tempo di lettura.{0,20}|tempo de leitura.{0,20}|leestijd.{0,20}|czas czytania.{0,20}|okuma süresi.{0,20}|\d{1,3} dk\.?(?: okuma)?|время (?:на )?чтени[ея].{0,20}|\d{1,3} мин(?:ут\p{L}*|\.)?(?: (?:чтения|на чтение))?|читать \d+ мин.{0,6}|\d{1,3} منٹ(?: کا مطالعہ)?|\d{1,3} دقائق? قراءة|読了(?:時間|目安).{0,12}|この記事は約?\d+分.{0,12}|约?\d+分钟(?:阅读)?)$/iu,
  ],
  [
    'metadata',
    'anywhere',
    40,
    /^\d[\d.,\s]{0,12}(?:aufrufe|vues|visitas|vistas|visualizzazioni|visualizações|weergaven|wyświetle\p{L}*|odsłon\p{L}*|görüntüle\p{L}*|просмотр\p{L}*|مشاهدة|مشاهدات|قراءة|次浏览|次阅读|人阅读|回視聴|閲覧)$|^(?:阅读|浏览|点击|閲覧)(?:量|数|次数)?\s?[:：(（]?\s?\d[\d.,万]*[)）]?$|^(?:просмотров|aufrufe|vues|visitas|المشاهدات|عدد المشاهدات)\s?[:：]\s?\d[\d.,]*$/iu,
  ],
  [
    'page_furniture',
    'anywhere',
    200,
    /(?:tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden|wszelkie prawa zastrzeżone|tüm hakları saklıdır|все права защищены|جملہ حقوق محفوظ|未经(?:授权|许可).{0,12}转载|转载请注明|無断転載)/iu,
  ],
];
