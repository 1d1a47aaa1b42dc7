import type { ItemKind } from '#domain/factory/item.ts'
import { matches } from '../policy/paths.ts'
import { CHECKS, type CheckName } from './checks.ts'

/**
 * One check as data. `filter` says on which paths its result depends, `but` which of them do not count. `parts` are those of scripts/test.mjs that
 * it runs; with `narrows` they are told what changed and run what that can reach. `does` is set where it is code of the engine instead.
 */
export type CheckRow = {
  name: CheckName
  /** What is green when it is green, for whoever chooses one as evidence. */
  shows: string
  filter: readonly string[]
  but: readonly string[]
  parts: readonly string[]
  does?: 'assess' | 'build' | 'migrations' | 'proof'
  narrows: boolean
  /** What is red for its pictures alone is drawn at the merge base too: what differs there needs a look instead. */
  looks: boolean
  /** Runs on the artifact of `build`, unpacked where a build would put it. */
  onBuild: boolean
  heavy: boolean
  minutes: number
  /** Only for items of this kind. */
  kind?: ItemKind
}

/** Raised when boxes or reports change so that an earlier result says nothing any more. */
export const BOX_VERSION = 3

/** Tests that may be skipped, as `file > title`. Whoever adds one weakens a check. */
export const EXCUSED: readonly string[] = []

// What starts and reads every tool, and what all of them are configured by.
const RUNNER = ['scripts/test.mjs', 'scripts/parts.mjs', 'scripts/reports.mjs', 'scripts/once-more.mjs', 'scripts/prepare.mjs', 'scripts/tools.mjs']
const CONFIGURATION = ['package.json', 'package-lock.json', '.npmrc', 'tsconfig.json', '*.config.*', '.dependency-cruiser.cjs', 'knip.json', '.jscpd.json']
const SELECTION = ['scripts/affected.mjs', 'scripts/areas.mjs']
const CODE = ['**/*.ts', '**/*.tsx', '**/*.mts', '**/*.mjs', '**/*.cjs', '**/*.js', '**/*.css']
const BUILT = ['app/**', 'commands/**', 'components/**', 'db/**', 'domain/**', 'public/**', 'server/**', 'scripts/start.mjs', 'scripts/prepare.mjs', 'scripts/build.mjs', ...CONFIGURATION]
const TESTS = ['**/*.test.ts', '**/*.test.tsx', '**/*.stories.tsx']

const SHOWS: Readonly<Record<CheckName, string>> = {
  assess: 'the risk of the change, and whether it weakens what checks it',
  layers: 'imports go the allowed way',
  'dead-code': 'nothing is exported or depended on that nobody uses',
  generated: 'links, tables and generated parts of documents are true (`npm run docs` renews them); it does not judge the words',
  audit: 'the packages are those the lock file names, under licences that may be, and no file holds what looks like a credential',
  duplicates: 'no code is copied',
  types: 'everything compiles',
  lint: 'the rules of eslint: complexity, size, text that people read',
  unit: 'tests of pure code and components, `*.test.ts`, outside factory/',
  proof: 'the new tests of a bug fail without the fix and pass with it',
  integration: 'tests with a real database, Redis or box, `*.db.test.ts` and `*.box.test.ts`, outside factory/',
  'factory-suite': 'all tests of factory/',
  stories: 'every state of a component draws as before, in both themes, and is accessible; `needs_look` when only pictures came out differently: the reviewer must accept each',
  build: 'the app builds',
  'bundle-budget': 'what the browser loads is within its budget',
  migrations: 'every released schema comes forward with its rows, and the release before goes on serving on the new one',
  e2e: 'what a person does, in a real browser on the built app',
}

