const FIELDS = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]';

/** Whether keys pressed there are text. */
export const takesText = (element: Element | null) => element?.closest(FIELDS) != null;

/**
 * Keys pressed while what they are meant for is still on its way (its code, its field). They are kept in
 * order and played once it is there, so that fast fingers and a slow line lose nothing.
 */
export class TypeAhead {
  /** What a key does where no field has the focus. */
  act: (key: string) => void = () => {};
  #waits = 0;
  #kept: string[] = [];

  get holding() {
    return this.#waits > 0;
  }

  keep(key: string) {
    this.#kept.push(key);
  }

  forget() {
    this.#kept = [];
  }

  /** As if they were pressed now. */
  play(keys: readonly string[]) {
    this.#kept.push(...keys);
    this.#play();
  }

  /** Keeps keys until the promise is settled. */
  hold(until: Promise<unknown>) {
    this.#waits += 1;
    const end = () => {
      this.#waits -= 1;
      this.#play();
    };
    until.then(end, end);
  }

  /** Stops at a key that something else has to be waited for. */
  #play() {
    while (!this.holding && this.#kept.length > 0) {
      const field = document.activeElement;
      if (field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement) {
        this.#kept = typeInto(field, this.#kept);
      } else this.act(this.#kept.shift() ?? '');
    }
  }
}

/** As if typed there. Enter sends a form from a one-line field; what was pressed after it is returned. */
function typeInto(field: HTMLTextAreaElement | HTMLInputElement, keys: string[]): string[] {
  const multiline = field instanceof HTMLTextAreaElement;
  const enter = multiline ? -1 : keys.indexOf('Enter');
  const typed = enter < 0 ? keys : keys.slice(0, enter);
  const text = typed.map((key) => (key === 'Enter' ? '\n' : key)).join('');
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
  if (enter < 0) return [];
  field.form?.requestSubmit();
  return keys.slice(enter + 1);
}
