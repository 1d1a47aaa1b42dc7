import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { cruise, type ICruiseResult, type IFlattenedRuleSet } from 'dependency-cruiser'
import { ESLint } from 'eslint'
import { expect, onTestFinished, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const ASKED = new Set(['no-restricted-syntax', 'no-restricted-imports'])

// The rules of this repository on a file of that name; those that need types are left out, for the half minute that reading all of it takes.
const eslint = new ESLint({
  cwd: root, ruleFilter: ({ ruleId }) => ASKED.has(ruleId), overrideConfig: { languageOptions: { parserOptions: { projectService: false, project: false } }, linterOptions: { reportUnusedDisableDirectives: 'off' } },
})

const linted = async (file: string, text: string): Promise<string[]> => {
  const [result] = await eslint.lintText(text, { filePath: path.join(root, file) })
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId ?? 'parse'}: ${message}`)
}

const PLANTED: Readonly<Record<string, readonly [string, string]>> = {
  'a clock': ['export const at = () => Date.now()', 'No clock here'],
  'a clock as a date': ['export const at = () => new Date().getTime()', 'No clock here'],
  randomness: ['export const roll = () => Math.random()', 'No chance here'],
  'random bytes': ['export const id = () => crypto.randomUUID()', 'Nothing of the machine here'],
  'a request': ["export const ask = () => fetch('http://localhost')", 'No I/O or timers here'],
  'a timer': ['export const later = (then: () => void) => setTimeout(then, 5)', 'No I/O or timers here'],
  'a file': ["import { readFileSync } from 'node:fs'\nexport const text = readFileSync('a', 'utf8')", 'node:fs'],
  'the environment': ['export const home = process.env.HOME', 'db/settings.ts'],
  'the screen of a process': ["export const say = () => console.log('a')", 'Nothing of the machine here'],
  waiting: ['export const both = async (one: Promise<number>) => (await one) + 1', 'Nothing to wait for here'],
  'the order of keys': ['export const names = (of: object) => Object.keys(of)', 'Keys have no order'],
}

test.each(['factory/core/order.ts', 'factory/policy/paths.ts'])('5. a clock, randomness or I/O planted in %s fails lint, each by itself', async (file) => {
  expect(await linted(file, 'export const one = (at: number): number => at + 1\n')).toEqual([])
  for (const [what, [text, why]] of Object.entries(PLANTED)) {
    expect(await linted(file, `${text}\n`), what).toEqual(expect.arrayContaining([expect.stringContaining(why)]))
  }
}, 60_000)

/** What the import rules say of a repository that has these files in `factory/core` and `factory/policy`. */
const violationsOf = async (files: Readonly<Record<string, string>>): Promise<string[]> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'pure-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const others = { 'factory/engine/engine.ts': 'export const engine = 1\n', 'db/client.ts': 'export const client = 1\n', 'domain/ids.ts': 'export const id = 1\n', 'node_modules/yaml/index.js': 'export const yaml = 1\n', 'node_modules/yaml/package.json': '{ "name": "yaml", "type": "module", "main": "index.js" }' }
  for (const [name, text] of Object.entries({ ...others, ...files })) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true })
    await writeFile(path.join(folder, name), text)
  }
  await cp(path.join(root, 'tsconfig.json'), path.join(folder, 'tsconfig.json'))
  const { forbidden } = createRequire(import.meta.url)(path.join(root, '.dependency-cruiser.cjs')) as Pick<Required<IFlattenedRuleSet>, 'forbidden'>
  const { output } = await cruise(['factory', 'domain'], { baseDir: folder, validate: true, ruleSet: { forbidden }, tsPreCompilationDeps: true, doNotFollow: { path: ['node_modules'] } })
  return (output as ICruiseResult).summary.violations.filter(({ rule }) => rule.name !== 'no-orphans').map(({ from, rule }) => `${from}: ${rule.name}`)
}

test('5. a foreign import in core or policy fails the import rules, types too', async () => {
  const fine = "import { id } from '../../domain/ids.ts'\nexport const mine = id\n"
  expect(await violationsOf({ 'factory/core/fine.ts': fine, 'factory/policy/fine.ts': fine })).toEqual([])
  const planted = { file: "import { readFileSync } from 'node:fs'", package: "import { yaml } from 'yaml'", engine: "import { engine } from '../engine/engine.ts'", database: "import type { client } from '../../db/client.ts'" }
  for (const folder of ['factory/core', 'factory/policy']) {
    for (const [what, line] of Object.entries(planted)) {
      expect(await violationsOf({ [`${folder}/planted.ts`]: `${line}\nexport const a = 1\n` }), what).toContain(`${folder}/planted.ts: factory-core-is-pure`)
    }
  }
}, 60_000)
