import type { EmbedJson } from '@/lib/formats/embed-json';
import { CROSS, drawing, element } from './elements';
import { type FramePlace, type FromFrame, fromFrame, marked, type Theme, type ToFrame } from './messages';
import { PANEL, shadowIn } from './styles';

/** In ms: a frame that says nothing for so long does not come, whatever keeps it away. */
const PATIENCE = 15_000;

type Options = {
  told: Pick<EmbedJson, 'frame' | 'address' | 'words' | 'language' | 'direction'>;
  /** For what is not about the panel itself. */
  onMessage: (message: FromFrame) => void;
};

/**
 * The panel over the page: a frame of our site. It stays when the panel is closed, so that a guest is known there as
 * long as the page stands, also where browsers let frames store nothing.
 */
export class Panel {
  private readonly host = document.createElement('span');
  private readonly section = element('section', { role: 'dialog' });
  private readonly status = element('p', { role: 'status' });
  private readonly link: HTMLAnchorElement;
  private readonly origin: string;
  private frame: HTMLIFrameElement | null = null;
  private isReady = false;
  private opener: HTMLButtonElement | null = null;
  private late = 0;

  constructor(private readonly options: Options) {
    const { words, language, direction } = options.told;
    const close = element('button', { type: 'button', 'aria-label': words.close }, drawing(CROSS));
    close.addEventListener('click', () => this.close());
    this.link = element('a', { target: '_blank', rel: 'noopener' }, words.elsewhere);
    this.section.setAttribute('aria-label', words.panel);
    this.section.lang = language;
    this.section.dir = direction;
    this.section.append(element('header', {}, this.link, close), this.status);
    this.origin = new URL(options.told.frame).origin;
    this.link.href = options.told.address;
    this.host.hidden = true;
    shadowIn(this.host, PANEL).append(this.section);
    window.addEventListener('message', (event) => this.hear(event));
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) this.close();
    });
  }

  /** Shows a place in the frame; the same opener again closes it. */
  toggle(opener: HTMLButtonElement, place: FramePlace, theme: Theme) {
    const same = this.opener === opener;
    this.close();
    if (same) return;
    const { words } = this.options.told;
    this.opener = opener;
    this.host.dataset.theme = theme;
    this.host.hidden = false;
    this.say(words.loading);
    this.section.className = 'waiting';
    this.late = window.setTimeout(() => this.say(words.failed), PATIENCE);
    if (this.frame && this.isReady) this.send({ kind: 'go', theme, ...place });
    else this.makeFrame(place, theme);
    opener.setAttribute('aria-expanded', 'true');
    this.section.querySelector('button')?.focus();
  }

  close() {
    const { opener } = this;
    if (!opener) return;
    this.opener = null;
    clearTimeout(this.late);
    opener.setAttribute('aria-expanded', 'false');
    const hadFocus = this.host.contains(document.activeElement) || document.activeElement === document.body;
    this.host.hidden = true;
    if (hadFocus) opener.focus();
  }

  /** The page changed between light and dark. */
  retheme(theme: Theme) {
    this.host.dataset.theme = theme;
    this.send({ kind: 'theme', theme });
  }

  private say(sentence: string) {
    this.status.textContent = sentence;
  }

  /** Made once; it leaves no trace in the history. */
  private makeFrame(place: FramePlace, theme: Theme) {
    const { told } = this.options;
    const search = new URLSearchParams({ ...place, origin: location.origin, theme });
    this.frame?.remove();
    this.frame = element('iframe', { title: told.words.panel, referrerpolicy: 'no-referrer' });
    this.frame.src = `${told.frame}?${search}`;
    this.section.append(this.frame);
    if (!this.host.isConnected) document.body.append(this.host);
  }

  private send(message: ToFrame) {
    this.frame?.contentWindow?.postMessage(marked(message), this.origin);
  }

  /** Hears what this very frame says, as long as it shows our site. */
  private hear({ source, origin, data }: MessageEvent) {
    const { frame } = this;
    if (!frame || source !== frame.contentWindow || origin !== this.origin) return;
    const message = fromFrame(data);
    if (!message) return;
    if (message.kind === 'ready') this.show(frame, message.unit);
    else if (message.kind === 'size') frame.style.height = `${Math.ceil(message.height)}px`;
    else if (message.kind === 'close') this.close();
    else this.options.onMessage(message);
  }

  private show(frame: HTMLIFrameElement, unit: number | null) {
    this.isReady = true;
    this.link.href = this.options.told.address + (unit === null ? '' : `#u-${unit}`);
    if (!this.opener) return;
    clearTimeout(this.late);
    this.say('');
    this.section.className = '';
    frame.focus();
    this.send({ kind: 'focus' });
  }
}
