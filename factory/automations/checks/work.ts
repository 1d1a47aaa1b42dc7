import type { CheckResult, Subject } from '#factory/checks/checks.ts'
import type { Work, WorkContext } from '#factory/work/work.ts'
import { showChange, showLooks } from './exhibits.ts'
import { checkMain } from './main.ts'
import { reportOf } from './report-of.ts'

/** `assess` first: it says what else is required, and nothing may merge before it. */
const assessFirst = (results: readonly CheckResult[]): CheckResult[] => [...results].sort((one, other) => Number(other.name === 'assess') - Number(one.name === 'assess'))

/** The head of the item's pull request against main; without an item, main by itself. */
const subjectOf = ({ base, item, world, repository }: WorkContext): Subject => {
  const commit = item?.pull?.head.oid ?? base
  return { repository: repository.path, commit, base: world.main.head ?? commit, kind: item?.kind ?? null }
}

/**
 * Executes what a head must pass, by content key first, and reports each result; the head's assessment names what was required of it. A check that
 * could not be started says nothing about the change: it is not reported, and the run ends so that it is tried again.
 */
export const work: Work = async (context) => {
  const { checks, say, signal } = context
  if (context.item === null && context.world.main.toCheck !== null) return checkMain(context, context.world.main.toCheck)
  const subject = subjectOf(context)
  if (context.item?.pull) await showChange(context, subject)
  const required = await checks.required(subject)
  const results = await checks.run(required, subject, ({ name, conclusion, cached, counts }) => say(`${name}: ${conclusion}${cached ? ', known' : ''}, ${counts.passed} of ${counts.total} passed`), signal)
  if (context.item?.pull) await showLooks(context, subject.commit, results)
  const told = results.filter(({ conclusion }) => conclusion !== 'cancelled')
  const notStarted = results.find(({ conclusion }) => conclusion === 'cancelled')
  return {
    intents: assessFirst(told).map((result) => reportOf(subject.commit, required, result)),
    ending: notStarted ? { reason: 'sandbox', note: `${notStarted.name}: ${notStarted.report}`.slice(0, 500) } : { reason: 'done' },
  }
}
