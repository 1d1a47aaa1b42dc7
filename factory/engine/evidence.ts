import type { Intent } from '#domain/factory/intents.ts'
import { CHECKS, type CheckName, type CheckResult } from '../checks/checks.ts'
import type { Item } from '../core/item.ts'
import type { GateFacts } from '../policy/gate.ts'
import type { Shop } from './shop.ts'

/** What the engine itself found of a change that a run hands over. */
export type Found = Pick<GateFacts, 'files' | 'green' | 'proof' | 'risk'>

/** Nothing was handed over, so there is nothing to find. */
export const NOTHING_FOUND: Found = { files: null, green: new Set(), proof: null, risk: null }

type WithBundle = Extract<Intent, { kind: 'open_pr' | 'push_fix' }>

const isCheck = (name: string): name is CheckName => CHECKS.some((one) => one === name)

// Only what is claimed is executed here; everything required is executed on the pull request's head, mostly found by its key.
const needed = ({ kind, payload }: WithBundle, item: Item | null): CheckName[] => {
  const claimed = kind === 'open_pr' ? payload.criteria.map(({ evidence }) => evidence.check).filter(isCheck) : []
  return [...new Set<CheckName>(['assess', ...claimed, ...(kind === 'open_pr' && item?.kind === 'bug' ? (['proof'] as const) : [])])]
}

const proofOf = (results: readonly CheckResult[]): GateFacts['proof'] => {
  const proof = results.find(({ name }) => name === 'proof')
  return proof ? { failsOnBase: proof.conclusion === 'success', passesHere: proof.conclusion === 'success' } : null
}

/** A change that a run hands over, its commit admitted (git/admit.ts); `main` is main as it is now. */
export type HandedOver = { item: Item | null; main: string | null; intent: WithBundle }

/**
 * Looks at a handed-over change, and has the checks that its claims name executed, by content key first. It is judged from where it left main:
 * a fix that merges brings all of main along, which is nobody's change.
 */
export const lookAt = async ({ repository, checks }: Pick<Shop, 'repository' | 'checks'>, { item, main, intent }: HandedOver, signal: AbortSignal): Promise<Found> => {
  const { head, base: begun } = intent.payload.bundle
  const base = (await repository.mergeBase(main ?? begun, head)) ?? begun
  const subject = { repository: repository.path, commit: head, base, kind: item?.kind ?? null }
  const results = await checks.run(needed(intent, item), subject, () => undefined, signal)
  const assessed = results.find(({ name }) => name === 'assess')?.assess
  return {
    files: assessed?.files ?? (await repository.changes(base, head)),
    green: new Set(results.filter(({ conclusion }) => conclusion === 'success').map(({ name }) => name)),
    proof: proofOf(results),
    risk: assessed ? { class: assessed.risk, why: assessed.why } : null,
  }
}
