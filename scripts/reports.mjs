// What each tool says about its tests, brought to one form: counts, what passed, what failed and why, what was skipped, and counts by file.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './prepare.mjs'

const plain = (text) => text.replaceAll(/\u001b\[[\d;]*m/g, '')
const outcome = (tests) => {
  const of = (state) => tests.filter((test) => test.state === state)
  const files = {}
  for (const { file, state } of tests) {
    files[file] ??= { passed: 0, skipped: 0 }
    if (state !== 'failed') files[file][state] += 1
  }
  return {
    passed: of('passed').length, failed: of('failed').length, skipped: of('skipped').length,
    failures: of('failed').map(({ file, title, why, pictures }) => ({ file, title, why: plain(why), ...(pictures ? { pictures } : {}) })),
    titles: of('passed').map(({ file, title }) => `${file} > ${title}`.replaceAll(/\s+/g, ' ')),
    skips: of('skipped').map(({ file, title }) => `${file} > ${title}`),
    files,
  }
}

/** Vitest's JSON. A file that does not load has no tests to fail, and counts as one that failed. */
export const readVitest = (report) =>
  outcome(JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(root, name)
    if (status === 'failed' && assertionResults.length === 0) return [{ file, title: '(the file)', state: 'failed', why: message ?? '' }]
    return assertionResults.map((test) => ({
      file, title: [...test.ancestorTitles, test.title].join(' > '), why: test.failureMessages?.[0] ?? '', state: test.status === 'passed' ? 'passed' : test.status === 'failed' ? 'failed' : 'skipped',
    }))
  }))

const ACTUAL = /^(.+)-actual\.png$/

/** The pictures that came out differently, when that is all that was wrong; else undefined. */
const onlyPictures = (results) => {
  const errors = results.flatMap(({ errors: of = [] }) => of.map(({ message = '' }) => plain(message).split('\n')[0]))
  const names = results.flatMap(({ attachments = [] }) => attachments.flatMap(({ name }) => ACTUAL.exec(name)?.[1] ?? []))
  return errors.length > 0 && errors.length === names.length && errors.every((first) => first === 'Error: expect(page).toHaveScreenshot(expected) failed') ? names : undefined
}

const playedIn = (folder) => ({ file: name, specs = [], suites = [] }) => [
  ...specs.flatMap(({ title, tests }) => tests.map(({ status, results }) => ({
    // Flaky is what passed at a second try: no proof.
    file: path.relative(root, path.join(folder, name)), title, state: status === 'expected' ? 'passed' : status === 'skipped' ? 'skipped' : 'failed', why: results.map(({ error }) => error?.message ?? '').join('\n'), pictures: onlyPictures(results),
  }))),
  ...suites.flatMap(playedIn(folder)),
]

/** Playwright's JSON; what went wrong outside of any test is a failure too. */
export const readPlaywright = (report) => {
  const { config: { rootDir }, suites, errors = [] } = JSON.parse(readFileSync(report, 'utf8'))
  return outcome([...suites.flatMap(playedIn(rootDir)), ...errors.map(({ message }) => ({ file: '', title: '(the run)', state: 'failed', why: message ?? '' }))])
}

/** What `factory demo --json` answers: each of its steps is a test. */
export const readDemo = (report) => {
  const { data, error } = JSON.parse(readFileSync(report, 'utf8'))
  return outcome((data?.steps ?? []).map(({ name, ok }) => ({ file: 'factory/demo', title: name, state: ok ? 'passed' : 'failed', why: error?.message ?? '' })))
}

/** A tool that only says yes or no: one check, and what it printed. */
export const readGate = (name, code, output) =>
  outcome([{ file: '', title: name, state: code === 0 ? 'passed' : 'failed', why: plain(output).trim().split('\n').slice(-60).join('\n') }])
