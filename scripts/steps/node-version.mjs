// Must load on any Node that knows ECMAScript modules: no newer syntax, no imports.

/** The oldest Node that Prisma and Next both run on; package.json says the same under "engines". */
const oldest = [20, 19];

export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  console.error(
    `Arguably needs Node ${oldest.join('.')} or newer, and this is Node ${version}. See https://nodejs.org`,
  );
  process.exit(1);
}
