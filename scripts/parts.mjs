// Everything there is to check, in order of how soon it tells: how each part is started, and how its report is read.
import path from 'node:path'
import { affectedJourneys } from './areas.mjs'
import { root } from './prepare.mjs'
import { readDemo, readPlaywright, readVitest } from './reports.mjs'

const ZONES = ['UTC', 'America/St_Johns', 'Asia/Kathmandu']
const bin = (name) => path.join(root, 'node_modules/.bin', name)
const report = (name) => path.join(root, 'reports', `${name}.json`)

const gate = (name, command, args) => ({ name, command, args: async ({ only = null }) => (only === null ? args : null) })

// Loaded when it is asked: it needs a package, and packages may not be there yet when this file is read.
const affectedTests = async (kind, changed) => (await import('./affected.mjs')).affectedTests(kind, changed)
const testsOf = async (kind) => (await import('./affected.mjs')).testsOf(kind)

/** The files of a kind that are wanted: those named, those that what changed can reach, or null for all. */
const chosen = async (kind, { changed = null, only = null }) => {
  if (only !== null) return (await testsOf(kind)).filter((file) => only.includes(file))
  return changed === null ? null : affectedTests(kind, changed)
}

const vitest = ({ name, kind, projects, env = {}, group = name }) => ({
  name, group, env, report: report(name), read: readVitest, command: bin('vitest'),
  args: async (wanted) => {
    const files = (await chosen(kind, wanted)) ?? (await testsOf(kind))
    return files.length === 0 ? null : ['run', ...projects.flatMap((project) => ['--project', project]), '--reporter=dot', '--reporter=json', `--outputFile=${report(name)}`, ...files]
  },
})

const stories = {
  name: 'stories', report: report('stories'), read: readPlaywright, command: process.execPath,
  args: async (wanted) => {
    // All stories are played by one file.
    const files = wanted.only?.includes('scripts/stories/stories.spec.ts') ? null : await chosen('stories', wanted)
    return files?.length === 0 ? null : ['--import', 'tsx', 'scripts/check-stories.ts', ...(files ?? []).map((file) => `--story=${file}`)]
  },
}

const lint = {
  name: 'lint', command: bin('eslint'),
  args: async ({ changed = null, only = null }) =>
    only === null ? ['--max-warnings', '0', '--cache', '--cache-location', 'node_modules/.cache/eslint/', ...((await chosen('lint', { changed })) ?? ['.'])] : null,
}

const journeysOf = ({ changed = null, only = null }) => {
  if (only !== null) return only.filter((file) => /^e2e\/.*\.spec\.ts$/.test(file))
  return changed === null ? null : affectedJourneys(changed)?.map((name) => `e2e/${name}${name.endsWith('/') ? '' : '.spec.ts'}`)
}

const endToEnd = {
  name: 'e2e', report: report('e2e'), read: readPlaywright, command: bin('playwright'),
  args: async (wanted) => {
    const files = journeysOf(wanted) ?? null
    // What every test does is not recorded, for the time it takes. What failed is, when it is run once more.
    return files?.length === 0 ? null : ['test', ...(wanted.only ? [] : ['--trace', 'off']), ...(files ?? [])]
  },
}

/**
 * The parts of `npm test`. `args` takes `{ changed }`, files after whose change only what could tell a difference runs, or `{ only }`, test files
 * that run alone; it gives null when nothing of this part is wanted.
 */
export const PARTS = [
  gate('types', bin('tsc'), ['--noEmit', '-p', '.']),
  lint,
  gate('imports', bin('depcruise'), ['app', 'bench', 'commands', 'components', 'db', 'domain', 'e2e', 'factory', 'scripts', 'server', 'stories']),
  gate('dead-code', bin('knip'), []),
  gate('duplication', bin('jscpd'), ['.']),
  gate('docs', process.execPath, ['--import', 'tsx', 'scripts/check-docs.ts']),
  gate('packages', process.execPath, ['--import', 'tsx', 'scripts/check-packages.ts']),
  gate('secrets', process.execPath, ['--import', 'tsx', 'scripts/check-secrets.ts']),
  ...ZONES.map((zone) => vitest({ name: `unit-${zone.replace(/\W/g, '-')}`, kind: 'unit', projects: ['unit'], env: { TZ: zone }, group: 'unit' })),
  vitest({ name: 'integration', kind: 'integration', projects: ['integration'] }),
  vitest({ name: 'factory', kind: 'factory', projects: ['unit', 'factory', 'integration'] }),
  stories,
  gate('build', process.execPath, ['scripts/build.mjs']),
  gate('bundle', process.execPath, ['scripts/check-bundle.mjs']),
  endToEnd,
  // Plays recordings against what was just found to be good; a quarter of an hour, so it runs when it is named and not with the others.
  { name: 'demo', byName: true, report: report('demo'), read: readDemo, command: process.execPath, args: async ({ changed = null, only = null }) => (changed === null && only === null ? ['scripts/play-demo.mjs'] : null) },
]
/** What needs a browser, a database or other programs of the system. */
export const NEED_TOOLS = new Set(['integration', 'factory', 'stories', 'e2e', 'demo'])
