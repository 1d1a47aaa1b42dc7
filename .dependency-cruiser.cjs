// The import rules of this repository. A folder may import itself and what its row lists; nothing else.
// architecture.md explains why; its diagram is generated from the same graph.
const PORTS = ['forge', 'sandbox', 'model', 'queue', 'deploy', 'clock'].map((port) => `factory/${port}`)
const MAY_IMPORT = {
  domain: [],
  db: ['domain'],
  commands: ['domain', 'db'],
  components: ['domain'],
  app: ['domain', 'db/client', 'db/queries', 'commands', 'components'],
  server: ['domain', 'db', 'commands'],
  stories: ['domain', 'components'],
  e2e: ['domain', 'db', 'commands', 'components', 'server', 'scripts'],
  bench: ['domain', 'db', 'commands', 'server', 'components', 'e2e', 'scripts', 'factory'],
  scripts: ['domain', 'db', 'commands', 'server', 'e2e/journeys'],
  'factory/core': ['domain', 'factory/policy'],
  'factory/policy': ['domain'],
  'factory/git': ['domain', 'factory/policy'],
  // A contract suite asks the gate for what it writes, as the engine does.
  ...Object.fromEntries(PORTS.map((port) => [port, ['domain', 'factory/policy/allowed', 'factory/git']])),
  // The embedded forge keeps its issues and pulls in the database.
  'factory/forge': ['domain', 'factory/policy/allowed', 'factory/git', 'db'],
  // The queue's contract runs on a real Redis, like that of live documents.
  'factory/queue': ['domain', 'db/redis-testing'],
  // A release is built in a box, served from one, and its database is the embedded one.
  'factory/deploy': ['domain', 'factory/policy/allowed', 'factory/git', 'factory/sandbox', 'db/embedded'],
  'factory/checks': ['domain', 'factory/core', 'factory/policy', 'factory/git', 'scripts/once-more', ...PORTS],
  'factory/work': ['domain', 'factory/core', 'factory/policy', 'factory/git', 'factory/checks', ...PORTS],
  'factory/agent': ['domain', 'factory/core', 'factory/policy', 'factory/work', 'factory/git', 'factory/checks', ...PORTS],
  'factory/automations': ['domain', 'factory/core', 'factory/agent', 'factory/checks', 'factory/policy', 'factory/work', 'factory/git', ...PORTS],
  'factory/engine': ['domain', 'db', 'commands', 'factory/core', 'factory/policy', 'factory/agent', 'factory/checks', 'factory/work', 'factory/git', ...PORTS],
  'factory/cli': ['domain', 'db', 'commands', 'factory'],
  'factory/demo': ['domain', 'db', 'factory', 'scripts/chromium'],
  'factory/house': ['domain', 'db', 'factory', 'scripts/chromium'],
  'factory/simulate': ['domain', 'factory/core', 'factory/policy', 'factory/work', 'factory/engine', 'factory/automations', ...PORTS],
}
const ours = '^(app|commands|components|db|domain|e2e|factory|stories|server|bench|scripts)/'
const layer = ([from, may]) => ({
  name: `${from.replace('/', '-')}-imports`,
  comment: `${from}/ may import only: ${[from, ...may].join(', ')}`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: ours, pathNot: [from, ...may].map((f) => `^${f}(/|\\.(tsx?|mjs)$)`) },
})
// What the pure layer may use: parsers and value libraries, nothing that reads a clock, a file or a socket.
const PURE_PACKAGES = [
  'zod', 'uuid', 'prosemirror-model', 'prosemirror-transform', 'yjs', 'lib0', '@tiptap/y-tiptap',
  'markdown-it', 'emojibase-data', 'yaml', 'htmlparser2', 'entities', 'domhandler', 'domutils', 'fast-diff', 'fractional-indexing-jittered', 'date-fns',
]
module.exports = {
  forbidden: [
    ...Object.entries(MAY_IMPORT).map(layer),
    {
      name: 'domain-is-pure', severity: 'error', comment: 'domain/ takes no I/O and no framework',
      from: { path: '^domain/', pathNot: '\\.test\\.ts$|/testing\\.ts$' },
      to: { pathNot: ['^domain/', `node_modules/(@types/)?(${PURE_PACKAGES.join('|')})/`] },
    },
    {
      name: 'features-do-not-mix', severity: 'error', comment: 'a feature folder uses itself and components/ui',
      from: { path: '^components/([^/]+)/' }, to: { path: '^components/', pathNot: '^components/(ui|$1)/' },
    },
    {
      name: 'factory-has-no-screen', severity: 'error', comment: 'the factory and the app meet only in db/, commands/ and domain/',
      from: { path: '^factory/' }, to: { path: '^(app|components|stories|e2e|server)/' },
    },
    {
      name: 'factory-core-is-pure', severity: 'error', comment: 'what decides takes no I/O: factory/core and factory/policy use zod and nothing else',
      from: { path: '^factory/(core|policy)/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: ['^(domain|factory/core|factory/policy)/', 'node_modules/zod/'] },
    },
    {
      name: 'ports-not-adapters', severity: 'error', comment: 'only factory/main.ts, factory/cli, the simulator and tests name a concrete adapter',
      from: { path: '^factory/(core|policy|agent|checks|work|engine|automations)/', pathNot: '(\\.test|/testing)\\.ts$' },
      to: { path: '^factory/(forge|sandbox|model|queue|deploy|clock)/', pathNot: '^factory/(\\w+)/(\\1|things|cron)\\.ts$' },
    },
    {
      name: 'only-the-outbox-allows', severity: 'error', comment: 'an Allowed is made from a stored verdict, by the outbox and the hands it calls, and nowhere else',
      from: { path: '^factory/', pathNot: ['^factory/engine/(outbox|hands)', '^factory/\\w+/contract\\.ts$', '\\.test\\.ts$'] },
      to: { path: '^factory/policy/allowed\\.ts$' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'tests-are-leaves', severity: 'error', from: {}, to: { path: '\\.(test|spec|stories)\\.tsx?$' } },
    {
      name: 'no-orphans', severity: 'error',
      from: {
        orphan: true,
        pathNot: ['\\.(test|spec|stories)\\.tsx?$', '^app/', '^e2e/', '^bench/', '^scripts/', '\\.config\\.', '\\.d\\.ts$', '\\.dependency-cruiser', '^\\.storybook/'],
      },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs'] },
  },
}
