import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mainBuild } from '../../scripts/steps/build.mjs';
import { inProject } from '../../scripts/steps/project.mjs';

const read = (file: string) => readFileSync(inProject(file), 'utf8');
const dockerfile = read('Dockerfile');
const compose = read('compose.yaml');

/** What the build makes; everything else that the Dockerfile names must stand in the repository. */
const made = ['node_modules', mainBuild.pages, mainBuild.server, 'dist', `${mainBuild.pages}/cache`, '.'];

/** No container engine runs where these tests run, so the files are held against the project instead. */
describe('Dockerfile and compose.yaml keep in step with the project', () => {
  const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
    ([, list]) => list?.split(' ') ?? [],
  );
  const taken = [...dockerfile.matchAll(/^COPY --from=build (?:--chown=\S+ )?(.+) \S+$/gm)]
    .flatMap(([, list]) => list?.split(' ') ?? [])
    .map((file) => file.replace('/app/', ''));
  const run = [...dockerfile.matchAll(/node (?:--[\w-]+ )*([\w./-]+\.mjs)/g)].map(([, file]) => file ?? '');

  it.each([...new Set([...copied, ...taken, ...run])])('%s exists', (file) => {
    expect(made.includes(file) || existsSync(inProject(file))).toBe(true);
  });

  it('has everything that the programs it runs import', () => {
    expect(run).toEqual(['scripts/build.mjs', 'scripts/migrate.mjs', mainBuild.server]);
    expect(taken).toEqual(
      expect.arrayContaining(['scripts', 'prisma/migrations', 'node_modules', '.next', 'next.config.js']),
    );
  });

  it('migrates with packages that are left when those for development are removed', () => {
    const { dependencies } = JSON.parse(read('package.json'));
    expect(Object.keys(dependencies)).toEqual(expect.arrayContaining(['pg', 'next', 'prisma', 'esbuild']));
  });

  it('runs on the Node that the project asks for', () => {
    const images = [...dockerfile.matchAll(/^FROM node:(\d+)-/gm)].map(([, major]) => major);
    expect(new Set(images)).toEqual(new Set([read('.nvmrc').trim()]));
  });

  it('serves on the port that is published, as an ordinary user', () => {
    const port = /PORT=(\d+)/.exec(dockerfile)?.[1];
    expect(dockerfile).toContain(`EXPOSE ${port}`);
    expect(compose).toContain(`"127.0.0.1:${port}:${port}"`);
    expect(dockerfile).toMatch(/^USER node$/m);
  });

  it('sends no secrets and no data into the image', () => {
    expect(read('.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['.git', '.data', '.env', '.env.*', 'node_modules']),
    );
  });

  it('has no password of its own', () => {
    expect(compose.match(/\$\{(POSTGRES_PASSWORD|NEXTAUTH_SECRET):\?/g)).toHaveLength(3);
  });
});
