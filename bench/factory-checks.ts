import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { atMost } from '#domain/at-most.ts'
import { CHECKS, type Artifacts, type CheckResult, type CheckStore } from '#factory/checks/checks.ts'
import { packages, thisMachine } from '#factory/checks/packages.ts'
import { checks } from '#factory/checks/run-checks.ts'
import type { Deploy } from '#factory/deploy/deploy.ts'
import { git, gitWith } from '#factory/git/git.ts'
import { openRepository } from '#factory/git/open-repository.ts'
import { bubblewrap } from '#factory/sandbox/bubblewrap.ts'
import { systemChromium } from '../scripts/chromium.ts'
import { report } from './measure.ts'

// How long the required checks of a change take in real boxes: a document, a leaf of the screen; and again when all is known. A rule of the domain
// reaches nearly everything, so its checks take as long as `npm test`; it is measured by name.
// `node --import tsx bench/factory-checks.ts domain` measures one of them, `… leaf unit e2e` only these checks of it.
const CHANGES = { document: 'docs/product-spec.md', leaf: 'components/search/palette-row.tsx', domain: 'domain/page/path.ts' } as const
const BAR_SECONDS = 4.9 * 60

const root = path.resolve(import.meta.dirname, '..')
const folder = await mkdtemp(path.join(tmpdir(), 'memo-bench-checks-'))
await chmod(folder, 0o755)
await git(folder, 'clone', '--quiet', '--bare', root, 'bare')
const repository = openRepository(path.join(folder, 'bare'))
const base = (await git(repository.path, 'rev-parse', 'HEAD')).trim()

const sandbox = bubblewrap({ folder: path.join(folder, 'runs') })
const installed = packages({ folder: path.join(folder, 'packages'), operator: root, machine: thisMachine(), sandbox })
const blobs = new Map<string, Uint8Array>()
const artifacts: Artifacts = {
  put: async (bytes, extension) => {
    const name = `${createHash('sha256').update(bytes).digest('hex')}.${extension}`
    blobs.set(name, bytes)
    return name
  },
  get: async (name) => blobs.get(name) ?? null,
}
const results = new Map<string, CheckResult>()
const store: CheckStore = { find: async (name, key) => results.get(`${name} ${key}`) ?? null, save: async (result) => void results.set(`${result.name} ${result.key}`, result) }

/** What the deploy port does: one build of a tree in a box, kept as a folder. */
const build: Deploy['build'] = async (tree, signal) => {
  const commit = await repository.commit({ tree, parents: [], message: 'Release', at: 0 })
  const folderOfPackages = await installed(repository, commit)
  if (typeof folderOfPackages !== 'string') return { at: 'failed', message: folderOfPackages.message, log: folderOfPackages.fix }
  const box = await sandbox.open({ run: `build-${tree}`, repository: repository.path, base: commit, packages: folderOfPackages, mayInstall: false })
  if ('refused' in box) return { at: 'failed', message: box.message, log: box.fix }
  try {
    const { exit, output } = await box.exec({ argv: ['node', 'scripts/build.mjs'], cwd: '.', timeoutMs: 600_000, network: 'none' }, signal)
    const artifact = path.join(folder, 'builds', tree)
    await mkdir(artifact, { recursive: true })
    return exit === 0 && (await box.take('.next', path.join(artifact, '.next'))) ? { at: 'built', artifact } : { at: 'failed', message: 'It does not build.', log: output }
  } finally {
    await box.close()
  }
}

const words = process.argv.slice(2)
const only = CHECKS.filter((name) => words.includes(name))
const wanted = words.filter((word) => word in CHANGES)

const changedAt = async (name: string): Promise<string> => {
  const text = (await repository.text(base, name)) ?? ''
  const blob = (await gitWith(repository.path, ['hash-object', '-w', '--stdin'], { input: name.endsWith('.md') ? `${text}\nMeasured.\n` : `${text}\n/** Measured. */\n` })).trim()
  const env = { GIT_INDEX_FILE: path.join(folder, 'index') }
  await gitWith(repository.path, ['read-tree', base], { env })
  await gitWith(repository.path, ['update-index', '--cacheinfo', `100644,${blob},${name}`], { env })
  return repository.commit({ tree: (await gitWith(repository.path, ['write-tree'], { env })).trim(), parents: [base], message: 'Change', at: 0 })
}

const browser = execFileSync(systemChromium() ?? 'chromium', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
const all = checks({ sandbox, open: openRepository, store, artifacts, packages: installed, build, tools: { ...thisMachine(), browser }, inTurn: atMost(1) })
const never = new AbortController().signal

const measure = async (what: string, commit: string): Promise<void> => {
  const subject = { repository: repository.path, commit, base, kind: 'feature' } as const
  const required = (await all.required(subject)).filter((name) => only.length === 0 || only.includes(name))
  const begin = performance.now()
  let last = begin
  const ended = await all.run(required, subject, ({ name, conclusion, cached, counts, report: said }) => {
    report(`checks of a ${what} change: ${name}`, (performance.now() - last) / 1_000, 's', { context: `${conclusion}${cached ? ', known' : ''}, ${counts.passed} of ${counts.total} passed` })
    if (conclusion !== 'success') process.stderr.write(`${name}: ${said}\n`)
    last = performance.now()
  }, never)
  const bad = ended.filter(({ conclusion }) => conclusion !== 'success').map(({ name }) => name)
  report(`checks of a ${what} change`, (performance.now() - begin) / 1_000, 's', { target: BAR_SECONDS, context: bad.length === 0 ? `${ended.length} checks, all green` : `not green: ${bad.join(', ')}` })
}

const begin = performance.now()
await installed(repository, base)
report('packages taken over', (performance.now() - begin) / 1_000, 's', { context: 'from the checkout, by hard links' })
for (const [what, name] of Object.entries(CHANGES).filter(([one]) => (wanted.length === 0 ? one !== 'domain' : wanted.includes(one)))) {
  const commit = await changedAt(name)
  await measure(what, commit)
  await measure(`known ${what}`, commit)
}
await rm(folder, { recursive: true, force: true })
