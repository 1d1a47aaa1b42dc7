import type { CheckName } from '#factory/checks/checks.ts'
import { CHECKS } from '#factory/checks/checks.ts'
import { fullResultNote } from '#factory/core/full-result.ts'
import type { WorkContext, Worked } from '#factory/work/work.ts'
import { findingOf } from '../full-checks/finding.ts'
import { checkWhole, unknownIn, wholeOf } from '../full-checks/whole-tree.ts'
import type { IsBroken } from './culprit.ts'
import { ends, mend, unexplained, type Case } from './mend.ts'
import type { PlanRevert } from './undo.ts'

const isCheck = (name: string): name is CheckName => CHECKS.some((one) => one === name)

/** Whether one of these checks fails on the whole tree of a commit, also when it is run once more. */
const failsOn = (context: WorkContext, names: readonly CheckName[]): IsBroken => async (commit) => {
  const looked = await checkWhole(context, commit, names)
  return looked.at === 'unknown' ? null : looked.red.length > 0
}

/**
 * Undoes what broke checks of the whole tree, as a journey that broke is undone. `names` were red twice here and green on the release before, so
 * their results are known by key and nothing is executed to read them.
 */
export const undoRed = async (context: WorkContext, plan: PlanRevert, about: Case, names: readonly string[]): Promise<Worked> => {
  const { bad, good, back } = about
  const results = await context.checks.run(names.filter(isCheck), wholeOf(context, bad.commit), () => undefined, context.signal)
  const why = unknownIn(results)
  if (why !== null || good === null) return ends('sandbox', why ?? `nothing came before ${bad.release}`)
  const findings = results.filter(({ conclusion }) => conclusion === 'failure').map((result) => findingOf(result, 'passed'))
  // Somebody ran them on the same tree meanwhile, and they passed.
  if (findings.length === 0) return back ? unexplained(context, bad, undefined) : ends('done', fullResultNote({ commit: bad.commit, regressed: [], old: [] }))
  const broken = findings.flatMap(({ name }) => (isCheck(name) ? [name] : []))
  return mend(context, plan, { bad, good, back }, { findings, trial: async () => failsOn(context, broken), beside: [] })
}
