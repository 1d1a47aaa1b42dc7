import type { Intent } from '#domain/factory/intents.ts'
import { rowOf } from '#factory/checks/table.ts'
import type { CheckResult } from '#factory/checks/checks.ts'
import { fullResultNote } from '#factory/core/full-result.ts'
import type { World } from '#factory/core/world.ts'
import type { WorkContext, Worked } from '#factory/work/work.ts'
import { reportOf } from './report-of.ts'

type ToCheck = NonNullable<World['main']['toCheck']>

const stepsOf = (name: CheckResult['name']): string => `npm test -- ${rowOf(name).parts.join(' ') || name}`

/** The bug that main is while it fails what it must pass; known by the first check, as main's state knows it. */
const bugOf = ({ base, commit }: ToCheck, red: readonly CheckResult[]): Intent[] => {
  const [first] = red
  if (!first) return []
  const about = ({ name, report }: CheckResult) => [`## Check ${name}`, '', '```', report.slice(0, 1_200).replaceAll('```', '´´´'), '```', '', `Steps: \`${stepsOf(name)}\``, '']
  return [{
    kind: 'create_issue',
    payload: {
      temp: 'main', kind: 'bug', priority: 2, deps: [], artifacts: [], fingerprint: `check:${first.name}`, title: `Main is not served: ${red.map(({ name }) => name).join(', ')} ${red.length === 1 ? 'fails' : 'fail'}`.slice(0, 120),
      body: [`Expected: what main is moved to passes the checks of a merge before it is served.`, `Seen on ${commit}, compared with ${base}:`, '', ...red.flatMap(about), 'What was served before is served still. Another commit on main is looked at anew.'].join('\n').slice(0, 8_000),
      criteria: red.map(({ name }) => `The check ${name} passes on main.`),
    },
  }]
}

/** Executes what a person's advance of main must pass, by key of content first, and says what fails: that is filed, and main is red until it moves on. */
export const checkMain = async ({ checks, repository, say, signal }: WorkContext, toCheck: ToCheck): Promise<Worked> => {
  const { commit, base } = toCheck
  const subject = { repository: repository.path, commit, base, kind: null }
  // An assessment is for a review, and what is on main has none.
  const names = (await checks.required(subject)).filter((name) => name !== 'assess')
  const results = await checks.run(names, subject, ({ name, conclusion, cached }) => say(`${name}: ${conclusion}${cached ? ', known' : ''}`), signal)
  if (signal.aborted) return { intents: [], ending: { reason: 'cancelled', note: 'the run was ended' } }
  const notStarted = results.find(({ conclusion }) => conclusion === 'cancelled')
  if (notStarted) return { intents: [], ending: { reason: 'sandbox', note: `${notStarted.name}: ${notStarted.report}`.slice(0, 500) } }
  const red = results.filter(({ conclusion }) => conclusion !== 'success')
  return {
    intents: [...results.map((result) => reportOf(commit, [], result)), ...bugOf(toCheck, red)],
    ending: { reason: 'done', note: fullResultNote({ commit, regressed: red.map(({ name }) => name), old: [] }) },
  }
}
