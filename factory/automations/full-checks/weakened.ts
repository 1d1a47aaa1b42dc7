import type { Blame } from '#factory/core/blame.ts'
import type { CheckName, CheckResult } from '#factory/checks/checks.ts'
import { rowOf } from '#factory/checks/table.ts'
import type { WorkContext } from '#factory/work/work.ts'
import { suspectsBetween } from '../post-merge-verifier/culprit.ts'
import { itemMergedAs } from '../post-merge-verifier/undo.ts'

// Merging itself puts the references in that a review has accepted.
const BY_MERGING = 'W7'

/** The checks whose results tell of cases: a part of scripts/test.mjs, green here. */
const counting = (results: readonly CheckResult[]): CheckName[] => results.filter(({ name, conclusion }) => conclusion === 'success' && rowOf(name).does === undefined).map(({ name }) => name)

/**
 * The changes of a release that weaken a check, though nobody knew when they merged: today's rules read them anew, and where the release is one change
 * the results of its whole tree, known by now, are held against those of the release before (W9). What a person approved as R3 is known. Nothing
 * is executed in a box for this.
 */
export const weakenedSince = async (context: WorkContext, before: string, live: string, results: readonly CheckResult[]): Promise<Blame[]> => {
  const { checks, repository, signal } = context
  const changes = await suspectsBetween(context, before, live)
  const found: Blame[] = []
  for (const commit of changes) {
    const risk = itemMergedAs(context, commit)?.pull?.head.risk?.class
    const [base] = await repository.parents(commit)
    if (risk === undefined || risk === 'R3' || base === undefined) continue
    const names: CheckName[] = [...(changes.length === 1 ? counting(results) : []), 'assess']
    const read = await checks.run(names, { repository: repository.path, commit, base, kind: null }, () => undefined, signal)
    const weakening = read.flatMap(({ assess }) => assess?.weakening ?? []).filter((one) => one !== BY_MERGING)
    if (weakening.length > 0) found.push({ commit, what: `weakens a check (${weakening.join(', ')}), found after it was merged` })
  }
  return found
}
