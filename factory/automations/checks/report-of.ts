import type { Intent } from '#domain/factory/intents.ts'
import type { CheckName, CheckResult } from '#factory/checks/checks.ts'

// Names in the artifact store; a build is a folder of this machine, which tells nobody else anything.
const KEPT = /^[0-9a-f]{64}\.\w+$/

/** The result of a check as it is shown on a commit; an assessment says what was required of it. */
export const reportOf = (
  head: string, required: readonly CheckName[], { name, key, conclusion, counts, report, artifacts, cached, assess, chance = [], pictures }: CheckResult,
): Extract<Intent, { kind: 'report_check' }> => ({
  kind: 'report_check',
  payload: {
    name, head, key, conclusion, counts, report, artifacts: artifacts.filter((artifact) => KEPT.test(artifact)).slice(0, 6), cached, ...(chance.length > 0 ? { chance: chance.length } : {}), ...(pictures ? { pictures: [...pictures] } : {}),
    ...(assess ? { assess: { risk: assess.risk, why: [...assess.why], weakening: [...assess.weakening], required: [...required] } } : {}),
  },
})
