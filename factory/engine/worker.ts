import type { Intent } from '#domain/factory/intents.ts'
import type { RunMode, RunPhase } from '#domain/factory/run.ts'
import type { Automation } from '../core/automation.ts'
import { itemOf, type World } from '../core/world.ts'
import type { Work, WorkContext, Worked } from '../work/work.ts'
import { applyRun } from './apply-run.ts'
import { keepAlive, type Life } from './heartbeat.ts'
import { judgeRun, preJudge, type Judged } from './judge-run.ts'
import { recover } from './outbox.ts'
import type { Shop } from './shop.ts'
import type { Ending, Held } from './store.ts'
import { withinWall } from './wall.ts'

type About = { mode: RunMode; phase: RunPhase; resumed: boolean; applies: Intent | null; model: string | null }
/** `applies` is the staged intent that a person let through; then there is nothing else to work. */
type Prepared = { context: WorkContext; automation: Automation; work: Work; mode: RunMode; applies: Intent | null }

/** The commit that a run was queued with: a run that is resumed goes on from there, wherever main is by now. */
export const baseOf = (world: World, run: string): string => {
  const base = world.runs[run]?.base ?? world.main.head
  if (base === null) throw new Error('Main has no commit yet; nothing can be worked on.')
  return base
}

const prepare = async (shop: Shop, held: Held, about: About, life: Life): Promise<Prepared> => {
  const automation = shop.definitions.automations.find(({ id }) => id === held.automation)
  const work = shop.works[held.automation]
  if (!automation || !work) throw new RangeError(`No automation ${held.automation} is defined here; this worker is of another version.`)
  const world = await shop.store.world()
  const begun = held.item === null ? null : itemOf(world, held.item)
  const { mode, resumed, applies, model } = about
  const { forge, repository, sandbox, packages, checks, deploy, artifacts, inTurn, clock, secrets } = shop
  const context: WorkContext = {
    run: { id: held.id, seed: held.seed, depth: held.depth, mode, resumed }, automation, world, item: begun, base: baseOf(world, held.id),
    forge, repository, sandbox, packages, checks, deploy, artifacts, inTurn, clock, model: automation.model === null ? null : shop.model(model ?? automation.model), secrets,
    ledger: shop.store.ledger(held), steps: shop.store.steps(held), notes: () => shop.store.notes(held), exhibit: shop.store.exhibit, say: (line) => shop.say(held.id, line), signal: life.signal,
    preJudge: (kind, payload, used) => preJudge(shop, { automation, begun, held: life.held(), secrets }, { kind, payload, used }),
  }
  return { context, automation, work, mode, applies }
}

// An agent's minutes are of its tools, and are its own to end well at.
const workInTime = async (context: WorkContext, work: Work): Promise<Worked> => {
  const { automation: { id, kind, budget: { wallMs } }, clock, signal } = context
  if (kind === 'agent') return work(context)
  const worked = await withinWall(clock, wallMs, (over) => work({ ...context, signal: AbortSignal.any([signal, over]) }))
  return worked ?? { intents: [], ending: { reason: 'wall', note: `${id} has ${wallMs / 60_000} minutes, not counting waits for a turn at the machine, and they are over.` } }
}

const workAndJudge = async (shop: Shop, held: Held, { context, automation, work, mode, applies }: Prepared, life: Life): Promise<{ judged: Judged[]; ending: Ending } | null> => {
  if (!(await shop.store.phase(held, 'working'))) return null
  const worked: Worked = applies ? { intents: [applies], ending: { reason: 'done' } } : await workInTime(context, work)
  if (life.signal.aborted || !(await shop.store.phase(held, 'collecting'))) return null
  const asking = { automation, mode, begun: context.item, held: true, applied: applies !== null, secrets: shop.secrets, signal: life.signal }
  const judged = await judgeRun(shop, held, asking, worked.intents)
  for (const { proposal, judgement } of judged) if ((await shop.store.propose(held, proposal, judgement)) === 'lost') return null
  return { judged, ending: worked.ending }
}

/** A run resumed after its intents were judged goes on from them; before that, its work is done again (an agent's from its last step). */
const judgedBefore = async (shop: Shop, held: Held, { phase }: About): Promise<{ judged: Judged[]; ending: Ending } | null> => {
  if (phase !== 'applying') return null
  return { judged: [...(await shop.store.intents(held))], ending: { reason: 'done', note: 'resumed while its intents were carried out' } }
}

const finish = async (shop: Shop, held: Held, about: About, life: Life): Promise<void> => {
  const hands = shop.hands(held)
  await recover(shop.store, hands, held)
  // Cancelled before it was claimed: it was handed out so that somebody ends it.
  if (!(await shop.store.beat(held))) return void (await shop.store.end(held, { reason: 'cancelled' }))
  const before = await judgedBefore(shop, held, about)
  const told = before ?? (await workAndJudge(shop, held, await prepare(shop, held, about, life), life))
  if (!told || (before === null && !(await shop.store.phase(held, 'applying')))) return
  const applied = await applyRun({ store: shop.store, hands, held }, told.judged, about.mode)
  if (applied.at === 'lost') return
  const ending = applied.at === 'ended' ? { ...told.ending, reason: applied.reason, note: [told.ending.note, applied.note].filter(Boolean).join('\n') } : told.ending
  await shop.store.end(held, ending)
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/**
 * Works a claimed run to its end. The process boundary of a run: whatever goes wrong in it ends this run and no other. A run that was stopped with
 * its process keeps its lease until that lapses, and is resumed from where it was; a cancelled one ends here.
 */
export const workRun = async (shop: Shop, held: Held, stop: AbortSignal): Promise<void> => {
  const about = await shop.store.about(held)
  if (!about) return
  const life = keepAlive(shop.store, shop.clock, held, stop)
  try {
    await finish(shop, held, about, life)
    // Cancelled while it worked: the lease still holds, and the end frees it at once.
    if (life.signal.aborted && !stop.aborted) await shop.store.end(held, { reason: 'cancelled' })
  } catch (error) {
    if (!stop.aborted) await shop.store.end(held, { reason: 'lost', note: `The worker failed: ${messageOf(error)}` })
    shop.say(held.id, `failed: ${messageOf(error)}`)
  } finally {
    life.end()
  }
}
