import tseslint from 'typescript-eslint'

const entry = ['app/**/*.tsx', 'app/**/route.ts', 'stories/**/*.tsx', '**/*.config.*', '.storybook/**', 'proxy.ts']
const shapes = [
  { selector: 'CallExpression[callee.object.name=/^(vi|jest)$/][callee.property.name=/^(mock|doMock|unstable_mockModule|setMock)$/]', message: 'No module mocks: pass a fake port instead.' },
  { selector: 'CatchClause[body.body.length=0]', message: 'Say why the error is ignored, or let it out.' },
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that owns the name.' },
]
const environment = { selector: "MemberExpression[object.name='process'][property.name='env']", message: 'Take settings from db/settings.ts, the one place that reads the environment.' }
// What decides in the factory is replayed from its log: the same events and seed must give the same answer for ever.
const pure = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'No clock here: the instant is passed in.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'No clock here: the instant is passed in.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'No chance here: draw from the seed (core/seed.ts).' },
  { selector: "CallExpression[callee.name=/^(fetch|setTimeout|setInterval|setImmediate|queueMicrotask)$/]", message: 'No I/O or timers here: return a command.' },
  { selector: "MemberExpression[object.name=/^(crypto|performance|process|console)$/]", message: 'Nothing of the machine here: pass the value in.' },
  { selector: 'ForInStatement', message: 'Keys have no order: use inOrder (core/order.ts).' },
  { selector: "CallExpression[callee.object.name='Object'][callee.property.name=/^(keys|values|entries)$/]", message: 'Keys have no order: use inOrder (core/order.ts).' },
  { selector: 'AwaitExpression', message: 'Nothing to wait for here: what decides is a function of its arguments.' },
]
const size = (fn) => ['error', { max: fn, skipBlankLines: true, skipComments: true }]

export default tseslint.config(
  { ignores: ['node_modules', '.next', '.memo', 'storybook-static', 'reports', '**/generated/**', '**/*.cjs', '**/*.mjs', '*.config.js', 'next-env.d.ts'] },
  ...tseslint.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { projectService: true } } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    rules: {
      'max-lines': size(300),
      'max-lines-per-function': size(60),
      complexity: ['error', 15],
      'max-depth': ['error', 4],
      'max-params': ['error', 4],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
      'no-restricted-syntax': ['error', ...shapes, environment],
    },
  },
  { files: ['**/*.tsx'], rules: { 'max-lines-per-function': size(100) } },
  { files: ['**/*.{ts,tsx}'], ignores: entry, rules: { 'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }] } },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', '**/contract.ts', 'e2e/**', 'bench/**'],
    rules: { 'max-lines': ['error', 500], 'max-lines-per-function': 'off', '@typescript-eslint/no-floating-promises': 'off' },
  },
  {
    files: ['factory/core/**/*.ts', 'factory/policy/**/*.ts'], ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...shapes, environment, ...pure], 'no-restricted-imports': ['error', { patterns: ['node:*'] }] },
  },
  // Entry files of processes and of the tools around them.
  { files: ['*.config.ts', 'e2e/**', 'bench/**', 'scripts/**', '.storybook/**'], rules: { 'no-restricted-syntax': ['error', ...shapes] } },
)
