import { readFile } from 'node:fs/promises'
import type { Intent } from '#domain/factory/intents.ts'
import type { RunReason } from '#domain/factory/run.ts'
import { admitBundle } from '../git/admit.ts'
import { keptTree } from '../git/kept-trees.ts'
import type { Box, Refusal } from '../sandbox/sandbox.ts'
import type { Work, WorkContext, WorkEnding, Worked } from '../work/work.ts'
import { commitMessage } from './commit-message.ts'
import { takenIntents } from './history.ts'
import { keepTrees, leftBehind } from './left-behind.ts'
import { layOutLooks } from './looks.ts'
import { runLoop } from './loop.ts'
import { openingOf } from './opening.ts'
import { scrubbed } from './scrub.ts'
import { carriesChange, filled } from './tools/intent.ts'
import type { Bench, Committed } from './tools/tool.ts'
import { toolsOf } from './tools/tools.ts'

/** What a run is sent to do beside its prompt: facts, a commit whose side the clone must hold too, and why a fix is pushed. */
export type Assignment = { more: readonly string[]; merge: string | null; why: Bench['why'] }

const PLAIN: Assignment = { more: [], merge: null, why: 'check' }

const REFUSED: Readonly<Record<Refusal['refused'], RunReason>> = { unavailable: 'sandbox', packages: 'packages', disk: 'disk', bad_bundle: 'bad_bundle' }
const endingFor = ({ refused, message, fix }: Refusal): WorkEnding => ({ reason: REFUSED[refused], note: `${message} ${fix}` })
const without = (ending: WorkEnding): Worked => ({ intents: [], ending })

const committer = async ({ repository, base }: WorkContext, box: Box, merge: string | null): Promise<Bench['commit']> => {
  const untouched = await repository.tree(base)
  let known: Committed | null = null
  return async (message) => {
    const tree = await box.snapshot(0)
    if (tree === untouched && merge === null) return { head: base, base, tree, file: '' }
    if (known?.tree === tree) return known
    const bundle = await box.handOver(message)
    if ('refused' in bundle) return bundle
    await admitBundle(repository.path, bundle)
    known = { head: bundle.head, base, tree: bundle.tree, file: '' }
    return known
  }
}

const MERGE = 'git reset --quiet --hard && git -c core.hooksPath=/dev/null -c core.fsmonitor=false -c user.name=factory -c user.email=factory@localhost merge --quiet --no-commit --no-ff "$1"; git status --porcelain'

/**
 * Brings the clone to where the run is: the tree of its last saved step, or the base with the other side merged in, conflicts left in the
 * files. A clone that was left behind (`begun` is its base's tree) may hold what a step did that was never saved.
 */
const prepareClone = async (box: Box, { tree, begun, merge, signal }: { tree: string | null; begun: string | null; merge: string | null; signal: AbortSignal }): Promise<WorkEnding | null> => {
  const wanted = tree ?? begun
  if (wanted !== null) await box.restore(wanted)
  if (wanted !== null && (await box.snapshot(0)) !== wanted) return { reason: 'sandbox', note: 'The clone of this run is gone, and with it the files of its last step.' }
  if (tree === null && merge !== null) await box.exec({ argv: ['sh', '-c', MERGE, 'merge', merge], cwd: '.', timeoutMs: 120_000, network: 'none' }, signal)
  return null
}

// What was tried is for the next attempt.
const endingWith = (intents: readonly Intent[], secrets: readonly string[]): WorkEnding => {
  const gaveUp = intents.find((intent) => intent.kind === 'give_up')
  return gaveUp ? { reason: 'gave_up', note: scrubbed([gaveUp.payload.why, ...gaveUp.payload.tried.map((each) => `- ${each}`)].join('\n'), secrets) } : { reason: 'done' }
}

/** The intents that were taken, with the clone as it is now in those that carry it. Its objects are in the repository, its bundle is an artifact. */
const handOver = async (bench: Bench): Promise<Worked> => {
  const { context, box } = bench
  const intents: Intent[] = []
  for (const { kind, input } of takenIntents(bench.steps())) {
    if (!carriesChange(kind)) {
      intents.push(filled(kind, input, bench, null))
      continue
    }
    const made = await bench.commit('Handed over')
    if ('refused' in made) return without(endingFor(made))
    const draft = filled(kind, input, bench, made)
    const bundle = await box.handOver(commitMessage(draft, context.item?.number ?? null))
    if ('refused' in bundle) return without(endingFor(bundle))
    await admitBundle(context.repository.path, bundle)
    const file = await context.artifacts.put(await readFile(bundle.file), 'bundle')
    intents.push(filled(kind, input, bench, { head: bundle.head, base: bundle.base, tree: bundle.tree, file }))
  }
  return { intents, ending: endingWith(intents, context.secrets) }
}

const LIMITS: ReadonlySet<RunReason> = new Set(['turns', 'tokens', 'cost', 'wall'])
const HANDS_OVER: ReadonlySet<RunReason> = new Set(['done', 'gave_up'])

const workIn = async (context: WorkContext, box: Box, prompt: string, { more, merge, why }: Assignment): Promise<Worked> => {
  const { run, repository, base, world, automation } = context
  const history = [...(await context.steps.load())]
  const mergeBase = (await repository.mergeBase(world.main.head ?? base, base)) ?? base
  const bench: Bench = { context, box, mergeBase, why, steps: () => history, commit: await committer(context, box, merge) }
  const begun = run.resumed ? await repository.tree(base) : null
  const unready = await prepareClone(box, { tree: history.at(-1)?.tree ?? null, begun, merge, signal: context.signal })
  if (unready) return without(unready)
  await layOutLooks(context, box)
  const tools = toolsOf(automation, context.item === null ? 'without item' : 'with item')
  const opening = await openingOf(context, tools, { prompt, more, mergeBase })
  if ('failed' in opening) return without({ reason: 'forge', note: opening.failed })
  const ending = await runLoop({ context, bench, tools, opening, history })
  // What was handed in before a limit came is handed over all the same.
  const inTime = LIMITS.has(ending.reason) && takenIntents(history).length > 0
  // Who lost the lease may write nothing any more; for everybody else the clone goes now.
  if (ending.reason !== 'lost') await keepTrees(context, box, history)
  if (HANDS_OVER.has(ending.reason) || inTime) return handOver(bench)
  return without({ ...ending, note: [ending.note ?? '', await leftBehind(context, history)].filter((part) => part !== '').join('\n') })
}

/** Works a run by asking a model, with the tools and intents of its automation, in a box of its own. */
export const assignedWork = async (context: WorkContext, prompt: string, assignment: Assignment): Promise<Worked> => {
  const { run, repository, base, automation } = context
  const packages = await context.packages(base)
  if (typeof packages !== 'string') return without(endingFor(packages))
  const tree = (await context.steps.load()).at(-1)?.tree ?? null
  const also = tree === null ? null : await keptTree(repository.path, tree)
  const box = await context.sandbox.open({
    ...(also === null ? {} : { also }), run: run.id, repository: repository.path, base, packages, mayInstall: automation.network === 'registry', resume: run.resumed, ...(assignment.merge === null ? {} : { merge: assignment.merge }),
  })
  if ('refused' in box) return without(endingFor(box))
  try {
    return await workIn(context, box, prompt, assignment)
  } finally {
    await box.close()
  }
}

/** How agents without anything of their own are worked. */
export const agentWork = (prompt: string): Work => (context) => assignedWork(context, prompt, PLAIN)
