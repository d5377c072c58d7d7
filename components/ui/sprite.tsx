import type { IconName } from './icon';

const PATHS: Record<IconName, string> = {
  agree: 'M17.4 10a7.4 7.4 0 1 1-14.8 0 7.4 7.4 0 0 1 14.8 0zM6.8 10.2l2.2 2.3 4.3-4.8',
  unsure: '',
  disagree:
    'M5.2 3.2h9.6a2 2 0 0 1 2 2v9.6a2 2 0 0 1-2 2H5.2a2 2 0 0 1-2-2V5.2a2 2 0 0 1 2-2zM7.2 7.2l5.6 5.6m0-5.6-5.6 5.6',
  note: 'M3.5 4.5h13v9h-7l-3.5 3v-3H3.5z',
  source: 'M5 3.5h7.5L15.5 6.5v10H5zM8 9.5h5M8 12.5h5',
  mark: 'M6.5 10.5l6-6.5 3.5 3.3-6 6.5-3.7.4zM4 17h12',
  link: 'M8.3 11.7l3.4-3.4M9 6.3l1.7-1.7a3.3 3.3 0 0 1 4.7 4.7L13.7 11M11 13.7l-1.7 1.7a3.3 3.3 0 0 1-4.7-4.7L6.3 9',
  search: 'M14.2 9a5.2 5.2 0 1 1-10.4 0 5.2 5.2 0 0 1 10.4 0zM13 13l3.7 3.7',
  menu: 'M3.5 5.5h13M3.5 10h9M3.5 14.5h13',
  down: 'M6 8l4 4 4-4',
  up: 'M6 12l4-4 4 4',
  close: 'M5.5 5.5l9 9m0-9-9 9',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  check: 'M4.5 10.5l3.7 3.8 7.3-8.6',
  cut: 'M10 3v14M7 6.5H3.5v7H7M13 6.5h3.5v7H13',
  join: 'M3.5 6.5h13v7h-13zM8 10h4',
  before: 'M15 4v12M11.5 10h-8m3-3-3 3 3 3',
  after: 'M5 4v12M8.5 10h8m-3-3 3 3-3 3',
  undo: 'M7.5 4.5 4 8l3.5 3.5M4 8h7.5a4.2 4.2 0 0 1 0 8.5H8',
  redo: 'M12.5 4.5 16 8l-3.5 3.5M16 8H8.5a4.2 4.2 0 0 0 0 8.5H12',
  bell: 'M5 13.8V9.2a5 5 0 0 1 10 0v4.6l1.5 1.7h-13zM8.3 15.5a1.8 1.8 0 0 0 3.4 0',
  alert: 'M10 3 2.8 16.2h14.4zM10 8v4M10 14.2h.01',
};

/** Every drawing of the product, once in the page; others refer to it by name. */
export function Sprite() {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <defs>
        {ICONS.map(([name, path]) => (
          <symbol key={name} id={`i-${name}`} viewBox="0 0 20 20">
            {name === 'unsure' && <circle cx="10" cy="10" r="7.4" strokeDasharray="3 2.2" />}
            <path d={name === 'unsure' ? 'M7 10h6' : path} strokeWidth={name === 'more' ? 2.6 : undefined} />
          </symbol>
        ))}
      </defs>
    </svg>
  );
}

const ICONS = Object.entries(PATHS);
