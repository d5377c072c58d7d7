export type IconName =
  | 'agree'
  | 'unsure'
  | 'disagree'
  | 'note'
  | 'source'
  | 'mark'
  | 'link'
  | 'search'
  | 'menu'
  | 'down'
  | 'up'
  | 'close'
  | 'more'
  | 'alert'
  | 'check'
  | 'cut'
  | 'join'
  | 'before'
  | 'after'
  | 'undo'
  | 'redo'
  | 'bell';

/** A drawing from the page's sprite. It says nothing to assistive technology: words stand beside it. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
    <use href={`#i-${name}`} />
  </svg>
);
