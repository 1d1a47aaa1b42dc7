// The import rules of this repository. A folder may import itself and what its row lists; nothing else.
// architecture.md explains why; its diagram is generated from the same graph.
const MAY_IMPORT = {
  domain: [],
  db: ['domain'],
  commands: ['domain', 'db'],
  components: ['domain'],
  app: ['domain', 'db/client', 'db/queries', 'commands', 'components'],
  server: ['domain', 'db', 'commands'],
  stories: ['domain', 'components'],
  e2e: ['domain', 'db', 'commands', 'components'],
  bench: ['domain', 'db', 'commands', 'server', 'components', 'e2e', 'scripts'],
  scripts: ['domain', 'db', 'commands', 'server'],
}
const ours = '^(app|commands|components|db|domain|e2e|factory|stories|server|bench|scripts)/'
const layer = ([from, may]) => ({
  name: `${from.replace('/', '-')}-imports`,
  comment: `${from}/ may import only: ${[from, ...may].join(', ')}`,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: ours, pathNot: [from, ...may].map((f) => `^${f}(/|\\.tsx?$)`) },
})
// What the pure layer may use: parsers and value libraries, nothing that reads a clock, a file or a socket.
const PURE_PACKAGES = [
  'zod', 'uuid', 'prosemirror-model', 'prosemirror-transform', 'yjs', 'lib0', '@tiptap/y-tiptap',
  'markdown-it', 'yaml', 'htmlparser2', 'entities', 'domhandler', 'domutils', 'fast-diff', 'fractional-indexing-jittered', 'date-fns',
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
