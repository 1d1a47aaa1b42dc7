import { chmod, mkdir } from 'node:fs/promises'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { atMost } from '#domain/at-most.ts'
import { someFolder, someRepository } from '../git/testing.ts'
import { openRepository } from '../git/open-repository.ts'
import { bubblewrap } from '../sandbox/bubblewrap.ts'
import { checks } from './run-checks.ts'
import { memoryArtifacts, memoryCheckStore } from './testing.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const OURS = [
  'db/embedded.ts', ...readdirSync(path.join(ROOT, 'db/embedded')).map((file) => `db/embedded/${file}`),
  'db/logins.ts', 'db/migrate.ts', 'db/settings.ts', 'factory/deploy/database/main.ts', 'factory/deploy/database/served-database.ts',
]

// A product in small, with our own database and way to bring it forward: it keeps a note for each request, and shows them all.
const SERVER = `
import { createServer } from 'node:http'
import postgres from 'postgres'
import { migrate } from '../db/migrate.ts'
const url = process.env.DATABASE_URL
await migrate(url)
const sql = postgres(url, { max: 1, onnotice: () => undefined })
createServer(async (request, response) => {
  if (request.url === '/api/health') return response.end('{}')
  try {
    await sql\`insert into note (title) values ('kept')\`
    response.end(JSON.stringify(await sql\`select title from note\`))
  } catch (error) {
    console.error(String(error))
    response.writeHead(500).end('It broke')
  }
}).listen(Number(process.env.PORT), '127.0.0.1')
process.on('SIGTERM', () => process.exit(0))
`
const PROBE = `
const response = await fetch(process.argv[3])
if (!response.ok) console.error(await response.text())
process.exit(response.ok ? 0 : 1)
`
const RUNNER = `
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
const failures = readFileSync('db/forward.txt', 'utf8') === 'lost' ? [{ file: 'db/migrations.db.test.ts', title: 'keeps them', why: 'lost a row' }] : []
mkdirSync('reports', { recursive: true })
writeFileSync('reports/summary.json', JSON.stringify({ parts: [{ name: 'integration', passed: 3, failed: failures.length, skipped: 0, failures, skips: [], files: {} }] }))
process.exit(failures.length)
`
const TREE: Record<string, string> = {
  ...Object.fromEntries(OURS.map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')])),
  'package.json': JSON.stringify({ type: 'module', imports: { '#db/*': './db/*' } }), '.gitignore': 'node_modules\n.next\nreports\n',
  'db/migrations/0001_start.sql': 'create table note (title text not null);\n', 'db/forward.txt': 'kept', 'server/main.ts': SERVER, 'scripts/probe.ts': PROBE, 'scripts/test.mjs': RUNNER,
}

const checked = async (change: Record<string, string>, before: Record<string, string> = {}) => {
  const [folder, repository] = [await someFolder(), await someRepository()]
  await chmod(folder, 0o755)
  const base = await repository.put({ ...TREE, ...before })
  const commit = await repository.put({ ...TREE, ...before, ...change }, [base])
  const built: string[] = []
  const all = checks({
    sandbox: bubblewrap({ folder: path.join(folder, 'runs') }), open: openRepository, store: memoryCheckStore(), artifacts: memoryArtifacts(), packages: async () => path.join(ROOT, 'node_modules'),
    tools: { node: '20', platform: 'linux', browser: '' }, inTurn: atMost(1),
    build: async (tree) => {
      built.push(tree)
      await mkdir(path.join(folder, tree, '.next'), { recursive: true })
      return { at: 'built', artifact: path.join(folder, tree) }
    },
  })
  const subject = { repository: repository.path, commit, base, kind: 'feature' } as const
  const [result] = await all.run(['migrations'], subject, () => undefined, new AbortController().signal)
  return { result, built, baseTree: await repository.tree(base) }
}

test.each([
  ['adds a column', 'alter table note add column body text not null default \'\';', 'success', /^7 passed/],
  ['takes a column that the release before reads', 'alter table note drop column title;', 'failure', /passes smoke on the schema of this change\nPostgresError: column "title"[\s\S]*It broke/],
  ['cannot hold the rows there are', 'alter table note add column body text not null;', 'failure', /comes forward while it serves[\s\S]*contains null values/],
] as const)('what a migration that %s does to the release before', async (_what, sql, conclusion, report) => {
  const { result, built, baseTree } = await checked({ 'db/migrations/0002_more.sql': sql })
  expect(result).toMatchObject({ conclusion, report: expect.stringMatching(report) as string })
  expect(built).toEqual([baseTree])
}, 120_000)

test('a release that did not pass on its own schema says nothing about the change', async () => {
  const { result } = await checked({ 'db/migrations/0002_more.sql': 'alter table note add column body text;' }, { 'scripts/probe.ts': "console.error('no browser')\nprocess.exit(1)\n" })
  expect(result).toMatchObject({ conclusion: 'cancelled', report: expect.stringMatching(/does not pass smoke on its own schema:[\s\S]*no browser/) as string })
}, 120_000)

test('a schema that loses rows on its way is red before anything is served, and without another schema nothing is', async () => {
  const lost = await checked({ 'db/migrations/0002_more.sql': 'select 1;', 'db/forward.txt': 'lost' })
  expect([lost.result?.conclusion, lost.result?.report, lost.built]).toEqual(['failure', expect.stringContaining('lost a row'), []])
  const same = await checked({ 'db/query.ts': 'export {}\n' })
  expect([same.result?.conclusion, same.built]).toEqual(['success', []])
}, 120_000)
