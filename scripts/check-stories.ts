import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

/**
 * `npm run test:stories`: builds the component book and opens every story in a real Chromium, in both themes and, for screens,
 * at a phone's width too. `npm run pictures` (--pictures) makes the pictures of stories/pictures anew instead of comparing;
 * look at what changed before committing it. Further arguments go to Playwright: `-g Menus` runs some stories.
 */
const root = path.join(import.meta.dirname, '..')
const report = path.join(root, 'reports/stories.json')
const bin = (name: string) => path.join(root, 'node_modules/.bin', name)
const run = (command: string, args: string[]) => spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status ?? 1

const [pictures, rest] = [process.argv.includes('--pictures'), process.argv.slice(2).filter((arg) => arg !== '--pictures')]

mkdirSync(path.dirname(report), { recursive: true })
rmSync(report, { force: true })
process.exit(main())

function main(): number {
  if (run(bin('storybook'), ['build', '--quiet', '--output-dir', 'storybook-static']) !== 0) return end(0, 1)
  const status = run(bin('playwright'), ['test', '--config', 'scripts/stories/playwright.config.ts', ...(pictures ? ['--update-snapshots=changed'] : []), ...rest])
  const { stats } = JSON.parse(readFileSync(report, 'utf8')) as { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }
  const failed = stats.unexpected + stats.flaky + stats.skipped
  return end(stats.expected, status !== 0 && failed === 0 ? 1 : failed)
}

function end(passed: number, failed: number): number {
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  return failed === 0 && passed > 0 ? 0 : 1
}
