import type { Intent } from '#domain/factory/intents.ts'

const MOST_NAMED = 20

/** The bug about tests that failed and then passed on the same tree, seen `where`: one for all of a run, none when there are none. Once for the same test file. */
export const flakeBug = (cases: readonly string[], where: string): Intent[] => {
  const [first] = cases
  if (first === undefined) return []
  const [file = first] = first.split(' > ')
  return [{
    kind: 'create_issue',
    payload: {
      temp: 'flake', kind: 'bug', priority: 2, deps: [], artifacts: [], fingerprint: `flake:${file}`.slice(0, 80),
      title: `Passes only sometimes: ${first}`.slice(0, 120),
      body: ['Expected: a test says the same of the same tree every time.', '', `Seen ${where}: failed, then passed when it was run again.`, '', ...cases.slice(0, MOST_NAMED).map((name) => `- ${name.replaceAll('`', '´')}`)].join('\n').slice(0, 8_000),
      criteria: ['What made the difference is named and mended; the test asks no less than before.', 'Ten runs of the test file in a row pass.'],
    },
  }]
}
