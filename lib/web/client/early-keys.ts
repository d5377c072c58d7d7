declare global {
  interface Window {
    /** The keys pressed so far, and how to end the keeping. */
    arguablyEarlyKeys?: { kept: string[]; stop: () => void } | undefined;
  }
}

/**
 * Stands in the page before its text, so that single keys pressed before the page's own scripts are here are kept. By
 * the rules of the reader’s `useKeys`; a space and Enter are the browser's until something was kept. Plain script, for any browser.
 */
export const EARLY_KEYS = `(function () {
  var kept = [];
  function press(event) {
    var key = event.key, target = event.target;
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || event.isComposing) return;
    if (target.closest('dialog, textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])')) return;
    if (key === 'Escape') kept.length = 0;
    if (key === ' ' || key === 'Enter' ? !kept.length || target !== document.body : key.length !== 1) return;
    event.preventDefault();
    kept.push(key);
  }
  document.addEventListener('keydown', press);
  window.arguablyEarlyKeys = {
    kept: kept,
    stop: function () { document.removeEventListener('keydown', press); }
  };
})();`;

/** What was pressed before, once; from here on the page hears keys itself. */
export function takeEarlyKeys(): string[] {
  const early = window.arguablyEarlyKeys;
  window.arguablyEarlyKeys = undefined;
  early?.stop();
  return early?.kept ?? [];
}
