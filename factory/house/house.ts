import { announceEngine } from '#db/factory-presence.ts'
import type { FactoryDatabase } from '#db/factory-client.ts'
import type { Probe } from '#domain/factory/integration.ts'
import { issuesMadeBy } from '#db/queries/factory/forge.ts'
import type { Settings } from '#db/settings.ts'
import { loadWorks } from '../automations/works.ts'
import { systemClock } from '../clock/system-clock.ts'
import type { Config } from '../config.ts'
import type { Definitions } from '../core/automation.ts'
import { isFrozen } from '../core/settings.ts'
import { dailyOf, type Caps } from '../engine/caps.ts'
import { startEngine, type Engine } from '../engine/engine.ts'
import { runErrand } from '../engine/errands.ts'
import { feedCursor } from '../engine/feed-cursor.ts'
import { readFeed } from '../engine/feed.ts'
import { makeHands } from '../engine/hands.ts'
import { loop } from '../engine/loops.ts'
import { pgStore, type PgStore } from '../engine/pg-store.ts'
import { probeAll, type Probes } from '../engine/probes.ts'
import type { Shop } from '../engine/shop.ts'
import { bullmqQueue } from '../queue/bullmq.ts'
import { inProcessQueue } from '../queue/in-process.ts'
import { WAKES } from '../queue/queue.ts'
import { noteStart } from './note-start.ts'
import { placesIn, type Places } from './places.ts'
import { openPorts, type Ports } from './ports.ts'
import { sweep } from './sweep.ts'

const USD = 1_000_000
const SWEEP_MS = 3_600_000

/** What a house is opened with. `url` is the database's address, `checkout` the operator's, `dataFolder` where everything of the factory is kept. */
export type HouseSetting = {
  settings: Settings
  config: Config
  definitions: Definitions
  database: FactoryDatabase
  url: string
  checkout: string
  dataFolder: string
  ports?: Readonly<Record<'public' | 'blue' | 'green', number>>
  say: (line: string) => void
}

/** The engine on this machine, with everything it works with. Nothing runs before `start`. */
export type House = {
  setting: HouseSetting
  places: Places
  ports: Ports
  store: PgStore
  shop: Shop
  probes: Probes
  /** Serves until the engine is stopped. What is deployed goes on being served. */
  start: (workers: number) => Promise<Engine>
}

const capsOf = ({ caps }: Config, definitions: Definitions): Caps => ({ day: definitions.dayCap, automationDay: Math.round(caps.automationDayUsd * USD), item: Math.round(caps.itemUsd * USD), daily: dailyOf(definitions) })

const passwordOf = (url: string | undefined): string[] => (url === undefined ? [] : [decodeURIComponent(new URL(url).password)])

/** Whatever would let somebody in: none of it may be in anything that leaves. */
const secretsOf = ({ settings, url }: HouseSetting): string[] => {
  const { ANTHROPIC_API_KEY, MEMO_SECRET, GITHUB_SECRET, GOOGLE_SECRET, S3_SECRET_ACCESS_KEY, SMTP_URL, REDIS_URL } = settings
  const given = [ANTHROPIC_API_KEY, MEMO_SECRET, GITHUB_SECRET, GOOGLE_SECRET, S3_SECRET_ACCESS_KEY, ...passwordOf(url), ...passwordOf(SMTP_URL), ...passwordOf(REDIS_URL)]
  return given.filter((value): value is string => value !== undefined && value.length >= 8)
}

/** A target that does not answer is brought back before it counts as failing: a slot or the switch may have ended with the computer. */
const probeDeploy = async (deploy: Ports['deploy']): Promise<Probe> => {
  const said = await deploy.probe()
  if (said.ok) return said
  const brought = await deploy.up()
  return brought.at === 'done' ? deploy.probe() : { ...said, error: `${said.error} ${brought.message}` }
}

