// Who may import whom (docs/architecture.md). A rule is one arrow that must not be; its comment says why.

const code = '^(app|components|lib|tests|scripts|bench)/';

/** From these, nothing but those: everything else of the project is forbidden. */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: code, pathNot: [from, ...allowed] },
});

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    only(
      'domain-stands-alone',
      'lib/domain is the product with the lights off: it imports itself and zod.',
      '^lib/domain/',
      [],
    ),
    forbid(
      'domain-knows-only-zod',
      'No package, no Node, no database: what the domain needs it is given.',
      { path: '^lib/domain/' },
      {
        dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'],
        pathNot: 'node_modules/zod/',
      },
    ),
    only(
      'formats-are-pure',
      'A format turns domain values into text and back; it asks nobody.',
      '^lib/formats/',
      ['^lib/domain/'],
    ),
    only(
      'db-knows-the-domain-only',
      'The store speaks the words of the domain and knows nothing above it.',
      '^lib/db/',
      ['^lib/domain/'],
    ),
    only(
      'integrations-know-the-domain-only',
      'The outside world is fetched and read here, and handed on as domain values.',
      '^lib/integrations/',
      ['^lib/domain/'],
    ),
    only(
      'operations-stand-on-domain-db-integrations',
      'One door to the product: it knows what is below it and nothing of the web.',
      '^lib/operations/',
      ['^lib/(domain|db|integrations|formats)/'],
    ),
    only(
      'web-stands-on-operations',
      'HTTP on one side, operations on the other; pages and components are not its business.',
      '^lib/web/',
      ['^lib/(domain|db|integrations|formats|operations)/', '^messages/'],
    ),
    forbid(
      'no-web-framework-below-the-web',
      'Operations, the store and integrations run without a server: in scripts, workers and tests.',
      { path: '^lib/(domain|formats|db|integrations|operations)/' },
      { path: 'node_modules/(next|react|react-dom|next-auth|hono|@hono|use-intl)/' },
    ),
    forbid(
      'only-db-knows-prisma',
      'Everyone else speaks to the store, so that rules on visibility and transactions cannot be passed by.',
      { path: '^(app|components|lib)/', pathNot: '^lib/db/' },
      { path: ['node_modules/(@prisma|prisma|pg|\\.prisma)/', '^lib/db/generated/'] },
    ),
    only(
      'components-are-given-everything',
      'A component never fetches and never decides, so it can be shown in a test with nothing behind it.',
      '^components/',
      ['^lib/(domain|formats)/', '^lib/web/client/', '^messages/'],
    ),
    forbid(
      'components-never-call-actions',
      'The page passes actions as props.',
      { path: '^components/' },
      { path: ['(^|/)actions\\.ts$', '^app/'] },
    ),
    only('ui-could-ship-elsewhere', 'A button knows nothing of arguments.', '^components/ui/', []),
    only(
      'client-code-stays-on-the-client',
      'What runs in the browser may not pull the server in.',
      '^lib/web/client/',
      ['^lib/(domain|formats)/', '^messages/'],
    ),
    forbid(
      'pages-go-through-operations',
      'A page that reads the store itself would pass the policy by.',
      { path: '^app/' },
      { path: '^lib/(db|integrations)/' },
    ),
    forbid(
      'nothing-imports-tests',
      'Tests may go without anybody missing them.',
      { pathNot: ['^tests/', '^playwright\\.config\\.ts$'] },
      { path: '^tests/' },
    ),
    forbid(
      'nothing-imports-pages',
      'app/ is routing only: nothing in it is for others.',
      { pathNot: '^(app|tests)/' },
      { path: '^app/' },
    ),
    forbid(
      'product-does-not-need-scripts',
      'Scripts, tests and benches stand on the product, never the other way round.',
      { path: '^(app|components|lib)/' },
      { path: '^(scripts|bench|tests)/' },
    ),
    forbid(
      'product-runs-without-development-packages',
      'Servers install without them.',
      { path: '^(app|components|lib)/', pathNot: '\\.test\\.tsx?$' },
      {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: ['node_modules/@types/', 'node_modules/tailwindcss/'],
      },
    ),
    forbid(
      'no-circles',
      'Two files that need each other are one file, or hide a third. Types alone may: nothing is left of them at run time.',
      { pathNot: '^lib/db/generated/' },
      { circular: true, viaOnly: { pathNot: '^lib/db/generated/', dependencyTypesNot: ['type-only'] } },
    ),
    forbid(
      'no-orphans',
      'A file that nobody imports and that is no entry is forgotten.',
      {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '^app/',
          '^(tests|scripts|bench)/',
          '^lib/web/server/main\\.ts$',
          '(^|/)(next|vitest|playwright|prisma|postcss)\\.config\\.(js|ts|mjs)$',
          '^\\.dependency-cruiser\\.cjs$',
          '^(proxy|instrumentation)\\.ts$',
        ],
      },
      {},
    ),
    forbid(
      'everything-is-found',
      'An import that leads nowhere fails at the worst moment.',
      {},
      { couldNotResolve: true },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: ['^\\.next', '^\\.data', '^dist/', '^test-results/', '^node_modules/\\.cache', '^bench/results/'],
    },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
