import type { Intent } from '#domain/factory/intents.ts'
import { passedIn } from '../checks/kept-summary.ts'
import { CHECKS, type CheckName, type CheckResult, type Subject } from '../checks/checks.ts'
import type { Item } from '../core/item.ts'
import type { GateFacts } from '../policy/gate.ts'
import type { ChangedFile } from '../policy/risk.ts'
import { scoresIn } from '../policy/rubric.ts'
import { leakIn } from './leak.ts'
import type { Shop } from './shop.ts'

/** What the engine itself found of a change that a run hands over. */
export type Found = Pick<GateFacts, 'files' | 'green' | 'proof' | 'rubrics' | 'risk' | 'credential'>

/** Nothing was handed over, so there is nothing to find. */
export const NOTHING_FOUND: Found = { files: null, green: new Map(), proof: null, rubrics: null, risk: null, credential: null }

type WithBundle = Extract<Intent, { kind: 'open_pr' | 'push_fix' }>

const isCheck = (name: string): name is CheckName => CHECKS.some((one) => one === name)

// Only what is claimed is executed here; everything required is executed on the pull request's head, mostly found by its key.
const needed = (intent: WithBundle, item: Item | null): CheckName[] => {
  const { kind, payload } = intent
  const claimed = kind === 'open_pr' ? payload.criteria.map(({ evidence }) => evidence.check).filter(isCheck) : []
  return [...new Set<CheckName>(['assess', ...claimed, ...(wantsProof(intent, item) ? (['proof'] as const) : [])])]
}

const wantsProof = ({ kind }: WithBundle, item: Item | null): boolean => kind === 'open_pr' && item?.kind === 'bug'

const proofOf = (results: readonly CheckResult[]): GateFacts['proof'] => {
  const shown = results.some(({ name, conclusion }) => name === 'proof' && conclusion === 'success')
  return { failsOnBase: shown, passesHere: shown }
}

const greenIn = async (artifacts: Shop['artifacts'], results: readonly CheckResult[]): Promise<GateFacts['green']> => {
  const green = results.filter(({ conclusion }) => conclusion === 'success')
  return new Map(await Promise.all(green.map(async (result) => [result.name, await passedIn(artifacts, result)] as const)))
}

const SPEC = /^docs\/specs\/.+\.md$/

const rubricsOf = async (repository: Shop['repository'], head: string, files: readonly ChangedFile[]): Promise<NonNullable<GateFacts['rubrics']>> => {
  const texts = await Promise.all(files.filter(({ path }) => SPEC.test(path)).map(({ path }) => repository.text(head, path)))
  return texts.flatMap((text) => (text === null ? [] : [scoresIn(text)]))
}

/** A change that a run hands over, its commit admitted (git/admit.ts); `main` is main as it is now. */
export type HandedOver = { item: Item | null; main: string | null; intent: WithBundle }

type Tools = Pick<Shop, 'repository' | 'checks' | 'artifacts' | 'secrets'>
type Ask = (names: readonly CheckName[], subject: Subject) => Promise<readonly CheckResult[]>

// Judged from where it left main: a fix that merges brings all of main along, which is nobody's change.
const foundIn = async ({ repository, artifacts, secrets }: Tools, { item, main, intent }: HandedOver, ask: Ask): Promise<Found> => {
  const { head, base: begun } = intent.payload.bundle
  const base = (await repository.mergeBase(main ?? begun, head)) ?? begun
  const results = await ask(needed(intent, item), { repository: repository.path, commit: head, base, kind: item?.kind ?? null })
  const assessed = results.find(({ name }) => name === 'assess')?.assess
  const files = assessed?.files ?? (await repository.changes(base, head))
  return {
    files,
    green: await greenIn(artifacts, results),
    proof: wantsProof(intent, item) ? proofOf(results) : null,
    rubrics: item?.kind === 'spec' && intent.kind === 'open_pr' ? await rubricsOf(repository, head, files) : null,
    risk: assessed ? { class: assessed.risk, why: assessed.why } : null,
    credential: await leakIn(repository, { base, head, files }, secrets),
  }
}

/** Looks at a handed-over change, and has the checks that its claims name executed, by content key first. */
export const lookAt = (tools: Tools, change: HandedOver, signal: AbortSignal): Promise<Found> =>
  foundIn(tools, change, (names, subject) => tools.checks.run(names, subject, () => undefined, signal))

/** The same by what is known already: nothing is executed, and what has not been executed on this tree is not green. */
export const knownOf = (tools: Tools, change: HandedOver): Promise<Found> => foundIn(tools, change, tools.checks.known)
