import { memoryDeploy, type Works } from '#factory/deploy/memory-deploy.ts'
import type { Slot } from '#factory/deploy/deploy.ts'
import type { Clock } from '#factory/clock/clock.ts'
import type { World } from '#factory/core/world.ts'
import type { Repository } from '#factory/git/repository.ts'
import type { WorkContext } from '#factory/work/work.ts'

/** Time that passes as soon as somebody waits for it. */
const eagerClock = (): Clock => {
  let now = 0
  return { now: () => now, after: async (ms) => void (now += ms) }
}

const refuse = (what: string) => (): never => {
  throw new Error(`${what} is not asked for here.`)
}

/** A history of one line: each commit with the paths it changes. Trees are named after commits. */
export const lineOf = (commits: readonly { commit: string; changes: readonly string[] }[]): Repository => {
  const at = (name: string) => commits.findIndex(({ commit }) => name === commit || name === `tree-${commit}`)
  return {
    path: '/nowhere', tree: async (commit) => `tree-${commit}`, parents: async (commit) => commits.slice(0, at(commit)).slice(-1).map((one) => one.commit),
    mergeBase: async (one) => one, isAncestor: async (one, other) => at(one) <= at(other), entries: async () => [], text: async () => null, bytes: async () => null, message: async () => '', diff: async () => '', patchId: async () => '',
    firstParents: async (commit, until) => commits.slice(until === null ? 0 : at(until) + 1, at(commit) + 1).map((one) => one.commit).reverse(),
    changes: async (from, to) => commits.slice(at(from) + 1, at(to) + 1).flatMap(({ changes }) => changes.map((path) => ({ path, lines: 1, bytes: 1, generated: false }))),
    merge: refuse('merging'), treeWith: refuse('writing a tree'), commit: refuse('committing'),
  }
}

/** What a test of deploying gives: the world, the history, releases that never become healthy, what journeys find. */
export type DeployStage = { world: World; repository: Repository; sick?: ReadonlySet<string>; works?: Works; serves?: readonly { slot: Slot; release: string }[]; checks?: WorkContext['checks'] }

/** A context for runs that deploy and verify, on a deploy target in memory that serves the last of `serves`. */
export const deployContext = async ({ world, repository, sick, works, serves = [], checks }: DeployStage) => {
  const deploy = memoryDeploy(sick, works)
  let from: Parameters<typeof deploy.switch>[0] = null
  for (const place of serves) {
    await deploy.start(place.slot, { id: place.release, commit: '', tree: '', artifact: '' })
    await deploy.switch(from, place)
    from = place
  }
  const kept: string[] = []
  const context = {
    world, repository, deploy, clock: eagerClock(), item: null, base: world.main.head ?? '', signal: new AbortController().signal, say: () => undefined, model: null,
    artifacts: { put: async (_bytes: Uint8Array, extension: string) => `${kept.push(extension)}.${extension}`, get: async () => null },
    checks: checks ?? { required: refuse('what is required'), run: refuse('checking') },
  } as unknown as WorkContext
  return { context, deploy }
}
