import type { Intent } from '#domain/factory/intents.ts'
import type { Item } from '#factory/core/item.ts'
import { liveItems } from '#factory/core/world.ts'
import type { Repository } from '#factory/git/repository.ts'
import type { WorkContext } from '#factory/work/work.ts'

/** What undoing one advance of main comes to: a new main, or the reason why a person must decide. */
export type RevertPlan = { at: 'revert'; lane: 'fast' | 'normal'; newMain: string; tree: string } | { at: 'person'; why: string; paths: readonly string[] }

/** Makes the commit that undoes `commit` on top of `main`. Equal inputs give an equal commit. */
export type PlanRevert = (repository: Repository, about: { commit: string; main: string; item: number; at: number }) => Promise<RevertPlan>

/** The item that was merged with this commit, or null when it was no work item's. */
export const itemMergedAs = ({ world }: WorkContext, commit: string): Item | null => liveItems(world).find(({ merge }) => merge?.commit === commit) ?? null

/** Whether the required checks pass on a commit that nobody has seen yet. */
const passes = async ({ checks, repository, base, signal }: WorkContext, commit: string): Promise<boolean> => {
  const subject = { repository: repository.path, commit, base, kind: null }
  const results = await checks.run(await checks.required(subject), subject, () => undefined, signal)
  return results.length > 0 && results.every(({ conclusion }) => conclusion === 'success')
}

/** The revert of a culprit, or why the release stays rolled back until a person has decided. */
export const undo = async (context: WorkContext, plan: PlanRevert, commit: string, evidence: string): Promise<{ at: 'revert'; intent: Intent; lane: string } | { at: 'person'; why: string }> => {
  const { repository, world: { main } } = context
  const item = itemMergedAs(context, commit)
  if (!item?.merge || main.head === null) return { at: 'person', why: `${commit} belongs to no work item` }
  // The instant of the merge, so that a run that is resumed makes the same commit.
  const planned = await plan(repository, { commit, main: main.head, item: item.number, at: item.merge.at })
  if (planned.at === 'person') return { at: 'person', why: [planned.why, ...planned.paths].join(' ') }
  if (planned.lane === 'normal' && !(await passes(context, planned.newMain))) return { at: 'person', why: 'main without the change does not pass its checks' }
  const { newMain, tree, lane } = planned
  return { at: 'revert', lane, intent: { kind: 'revert', payload: { item: item.number, commit, base: main.head, newMain, tree, lane, evidence: evidence.slice(0, 2_000) } } }
}
