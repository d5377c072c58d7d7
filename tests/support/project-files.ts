import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/steps/project.mjs';

/** A file of the project: its path from the project's folder, with slashes, and its text. */
export type ProjectFile = { path: string; text: string };

/** Everything that is kept in version control, found without asking Git, so that an unpacked archive will do. */
export function projectPaths(): string[] {
  const found: string[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const name = path.posix.join(folder, entry.name);
      if (isIgnored(name) || entry.isSymbolicLink()) continue;
      if (entry.isDirectory()) walk(name);
      else found.push(name);
    }
  };
  walk('');
  return found.sort();
}

/** The text files among them whose path matches. */
export const projectFiles = (matching: RegExp): ProjectFile[] =>
  projectPaths()
    .filter((file) => matching.test(file) && !/\.(png|jpe?g|webp|ico|woff2?|gz|zip)$/.test(file))
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') }));

const ignored = readFileSync(path.join(root, '.gitignore'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

/** As much of .gitignore's language as ours uses: a name, a path, a folder, a star. */
function isIgnored(file: string): boolean {
  const base = path.posix.basename(file);
  return (
    base === '.git' ||
    ignored.some((line) => {
      const rule = line.replace(/^\//, '').replace(/\/$/, '');
      if (rule.includes('/')) return file === rule;
      return rule.includes('*')
        ? new RegExp(`^${rule.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(base)
        : base === rule;
    })
  );
}