const probesOf = ({ forge, sandbox, deploy, model }: Ports, { dry }: Definitions): Probes => ({
  forge: () => forge.probe(), sandbox: () => sandbox.probe(), deploy: () => (dry ? deploy.probe() : probeDeploy(deploy)),
  model: () => model('default')?.probe() ?? Promise.resolve({ ok: false, ms: 0, error: 'ANTHROPIC_API_KEY is not set', fix: 'Set ANTHROPIC_API_KEY, and ANTHROPIC_BASE_URL for another endpoint.' }),
})

const startHouse = async ({ setting, ports, store, shop, probes }: Omit<House, 'start'>, workers: number): Promise<Engine> => {
  const { settings, database, url, say, definitions: { dry } } = setting
  await noteStart(setting, store.put)
  // Two in a row count as failing: what is missing from the start holds its automations back at once.
  for (let times = 0; times < 2; times += 1) await probeAll(probes, store)
  const presence = await announceEngine(url)
  const queue = settings.REDIS_URL ? bullmqQueue({ url: settings.REDIS_URL, log: (error) => say(`queue: ${error.message}`) }) : inProcessQueue()
  const own = shop.hands({ id: 'engine', automation: 'engine', item: null })
  const { forge, repository } = ports
  const feed = { forge, repository, put: store.put, cursor: feedCursor(database), main: async () => (await store.world()).main.head }
  const engine = await startEngine(shop, {
    queue, probes, workers,
    feed: async () => {
      const got = await readFeed(feed)
      if (!got.ok) throw new Error(got.message)
      return got.value > 0
    },
    // The engine's own effects write to the forge too; they wait for an engine that is not dry.
    errand: dry ? async () => false : () => runErrand({ store, hands: own, frozen: async () => isFrozen((await store.world()).settings, 'engine') }),
    failed: (what, error) => say(`${what}: ${error instanceof Error ? error.message : String(error)}`),
  })
  const stop = new AbortController()
  const sweeping = loop(
    async () => {
      // A dry run changes nothing, on disk either.
      if (!dry) await sweep({ store, database, deploy: ports.deploy, repository: repository.path }, systemClock.now())
      return false
    },
    { clock: systemClock, everyMs: SWEEP_MS, stop: stop.signal, failed: (error) => say(`sweep: ${error instanceof Error ? error.message : String(error)}`) },
  )
  // What other processes write is heard of here; anything that is no kind of wake is news of the forge.
  const listening = await store.listen((what) => {
    const kind = WAKES.find((one) => one === what)
    if (kind) void queue.wake(kind, 'any')
    else engine.wake()
  })
  return {
    wake: engine.wake,
    stop: async () => {
      await listening()
      stop.abort()
      await sweeping.done
      await engine.stop()
      await presence.close()
    },
  }
}

/** Opens the house of this machine. */
export const openHouse = async (setting: HouseSetting): Promise<House> => {
  const { settings, config, definitions, database, checkout, dataFolder, say } = setting
  const places = placesIn(dataFolder)
  const store = pgStore(database, definitions, capsOf(config, definitions))
  const { FACTORY_PORT: publicPort } = settings
  const ports = await openPorts({
    places, settings, config, database, checkout, results: store.checks, automations: definitions.automations.map(({ id }) => id),
    ports: setting.ports ?? { public: publicPort, blue: publicPort + 1, green: publicPort + 2 },
  })
  const tools = { forge: ports.forge, deploy: ports.deploy, repository: ports.repository, world: store.world, issuesMadeBy: (run: string) => database.transaction((tx) => issuesMadeBy(tx, run)) }
  const shop: Shop = {
    definitions, works: await loadWorks(), store, hands: makeHands(tools), forge: ports.forge, repository: ports.repository, sandbox: ports.sandbox, packages: ports.packages,
    checks: ports.checks, deploy: ports.deploy, artifacts: ports.artifacts, inTurn: ports.inTurn, model: ports.model, clock: systemClock, secrets: secretsOf(setting), worker: `worker-${process.pid}`,
    say: (run, line) => say(`${run.slice(0, 13)} ${line}`),
  }
  const house = { setting, places, ports, store, shop, probes: probesOf(ports, definitions) }
  return { ...house, start: (workers) => startHouse(house, workers) }
}
