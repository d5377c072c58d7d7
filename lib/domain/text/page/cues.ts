import type { LeftOutReason } from '@/lib/domain/text/imported-article';

/**
 * How sure a line alone lets us be. `anywhere`: no article says this about itself. `edge`: furniture only before
 * the body, after it, or beside more of its kind; between two paragraphs it may well be the author's.
 */
export type Cue = { reason: LeftOutReason; where: 'anywhere' | 'edge' };

export type CueRow = [LeftOutReason, Cue['where'], longest: number, RegExp];

/** The first row that fits decides. Whole-line patterns are anchored; the longest line each may match is given. */
export const CUES: CueRow[] = [
  [
    'comment_form',
    'anywhere',
    300,
    /^(?:leave|write|post|add) (?:a|your) (?:reply|comment|response)\b|^your e-?mail address will not be published|^required fields are marked|^save my name, e-?mail|^notify me of (?:follow|new)|^(?:you must be|please) log(?:ged)? ?in to (?:post|leave|comment|reply)|^log in to (?:comment|reply|leave)|^log ?in or (?:register|sign ?up|create)\b.{0,40}(?:comment|reply|post)|^(?:cancel reply|post comment|submit comment|join the (?:conversation|discussion))$/iu,
  ],
  [
    'comment_form',
    'anywhere',
    120,
    /^schreiben? (?:sie )?einen kommentar|^kommentar (?:schreiben|hinterlassen|verfassen)|^ihre e-mail-adresse wird nicht|^laisser un commentaire|^votre adresse e-?mail ne sera pas|^(?:deja|dejar) (?:un comentario|una respuesta)|^tu dirección de correo electrónico no será|^(?:اترك|أضف|اكتب) (?:تعليق|رد|ردا|تعليقا|تعليقك)|^لن يتم نشر عنوان بريدك|^(?:发表|發表|添加|撰写|写下)(?:您的)?(?:评论|評論|留言)|^您的(?:电子)?邮箱(?:地址)?不会被公开|^コメントを(?:残す|書く)/iu,
  ],
  [
    'comment_form',
    'anywhere',
    40,
    /^\d+ (?:comments?|replies|responses|kommentare?|commentaires?|comentarios?|تعليق(?:ات)?)$|^comments?\s?\(\d+\)$|^(?:view|show|hide|load|see)(?: all)? (?:\d+ )?comments$|^no comments(?: yet)?$|^(?:name|e-?mail|website|comment)\s?\*$/iu,
  ],
  [
    'comment_form',
    'edge',
    30,
    /^(?:comments?|discussion|replies|responses|kommentare?|commentaires?|comentarios?|التعليقات|تعليقات|评论|評論|留言|name|e-?mail|website|reply)$/iu,
  ],
  [
    'cookie_notice',
    'anywhere',
    500,
    /^(?=.*\b(?:we (?:\p{L}+ ){0,4}use|uses|your|(?:web)?sites?|browser|consent|polic(?:y|ies)|settings|preferences|partners|wir|unser\p{L}*|sie|nous|notre|vous|votre|nosotros|nuestr\p{L}+|usted)\b).*\bcookies?\b.*\b(?:consent|accept|agree|experience|continu\p{L}*|preferences|settings|polic\p{L}+|analy\p{L}+|traffic|zustimm\p{L}+|akzeptier\p{L}+|accept\p{L}+|acept\p{L}+)|\b(?:accept|reject|allow|manage|decline)\b.{0,20}\bcookies?\b/iu,
  ],
  [
    'cookie_notice',
    'edge',
    40,
    /^(?:accept(?: all)?|reject(?: all)?|manage (?:preferences|settings)|i agree|got it|ok)$/iu,
  ],
  [
    'newsletter_signup',
    'anywhere',
    400,
    /\b(?:sign ?up|subscribe|join|get|enter|melden sie sich|abonnieren|anmelden|inscrivez-vous|abonnez-vous|suscríbete|suscríbase|iscriviti)\b.*\b(?:newsletters?|(?:your|their) inbox|mailing list|infolettre|boletín|e-?mail (?:updates|alerts|address))|\b(?:delivered|straight|right|direct(?:ly)?) (?:in)?to your inbox\b|\bnewsletter\b.*\b(?:anmelden|abonnieren|bestellen|sign ?up|subscribe)\b|(?:اشترك|انضم).*(?:النشرة|نشرتنا|بريد)|订阅.*(?:通讯|邮件|电子报)/iu,
  ],
  [
    'newsletter_signup',
    'edge',
    60,
    /^(?:subscribe(?: now)?|sign ?up(?: now)?|newsletters?|(?:your |enter your )?e-?mail(?: address)?|abonnieren|s['’]abonner|suscribirse|اشترك|订阅)$/iu,
  ],
  [
    'advertisement',
    'anywhere',
    60,
    /^(?:advertisements?|advertising|advert|ad|sponsored(?: content| post)?|promoted(?: content)?|paid content|anzeige|werbung|publicité|publicidad|pubblicità|reklama?|реклама|إعلان|اشتہار|广告|廣告)$|\b(?:story|article|content) continues? (?:below|after)\b|^(?:scroll|continue reading below|keep scrolling)\b.{0,30}(?:continue|reading|below)$/iu,
  ],
  [
    'share_buttons',
    'anywhere',
    70,
    /^(?:share|tweet|pin it|print|e-?mail this|copy link|copy url|link copied!?|teilen|drucken|partager|imprimer|compartir|imprimir|condividi|поделиться|شارك|مشاركة|分享|分享到|シェア)$|^(?:share|tweet|save|print|e-?mail|send) this(?: (?:article|story|post|page|essay|piece|via|on|with)\b.*)?$|^share (?:on|via|to|with) [\p{L}, ]+$|^\d[\d.,]*k? shares?$|^(?:شارك|مشاركة) (?:المقال|الخبر|هذا)|^(?:artikel|beitrag) teilen|^partager (?:cet|l['’])article/iu,
  ],
  [
    'related_links',
    'anywhere',
    160,
    /^(?:related|recommended) (?:posts?|articles?|stories|links?|content|news|coverage|topics?|for you)$|^you (?:may|might)(?: also)? (?:like|enjoy|be interested in|have missed)|^(?:read (?:more|next|also|now)|also read|see also|related|more from [^.]{2,40}|don['’]t miss|watch|listen)\s?[:→»|]\s*\S|^(?:what to read next|in case you missed it|most (?:read|popular|viewed|shared)|trending(?: now)?|popular (?:posts|articles|stories)|editors?['’]s? (?:picks?|choice)|more (?:stories|articles|posts)(?: (?:like this|from .{2,40}))?|read (?:more|next)|continue reading|keep reading)$|^(?:(?:previous|next) (?:post|article|story))(?:\s?[:→»].*)?$/iu,
  ],
  [
    'related_links',
    'anywhere',
    160,
    /^(?:lesen sie auch|mehr zum thema|auch interessant|verwandte (?:artikel|themen)|à lire (?:aussi|également)|lire aussi|sur le même (?:sujet|thème)|articles? (?:liés|similaires)|lea también|también (?:le|te) puede interesar|te puede interesar|artículos relacionados|leggi anche|читайте также|اقرأ (?:أيضا|أيضًا|المزيد)|مواضيع ذات صلة|مقالات ذات صلة|یہ بھی پڑھیں|相关(?:阅读|文章|新闻|报道)|相關(?:閱讀|文章|新聞)|推荐阅读|延伸阅读|延伸閱讀|関連記事)/iu,
  ],
  [
    'related_links',
    'edge',
    60,
    /^(?:related|recommended|see also|further reading|more (?:from|on|in) .{2,40}|latest(?: (?:news|posts|articles|stories))?|up next|read on)\s?:?$/iu,
  ],
  [
    'author_box',
    'anywhere',
    80,
    /^(?:view|see|read|more|all)(?: all)? (?:posts?|articles?|stories|other posts)? ?(?:by|from) (?:this author|the author)|^view all posts|^follow (?:me|us|him|her|them|the author)\b|^(?:about|meet) the authors?\s?:?$|^(?:über (?:den autor|die autorin)|à propos de l['’]auteure?|sobre (?:el autor|la autora)|l['’]autore|об авторе|عن الكاتب(?:ة)?|نبذة عن الكاتب|关于作者|作者简介|著者について)/iu,
  ],
  ['author_box', 'edge', 80, /^by [\p{L}@][^.!?]{1,60}$/iu],
  [
    'donation_appeal',
    'edge',
    110,
    /^(?:please )?(?:(?:keep|help|continue) )?(?:support(?:ing)?|donat(?:e|ing)|contribut(?:e|ing)|give|become an?|chip in|jetzt spenden|faire un don|donar|تبرع|ادعم)\b/iu,
  ],
  [
    'donation_appeal',
    'anywhere',
    40,
    /^(?:donate|donate (?:now|today|here)|support us|support our work|make a donation|become a (?:member|patron|supporter)|jetzt spenden|faire un don|donar ahora|تبرع الآن|ادعمنا)!?$/iu,
  ],
  [
    'site_navigation',
    'anywhere',
    50,
    /^skip to (?:main )?(?:content|navigation)$|^(?:toggle|open|close|main|mobile) (?:navigation|menu)$|^back to top$|^zum inhalt springen$|^aller au contenu$|^saltar al contenido$|^تخطي إلى المحتوى$|^跳(?:到|至)(?:主要)?内容$/iu,
  ],
  [
    'site_navigation',
    'edge',
    30,
    /^(?:menu|home|home ?page|search|log ?in|sign ?in|log ?out|register|create account|my account|about(?: us)?|contact(?: us)?|close|next|previous|all sections|sections|startseite|accueil|inicio|الرئيسية|首页|首頁)$/iu,
  ],
  [
    'site_navigation',
    'edge',
    140,
    /^[^.!?]{2,40}(?:\s[>›»/|→]\s[^.!?]{2,40}){2,8}$|^(?:home|startseite|accueil|inicio|الرئيسية|首页)\s?[>›»/→]/iu,
  ],
  [
    'page_furniture',
    'anywhere',
    200,
    /^(?:©|\(c\)|copyright\b).{0,40}\d{4}|\ball rights reserved\b|^alle rechte vorbehalten|^tous droits réservés|^todos los derechos reservados|^جميع الحقوق محفوظة|^版权所有|^powered by \p{L}+/iu,
  ],
  [
    'page_furniture',
    'anywhere',
    60,
    /^(?:listen to this (?:article|story|post).*|play audio|click to (?:enlarge|expand|zoom)|enlarge(?: this)? image|open image in gallery|loading(?:\.{3}|…)?|image source, .{2,40}|view (?:gallery|slideshow|comments)|hide caption|toggle caption|report this ad|go to homepage)$/iu,
  ],
  [
    'page_furniture',
    'edge',
    160,
    /\b(?:privacy policy|terms (?:of (?:use|service)|and conditions|& conditions)|cookie policy|impressum|datenschutz|mentions légales|aviso legal|سياسة الخصوصية|隐私政策)\b/iu,
  ],
  [
    'metadata',
    'anywhere',
    50,
    /^(?:\d{1,3}[- ]min(?:ute)?s?(?: read)?|\d{1,3} min(?:uten)? lesezeit|(?:estimated )?(?:reading|read) time\b.{0,20}|lesedauer\b.{0,20}|temps de lecture\b.{0,20}|lecture \d+ min.*|tiempo de lectura.{0,20}|阅读时间.{0,12}|预计阅读.{0,12}|وقت القراءة.{0,20}|word count:? \d+|\d[\d.,]*\s?[km]? (?:views?|reads|followers|subscribers|claps|likes)|(?:asked|answered|posted|viewed|published|updated|modified) .{1,30}(?:ago|times)|\d+ (?:sec(?:ond)?|min(?:ute)?|hour|day|week|month|year)s? ago)$/iu,
  ],
  [
    'metadata',
    'anywhere',
    40,
    /^[（(【[]?(?:责任编辑|責任編輯|责编|编辑|編輯|校对|来源|來源|出典|編集)\s?[:：]/u,
  ],
  [
    'metadata',
    'edge',
    200,
    /^(?:tags?|topics?|filed (?:under|in)|posted in|categor(?:y|ies)|keywords|schlagwörter|mots-clés|etiquetas|الوسوم|标签|標籤|タグ)\s?:?\s/iu,
  ],
];
