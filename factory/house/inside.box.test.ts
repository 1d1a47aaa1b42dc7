import { existsSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { systemChromium } from '#scripts/chromium.ts'
import { packages, thisMachine } from '../checks/packages.ts'
import { git } from '../git/git.ts'
import { openRepository } from '../git/open-repository.ts'
import { someFolder } from '../git/testing.ts'
import { bubblewrap } from '../sandbox/bubblewrap.ts'

const CHECKOUT = path.resolve(import.meta.dirname, '../..')

const POSTGRES = `
import { startEmbedded } from './db/embedded.ts'
import postgres from 'postgres'
const server = await startEmbedded({ folder: '/tmp/pg', durable: false, database: 'memo' })
const sql = postgres(server.url('memo'))
const [row] = await sql\`select 6 * 7 as answer, current_setting('server_version_num')::int >= 160000 as fits\`
console.log('postgres', row.answer, row.fits)
await sql.end()
await server.stop()
process.exit(0)
`
const SHOT = `
import { chromium } from 'playwright'
const browser = await chromium.launch({ executablePath: process.argv[2] || undefined, args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 200, height: 100 } })
await page.setContent('<h1>here</h1>')
console.log('picture', (await page.screenshot()).subarray(1, 4).toString())
await browser.close()
`
// As small as a program can be that the real builder builds.
const TINY = [
  'mkdir -p tiny/app', `echo "export default function Page() { return 'built' }" > tiny/app/page.jsx`, `echo "export default { turbopack: { root: '/repo' } }" > tiny/next.config.mjs`,
  `echo "export default function Layout({ children }) { return <html><body>{children}</body></html> }" > tiny/app/layout.jsx`,
].join(' && ')

test('56. PostgreSQL, next build, vitest and a screenshot work inside, without network and root', async () => {
  const folder = await someFolder()
  await chmod(folder, 0o755)
  const base = (await git(CHECKOUT, 'rev-parse', 'HEAD')).trim()
  const sandbox = bubblewrap({ folder: path.join(folder, 'runs') })
  const own = path.join(CHECKOUT, 'node_modules')
  // As they are where that can be: a copy of them would fill the small /tmp of a box, in which this test is played too. Whoever is root makes boxes as somebody else, who may not walk there.
  const asTheyAre = process.getuid?.() !== 0 && existsSync(path.join(own, '.vite-temp'))
  const installed = asTheyAre ? own : await packages({ folder: path.join(folder, 'packages'), operator: CHECKOUT, machine: thisMachine(), sandbox })({ path: CHECKOUT, text: openRepository(CHECKOUT).text }, base)
  if (typeof installed !== 'string') throw new Error(installed.message)
  const box = await sandbox.open({ run: 'inside', repository: CHECKOUT, base, packages: installed, mayInstall: false })
  if ('refused' in box) throw new Error(box.message)
  const run = async (...argv: [string, ...string[]]) => (await box.exec({ argv, cwd: '.', timeoutMs: 240_000, network: 'none' }, new AbortController().signal)).output
  const script = (name: string, text: string, ...words: string[]) => run('sh', '-c', 'printf "%s" "$1" > "$2" && shift && name=$1 && shift && node --import tsx "$name" "$@"', 'script', text, name, ...words)
  try {
    expect(await run('sh', '-c', 'id -u; node -e "fetch(\'http://192.0.2.1\').catch(() => console.log(\'no network\'))"')).toBe('1000\nno network\n')
    expect(await script('pg.mjs', POSTGRES)).toContain('postgres 42 true')
    expect(await run('npx', 'vitest', 'run', '--project', 'unit', 'domain/at-most.test.ts')).toMatch(/Tests\s+\d+ passed/)
    expect(await script('shot.mjs', SHOT, systemChromium() ?? '')).toContain('picture PNG')
    expect(await run('sh', '-c', `${TINY} && npx next build tiny && ls tiny/.next/BUILD_ID`)).toMatch(/Compiled successfully[\s\S]*tiny\/\.next\/BUILD_ID/)
  } finally {
    await box.close()
  }
}, 400_000)
