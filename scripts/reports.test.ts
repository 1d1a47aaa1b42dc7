import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readPlaywright, readVitest } from './reports.mjs'

// As Playwright writes it, colours included.
const DIFFERS = { message: 'Error: \u001b[2mexpect(\u001b[22m\u001b[31mpage\u001b[39m\u001b[2m).\u001b[22mtoHaveScreenshot\u001b[2m(\u001b[22m\u001b[32mexpected\u001b[39m\u001b[2m)\u001b[22m failed\n\n  58656 pixels are different.' }
const MISSING = { message: "Error: A snapshot doesn't exist at /repo/stories/pictures/kit-menus--closed-light-720.png.\n\n> await expect.soft(page).toHaveScreenshot(name)" }
const CONSOLE = { message: 'Error: console at 720 px\n\nexpect(page).toHaveScreenshot(expected) failed' }
const drawn = (name: string) => ['expected', 'actual', 'diff'].map((side) => ({ name: `${name}-${side}.png` }))

/** A report as a tool left it, in a folder of its own. */
const someReport = (holds: (folder: string) => object): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'memo-reports-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const report = path.join(folder, 'report.json')
  writeFileSync(report, JSON.stringify(holds(folder)))
  return report
}

const picturesOf = (errors: { message: string }[], attachments: { name: string }[]) => {
  const tests = [{ status: 'unexpected', results: [{ error: errors[0], errors, attachments }] }]
  return readPlaywright(someReport((folder) => ({ config: { rootDir: folder }, suites: [{ file: 'stories.spec.ts', specs: [{ title: 'Kit/Menus / Closed, light', tests }] }] }))).failures[0]?.pictures
}

test('38. what passed is named by its file, its groups and its title', () => {
  const cases = [['passed', ['the list'], 'opens\n at once'], ['failed', [], 'closes'], ['pending', [], 'waits'], ['passed', [], 'shuts']].map(([status, ancestorTitles, title]) => ({ status, ancestorTitles, title, failureMessages: [] }))
  const { titles, failures } = readVitest(someReport(() => ({ testResults: [{ name: path.join(process.cwd(), 'domain/a.test.ts'), status: 'failed', message: '', assertionResults: cases }] })))
  expect(titles).toEqual(['domain/a.test.ts > the list > opens at once', 'domain/a.test.ts > shuts'])
  expect(failures).toMatchObject([{ file: 'domain/a.test.ts', title: 'closes' }])
})

test('a story that failed for its pictures alone names them', () => {
  expect(picturesOf([DIFFERS, DIFFERS], [...drawn('kit-menus--closed-light-1280'), ...drawn('kit-menus--closed-light-390')])).toEqual(['kit-menus--closed-light-1280', 'kit-menus--closed-light-390'])
})

test.each([
  ['anything else is wrong too', [DIFFERS, CONSOLE], drawn('kit-menus--closed-light-720')],
  ['what is wrong is not the picture', [CONSOLE], drawn('kit-menus--closed-light-720')],
  ['a picture is missing', [MISSING], []],
  ['one of two is missing', [DIFFERS, MISSING], drawn('kit-menus--closed-light-720')],
  ['nothing was drawn', [DIFFERS], []],
])('it names none when %s', (_what, errors, attachments) => {
  expect(picturesOf(errors, attachments)).toBeUndefined()
})
