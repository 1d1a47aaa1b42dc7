import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { costOf } from '../agent/prices.ts'
import { definitionsHash, lockText } from '../automations/lock.ts'
import type { Context } from '../cli/command.ts'
import type { Engine, Watch } from '../cli/engine.ts'
import type { Definitions } from '../core/automation.ts'
import { valuesInOrder } from '../core/order.ts'
import type { World } from '../core/world.ts'
import { rebuildProjections } from '../engine/pg-projections.ts'
import { takeOperatorBranch } from '../forge/operator-checkout.ts'
import { openConsole } from './console.ts'
import { dry } from './dry.ts'
import { openHouse, type House } from './house.ts'
import { VERSION } from './note-start.ts'
import { placesIn } from './places.ts'
import { recordRun } from './record-run.ts'
import { replayRun } from './replay-run.ts'
import { forkRun, narrowed, nothingElse, watchNew } from './run-one.ts'

type Given = Omit<Context, 'engine'>

const dataFolderOf = ({ folder, settings }: Given): string => path.resolve(folder, settings.MEMO_DATA_DIR)
const ownerIn = ({ owner }: Given) => ({ login: owner, role: 'operator' }) as const

const open = async (given: Given, url: () => Promise<string>, change: (definitions: Definitions) => Definitions = (same) => same): Promise<House> => {
  const { settings, config, definitions, database, folder, say } = given
  return openHouse({
    settings, config, database: await database(), url: await url(), checkout: folder, dataFolder: dataFolderOf(given), say, definitions: change({ ...definitions, hash: await definitionsHash() }),
  })
}

/** Whether anything is at work or could be begun: what waits for a person or for time does not count. */
const isIdle = async ({ store }: House, before: number): Promise<boolean> => {
  const world: World = await store.world()
  return world.seq === before && valuesInOrder(world.runs).every(({ phase }) => phase === 'ended')
}

const untilIdle = async (house: House, signal: AbortSignal): Promise<void> => {
  for (let seen = -1; !signal.aborted;) {
    if (await isIdle(house, seen)) return
    seen = (await house.store.world()).seq
    // Two looks this far apart with a tick between them: had there been something to begin, it would have begun.
    await delay(6_000, undefined, { signal }).catch(() => undefined)
  }
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })))

const takeBranch = async ({ ports, places }: House, given: Given): Promise<void> => {
  const taken = await takeOperatorBranch({ checkout: given.folder, folder: places.repository }, { forge: ports.forge, people: ports.people, by: ownerIn(given) })
  if (taken.at === 'pull') given.say(`Your branch went another way than main: it is pull request #${taken.number}.`)
  if (taken.at === 'advanced') given.say(`main is now ${taken.to.slice(0, 12)}, from your checkout.`)
}

// A first start builds Memo, which takes a while and holds nothing up: the engine serves meanwhile, and without a console too.
const serveConsole = ({ folder, settings: { PORT: port } }: Given, log: string, { say, signal }: Watch): (() => Promise<void>) => {
  const opening = openConsole({ checkout: folder, port, log, signal })
  opening.then(({ address }) => say(`The console answers: ${address}`), (error: unknown) => say(error instanceof Error ? error.message : String(error)))
  return () => opening.then(({ stop }) => stop(), () => undefined) // it was told above that there is none
}

const begin = async (house: House, given: Given, { say }: Watch): Promise<void> => {
  const started = await house.ports.deploy.up()
  if (started.at !== 'done') say(`deploy: ${started.message}`)
  await takeBranch(house, given)
}

const up = (given: Given, url: () => Promise<string>): Engine['up'] => async ({ workers, dryRun, once, console }, ready, watch) => {
  const house = await open(given, url, dryRun ? dry : undefined)
  if (dryRun) watch.say('A dry run: it reads, asks and judges; nothing is sent, pushed, started or served.')
  else await begin(house, given, watch)
  const engine = await house.start(workers)
  const endConsole = console ? serveConsole(given, path.join(house.places.folder, 'console.log'), watch) : async () => undefined
  try {
    ready({ addresses: { ...(console ? { console: `http://localhost:${given.settings.PORT}/factory` } : {}), product: house.ports.deploy.address }, version: VERSION })
    await (once ? untilIdle(house, watch.signal) : untilAborted(watch.signal))
  } finally {
    await engine.stop()
    await endConsole()
  }
}

/** What the command line needs of the engine, on this machine. */
export const engineOf = (given: Given, url: () => Promise<string>): Engine => {
  const probe = (name: 'forge' | 'deploy' | 'sandbox' | 'model') => async () => (await open(given, url)).probes[name]?.() ?? { ok: false as const, ms: 0, error: 'There is none.' }
  return {
    up: up(given, url),
    run: async (wanted, watch) => {
      const house = await open(given, url, (definitions) => narrowed(definitions, wanted))
      return watchNew(house, wanted, async () => undefined, watch)
    },
    issue: async ({ title, body, labels }) => {
      const house = await open(given, url)
      return { number: await house.ports.people.openIssue(ownerIn(given), { title, body, labels }) }
    },
    replay: async (id) => replayRun(await open(given, url), id),
    record: async (id, as) => recordRun(await open(given, url), id, as),
    fork: async (from, watch) => forkRun(await open(given, url, nothingElse), { from, by: given.owner }, watch),
    repository: async () => {
      const { folder, repository } = placesIn(dataFolderOf(given))
      if (!existsSync(repository)) await mkdir(folder, { recursive: true })
      return repository
    },
    rebuild: async () => void (await rebuildProjections(await given.database(), true)),
    lock: lockText,
    priced: (model) => costOf(model, { input: 1, cacheWrite: 0, cacheRead: 0, output: 1 }).known,
    probes: { forge: probe('forge'), deploy: probe('deploy'), sandbox: probe('sandbox'), model: probe('model') },
  }
}
