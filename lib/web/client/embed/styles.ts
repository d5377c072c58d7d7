/** Values of app/styles/tokens.css: the script comes without it. */
const COLOURS = `
:host{--paper:#fbfaf7;--surface:#fff;--sunk:#e9e6df;--ink:#1f1e1b;--ink2:#57534b;--line:#8d877c;--accent:#2a3f9d;--tint:#eceefa;--focus:#2447d8;--agree:#1566ad;--disagree:#a64b04;--shadow:0 2px 6px rgb(60 50 30/.1),0 12px 32px rgb(60 50 30/.14)}
:host([data-theme=dark]){--paper:#171716;--surface:#211f1d;--sunk:#312e2b;--ink:#ece8df;--ink2:#b9b3a8;--line:#7d776d;--accent:#a9b7ff;--tint:#262a45;--focus:#8fa4ff;--agree:#6db4f2;--disagree:#f0a05a;--shadow:0 2px 6px rgb(0 0 0/.4),0 16px 40px rgb(0 0 0/.5)}
:host{--font:Inter,-apple-system,"Segoe UI",Roboto,"Liberation Sans","Noto Sans",system-ui,sans-serif}
button,a{all:unset;box-sizing:border-box;cursor:pointer;font-family:var(--font);-webkit-tap-highlight-color:transparent}
button:focus-visible,a:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
@media print{:host{display:none!important}}
`;

/** A point without size at the end of the paragraph, moved to its margin: nothing on the page moves for it. */
export const BADGES = `${COLOURS}
:host{all:initial!important;position:absolute!important;width:0!important;height:0!important;z-index:1!important;transform:translate(var(--arguably-x,0),var(--arguably-y,0))!important}
button{position:absolute;inset-block-start:0;left:0;display:flex;align-items:center;justify-content:center;gap:3px;min-width:24px;height:24px;padding:0 6px;border:1px solid var(--line);border-radius:12px;background:var(--surface);color:var(--ink2);font-size:12px;font-weight:500;line-height:1;white-space:nowrap;font-variant-numeric:tabular-nums}
button[hidden]{display:none}
button::after{content:"";position:absolute;inset:-10px -8px}
button:hover,button[aria-expanded=true]{border-color:var(--accent);color:var(--accent);background:var(--tint)}
svg{width:12px;height:12px;fill:none;stroke:currentColor;stroke-width:1.6}
i{width:4px;height:12px;border-radius:2px;background:linear-gradient(var(--agree) 50%,var(--disagree) 50%)}
.quiet{padding:0;border-color:transparent;background:none}
.quiet::before{content:"";width:7px;height:7px;border:1.5px solid var(--line);border-radius:50%}
.quiet svg,.quiet i{display:none}
.quiet:is(:hover,:focus-visible,[aria-expanded=true])::before{border-color:var(--accent);background:var(--accent)}
@media (prefers-reduced-motion:no-preference){button{transition:color .11s,border-color .11s,background-color .11s}}
@media (forced-colors:active){button{border-color:ButtonText}}
`;

/** Over the page, at its lower end corner; a sheet on a phone. */
export const PANEL = `${COLOURS}
:host{all:initial!important;position:fixed!important;inset-block-end:16px!important;inset-inline-end:16px!important;z-index:2147483000!important;width:min(26rem,calc(100vw - 32px))!important;color-scheme:light!important}
:host([data-theme=dark]){color-scheme:dark!important}
:host([hidden]){display:none!important}
section{display:flex;flex-direction:column;overflow:hidden;border:1px solid var(--line);border-radius:14px;background:var(--paper);color:var(--ink);box-shadow:var(--shadow);font:400 13px/1.45 var(--font)}
header{display:flex;align-items:center;justify-content:space-between;gap:8px;padding-block:4px;padding-inline:16px 4px;border-bottom:1px solid var(--sunk)}
header a,p a{color:var(--accent);text-decoration:underline;text-underline-offset:.2em}
header button{display:grid;place-items:center;width:44px;height:44px;border-radius:8px;color:var(--ink2)}
header button:hover{background:var(--sunk)}
header svg{width:18px;height:18px;fill:none;stroke:currentColor;stroke-width:1.6}
iframe{display:block;width:100%;height:12rem;max-height:min(44rem,calc(100vh - 8rem));max-height:min(44rem,calc(100dvh - 8rem));border:0;background:var(--paper)}
p{margin:0;padding:16px}
p:empty{display:none}
.waiting iframe{visibility:hidden;height:0!important}
@media (max-width:640px){
:host{inset-inline:0!important;inset-block-end:0!important;width:auto!important}
section{border-width:1px 0 0;border-radius:14px 14px 0 0;padding-bottom:env(safe-area-inset-bottom)}
iframe{max-height:70vh;max-height:70dvh}
}
`;

const sheets = new Map<string, CSSStyleSheet>();

/** A shadow root with these styles, put in so that no policy of the page against inline styles keeps them out. */
export function shadowIn(host: HTMLElement, css: string): ShadowRoot {
  const root = host.attachShadow({ mode: 'open' });
  let sheet = sheets.get(css);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(css, sheet);
  }
  root.adoptedStyleSheets = [sheet];
  return root;
}
