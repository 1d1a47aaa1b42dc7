import { existsSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { engineRuns } from '#db/factory-presence.ts'
import type { Settings } from '#db/settings.ts'
import type { Context } from '../cli/command.ts'
import { openDatabase } from '../cli/open.ts'
import { Missing } from '../cli/outcome.ts'
import { openHouse, type House } from '../house/house.ts'
import { startEndpoint, type Endpoint } from './endpoint.ts'
import { freePorts, startEngineProcess, typed, type Place } from './machine.ts'
import type { Stage } from './stage.ts'
import { built, checked, reviewed } from './steps/build.ts'
import { deployed, merged, verified } from './steps/deliver.ts'
import { counted, type Metrics } from './steps/figures.ts'
import { heard } from './steps/feedback.ts'
import { resumed } from './steps/killed.ts'
import { askedFor, checkoutNow, opened } from './steps/open.ts'
import { planned } from './steps/plan.ts'
import { undone } from './steps/planted.ts'
import { read } from './steps/read.ts'

/** Where the words of the recorded play are. */
export const RECORDINGS = 'factory/recordings/demo'

/** One line of the play; the last one is the first that is not so, if any. */
export type StepDone = { name: string; ok: boolean; seconds: number }
export type Played = { steps: StepDone[]; metrics: Metrics | null; untruth: string | null; place: Place }

type Step = <T>(name: string, work: () => Promise<T>) => Promise<T>

/** The story that is played, from five lines to the figures. Each line is true when it is printed. */
const play = async (stage: Stage, step: Step): Promise<Metrics> => {
  const checkout = await checkoutNow(stage.place.checkout)
  await step('probes, a bare clone of HEAD', () => opened(stage))
  const spec = await step('an issue from five lines', () => askedFor(stage))
  const feature = await step('specification, plan', () => planned(stage, spec))
  await step('built in a clone: tests, pictures, check', () => built(stage, feature))
  await step('pull request, checks by key', () => checked(stage, feature))
  const head = await step('reviewed', () => reviewed(stage, feature))
  const commit = await step('merged by swap', () => merged(stage, feature, head))
  const release = await step('built, deployed, switched', () => deployed(stage, feature, commit))
  await step('verified, issue closed', () => verified(stage, feature))
  await step('a browser reads the change', () => read(stage))
  await step('feedback becomes the next issue', () => heard(stage))
  await step('a planted regression: rollback, revert, bug, reopened', () => undone(stage, release))
  await step('kill -9 of the engine, resumed', () => resumed(stage))
  return step('figures and laws', () => counted(stage, checkout))
}

const timed = (stage: Stage, steps: StepDone[]): Step => async (name, work) => {
  const begin = performance.now()
  const line = (ok: boolean): void => {
    const seconds = Math.round((performance.now() - begin) / 100) / 10
    steps.push({ name, ok, seconds })
    stage.say(`${ok ? 'ok  ' : 'NOT '} ${String(steps.length).padStart(2)} ${name}, ${seconds} s`)
  }
  try {
    const given = await work()
    line(true)
    return given
  } catch (error) {
    line(false)
    throw error
  }
}

const endpointFor = async ({ settings, folder }: Context): Promise<Endpoint | null> => {
  if (settings.ANTHROPIC_API_KEY) return null
  const endpoint = await startEndpoint(path.join(folder, RECORDINGS))
  if (!endpoint) throw new Missing(`There is nothing recorded in ${RECORDINGS}.`, 'ANTHROPIC_API_KEY=… npm run factory -- demo --record')
  return endpoint
}

type Opened = { house: House; close: () => Promise<void> }

/** The driver's own eyes on the factory of a place. */
const openedAt = async ({ settings, config, definitions, say }: Context, { data, port, checkout }: Place): Promise<Opened> => {
  const own: Settings = { ...settings, MEMO_DATA_DIR: data, FACTORY_PORT: port, DATABASE_URL: undefined, REDIS_URL: undefined }
  const { url, factory, server } = await openDatabase(own, checkout)
  const house = await openHouse({ settings: own, config, definitions, database: factory, url, checkout, dataFolder: data, say })
  const close = async () => {
    await factory.close()
    await server?.stop()
  }
  return { house, close }
}

/** Takes away what an earlier play has left. */
const clearAway = async (context: Context, place: Place): Promise<void> => {
  if (existsSync(path.join(place.data, 'postgres'))) {
    const { house, close } = await openedAt(context, place)
    const runs = await house.setting.database.transaction(engineRuns)
    if (!runs) await house.ports.deploy.down()
    await close()
    if (runs) throw new Missing(`An engine of an earlier play still runs in ${place.data}.`, 'End the process of "factory/main.ts up --no-console", then: npm run factory -- demo')
  }
  await rm(place.data, { recursive: true, force: true })
}

const recordAll = async ({ type, items, say }: Stage): Promise<void> => {
  for (const [slot, item] of Object.entries(items)) await type('record', `#${item}`, '--slot', slot, '--to', RECORDINGS)
  say(`Recorded to ${RECORDINGS}.`)
}

// Whoever interrupts does not want to wait for work that is thrown away.
const takeDown = async ({ engine, signal, house }: Stage): Promise<void> => {
  await (signal.aborted ? engine.kill() : engine.stop())
  await house.ports.deploy.down()
}

/** Plays the demo in a folder and at ports of its own, and takes all of it away again unless it is to be kept. */
export const playDemo = async (context: Context, { keep, record }: { keep: boolean; record: boolean }): Promise<Played> => {
  const { folder, settings, say, signal } = context
  const endpoint = await endpointFor(context)
  const data = path.resolve(folder, settings.MEMO_DATA_DIR, 'demo')
  await clearAway(context, { checkout: folder, data, port: 0, endpoint: null })
  const place: Place = { checkout: folder, data, port: await freePorts(), endpoint: endpoint?.url ?? null }
  await mkdir(place.data, { recursive: true })
  const { house, close } = await openedAt(context, place)
  const stage: Stage = { place, house, endpoint, engine: await startEngineProcess(place), type: typed(place, signal), say, signal, items: {} }
  const steps: StepDone[] = []
  say(`To watch it in the console, in another terminal: MEMO_DATA_DIR=${place.data} npm start; sign up there and open /factory.`)
  try {
    const metrics = await play(stage, timed(stage, steps))
    if (record) await recordAll(stage)
    return { steps, metrics, untruth: null, place }
  } catch (error) {
    // The boundary of the play: whatever broke it off is its answer.
    return { steps, metrics: null, untruth: error instanceof Error ? error.message : String(error), place }
  } finally {
    if (keep && !signal.aborted) stage.engine.leave()
    else await takeDown(stage)
    // An interrupt has ended the embedded database with it.
    if (!signal.aborted) await close()
    await endpoint?.close()
    if (!keep) await rm(place.data, { recursive: true, force: true })
  }
}
