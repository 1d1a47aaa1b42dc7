import type { CheckName } from '#factory/checks/checks.ts'
import type { Item, ItemPull } from '#factory/core/item.ts'
import { liveItems } from '#factory/core/world.ts'
import type { WorkContext } from '#factory/work/work.ts'
import type { PullFacts } from './classify.ts'

/** Checks that compare a change with its base say nothing about main alone. */
const OF_THE_CHANGE: ReadonlySet<string> = new Set(['assess', 'proof'])

const patchOf = async ({ repository }: WorkContext, main: string, head: string): Promise<string> => repository.patchId((await repository.mergeBase(main, head)) ?? main, head)

// Of a merge what its head changed: pictures that were accepted are in the merge alone.
const mergedPatch = async (context: WorkContext, commit: string): Promise<string> => {
  const [parent, head = commit] = await context.repository.parents(commit)
  return parent === undefined ? '' : patchOf(context, parent, head)
}

// Of two equal changes the one with the lower number stays; one that is merged stays in any case.
const duplicateOf = async (context: WorkContext, item: Item, pull: ItemPull, main: string): Promise<number | null> => {
  const own = await patchOf(context, main, pull.head.oid)
  if (own === '') return null
  for (const other of liveItems(context.world)) {
    if (other.number === item.number || !other.pull || (other.merge === null && other.number > item.number)) continue
    const theirs = other.merge === null ? await patchOf(context, main, other.pull.head.oid) : await mergedPatch(context, other.merge.commit)
    if (theirs === own) return other.number
  }
  return null
}

const redOnMain = async ({ checks, repository, signal }: WorkContext, red: readonly string[], main: string): Promise<string[]> => {
  const names = red.filter((name) => !OF_THE_CHANGE.has(name)) as CheckName[]
  if (names.length === 0) return []
  const results = await checks.run(names, { repository: repository.path, commit: main, base: main, kind: null }, () => undefined, signal)
  return results.filter(({ conclusion }) => conclusion === 'failure' || conclusion === 'timed_out').map(({ name }) => name)
}

/** Looks at a pull request: what is the same elsewhere, whether it fits main, what is red and where. */
export const pullFacts = async (context: WorkContext, item: Item, pull: ItemPull): Promise<PullFacts & { main: string }> => {
  const main = context.world.main.head ?? pull.base
  const merged = await context.repository.merge(main, pull.head.oid)
  const red = Object.entries(pull.head.checks).filter(([, conclusion]) => conclusion === 'failure' || conclusion === 'timed_out').map(([name]) => name).sort()
  const queue = pull.head.obstacle?.why === 'red' ? pull.head.obstacle.detail.split(', ').filter((name) => name !== '' && !red.includes(name)) : []
  return {
    main, duplicateOf: await duplicateOf(context, item, pull, main), conflict: merged.at === 'conflict' ? merged.paths : [], red: [...red, ...queue],
    redOnMain: await redOnMain(context, [...red, ...queue], main), changesRequested: pull.head.review?.verdict === 'request_changes', leftQueue: pull.head.obstacle !== null,
  }
}
