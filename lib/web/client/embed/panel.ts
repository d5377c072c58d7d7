import type { EmbedJson } from '@/lib/formats/embed-json';
import { CROSS, drawing, element } from './elements';
import { type FromFrame, fromFrame, marked, type Theme, type ToFrame } from './messages';
import { PANEL, shadowIn } from './styles';

/** In ms: a frame that says nothing for so long does not come, whatever keeps it away. */
const PATIENCE = 15_000;

type Options = {
  told: Pick<EmbedJson, 'frame' | 'address' | 'words' | 'language' | 'direction'>;
  /** For what is not about the panel itself. */
  onMessage: (message: FromFrame) => void;
};

type Opened = { frame: HTMLIFrameElement; opener: HTMLButtonElement; stop: () => void };

/** The panel over the page: a frame of our site, made anew for each opening so that it leaves no trace in the history. */
export class Panel {
  private readonly host = document.createElement('span');
  private readonly section = element('section', { role: 'dialog' });
  private readonly status = element('p', { role: 'status' });
  private readonly link: HTMLAnchorElement;
  private opened: Opened | null = null;

  constructor(private readonly options: Options) {
    const { words, language, direction } = options.told;
    const close = element('button', { type: 'button', 'aria-label': words.close }, drawing(CROSS));
    close.addEventListener('click', () => this.close());
    this.link = element('a', { target: '_blank', rel: 'noopener' }, words.elsewhere);
    this.section.setAttribute('aria-label', words.panel);
    this.section.lang = language;
    this.section.dir = direction;
    this.section.append(element('header', {}, this.link, close), this.status);
    this.host.hidden = true;
    shadowIn(this.host, PANEL).append(this.section);
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) this.close();
    });
  }

  /** Opens the frame with a query; the same opener again closes it. */
  toggle(opener: HTMLButtonElement, query: Record<string, string>, anchor: string, theme: Theme) {
    const same = this.opened?.opener === opener;
    this.close();
    if (same) return;
    if (!this.host.isConnected) document.body.append(this.host);
    const { frame: page, address, words } = this.options.told;
    const search = new URLSearchParams({ ...query, origin: location.origin, theme });
    const frame = element('iframe', { title: words.panel, referrerpolicy: 'no-referrer' });
    frame.src = `${page}?${search}`;
    this.link.href = address + anchor;
    this.host.dataset.theme = theme;
    this.host.hidden = false;
    this.say(words.loading);
    this.section.className = 'waiting';
    this.section.append(frame);
    const stop = this.listen(frame);
    this.opened = { frame, opener, stop };
    opener.setAttribute('aria-expanded', 'true');
    this.section.querySelector('button')?.focus();
  }

  close() {
    const { opened } = this;
    if (!opened) return;
    this.opened = null;
    opened.stop();
    opened.frame.remove();
    opened.opener.setAttribute('aria-expanded', 'false');
    const hadFocus = this.host.contains(document.activeElement) || document.activeElement === document.body;
    this.host.hidden = true;
    if (hadFocus) opened.opener.focus();
  }

  private say(sentence: string) {
    this.status.textContent = sentence;
  }

  /** Hears what this very frame says, as long as it shows our site. */
  private listen(frame: HTMLIFrameElement) {
    const { origin } = new URL(this.options.told.frame);
    const late = setTimeout(() => this.say(this.options.told.words.failed), PATIENCE);
    const hear = ({ source, origin: from, data }: MessageEvent) => {
      if (source !== frame.contentWindow || from !== origin) return;
      const message = fromFrame(data);
      if (!message) return;
      if (message.kind === 'ready') {
        clearTimeout(late);
        this.say('');
        this.section.className = '';
        frame.focus();
        const reply: ToFrame = { kind: 'focus' };
        frame.contentWindow?.postMessage(marked(reply), origin);
      } else if (message.kind === 'size') frame.style.height = `${Math.ceil(message.height)}px`;
      else if (message.kind === 'close') this.close();
      else this.options.onMessage(message);
    };
    window.addEventListener('message', hear);
    return () => {
      clearTimeout(late);
      window.removeEventListener('message', hear);
    };
  }

  /** The page changed between light and dark. */
  retheme(theme: Theme) {
    this.host.dataset.theme = theme;
    const message: ToFrame = { kind: 'theme', theme };
    this.opened?.frame.contentWindow?.postMessage(marked(message), new URL(this.options.told.frame).origin);
  }
}