type Parts = Pick<CheckRow, 'filter'> & Partial<CheckRow>
const row = (name: CheckName, parts: Parts): CheckRow => ({ name, shows: SHOWS[name], but: [], parts: [], narrows: false, looks: false, onBuild: false, heavy: false, minutes: 10, ...parts })
const quick = (name: CheckName, part: string, filter: readonly string[] = CODE): CheckRow => row(name, { parts: [part], filter: [...filter, ...CONFIGURATION, ...RUNNER] })
const tests = (name: CheckName, part: string, parts: Parts): CheckRow =>
  row(name, { parts: [part], narrows: true, heavy: true, minutes: 30, ...parts, filter: [...parts.filter, ...CONFIGURATION, ...RUNNER, ...SELECTION] })

/** Every check, in the order in which it is cheapest to learn. */
const ROWS: readonly CheckRow[] = [
  row('assess', { does: 'assess', filter: ['**'] }),
  quick('layers', 'imports'),
  quick('dead-code', 'dead-code'),
  quick('generated', 'docs', ['**']),
  { ...quick('audit', 'packages', ['**']), parts: ['packages', 'secrets'] },
  quick('duplicates', 'duplication'),
  quick('types', 'types', [...CODE, '**/*.json']),
  tests('lint', 'lint', { filter: CODE, heavy: false }),
  tests('unit', 'unit', { filter: ['app/**', 'bench/**', 'commands/**', 'components/**', 'db/**', 'domain/**', 'scripts/**', 'server/**'], but: ['**/*.stories.tsx'] }),
  row('proof', { does: 'proof', filter: ['**'], kind: 'bug', heavy: true, minutes: 30 }),
  tests('integration', 'integration', { filter: ['app/**/*.ts', 'commands/**', 'db/**', 'domain/**', 'scripts/**', 'server/**'] }),
  tests('factory-suite', 'factory', { filter: ['factory/**', 'domain/**', 'db/**', 'commands/**', 'scripts/testing-seed.ts'] }),
  tests('stories', 'stories', { looks: true, filter: ['components/**', 'domain/**', 'stories/**', '.storybook/**', 'app/*.css', 'scripts/check-stories.ts', 'scripts/stories/**', 'scripts/chromium.ts'], but: ['**/*.test.ts', '**/*.test.tsx'] }),
  row('build', { does: 'build', filter: BUILT, but: TESTS, heavy: true }),
  row('bundle-budget', { parts: ['bundle'], filter: [...BUILT, ...RUNNER, 'scripts/check-bundle.mjs'], but: TESTS, onBuild: true }),
  row('migrations', { does: 'migrations', filter: ['db/**'], heavy: true, minutes: 20 }),
  tests('e2e', 'e2e', { filter: [...BUILT, 'e2e/**', 'scripts/chromium.ts'], but: TESTS, onBuild: true }),
]

/** The row of a check. */
export const rowOf = (name: CheckName): CheckRow => {
  const found = ROWS.find((one) => one.name === name)
  if (!found) throw new RangeError(`There is no check ${name}; there are ${CHECKS.join(', ')}.`)
  return found
}

/** Every check with what it shows, a line each, in the order of the table. */
export const checksInWords = (): string => ROWS.map(({ name, shows }) => `- \`${name}\`: ${shows}`).join('\n')

/** Names in the order of the table. */
export const inTableOrder = (names: readonly CheckName[]): CheckName[] => ROWS.map(({ name }) => name).filter((name) => names.includes(name))

/** Whether the result of a check depends on a path. */
export const dependsOn = ({ filter, but }: Pick<CheckRow, 'filter' | 'but'>, path: string): boolean =>
  filter.some((glob) => matches(glob, path)) && !but.some((glob) => matches(glob, path))

/** What must be green for a change of these paths; null means everything there is. */
export const requiredFor = (paths: readonly string[] | null, kind: ItemKind | null): CheckName[] =>
  ROWS.filter((one) => (one.kind === undefined || one.kind === kind) && (one.does === 'assess' || (paths === null ? one.kind === undefined : paths.some((path) => dependsOn(one, path))))).map(({ name }) => name)
