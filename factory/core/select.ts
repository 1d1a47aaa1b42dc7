import { isFinal, type Priority } from '#domain/factory/item.ts'
import type { NotNow } from '#domain/factory/not-now.ts'
import { isTooDeep } from './admission.ts'
import type { Automation, Candidate, Definitions } from './automation.ts'
import { mainIsRed, mendsMain } from './mends-main.ts'
import { compareTuples, valuesInOrder } from './order.ts'
import { restsUntil } from './rest.ts'
import type { Run } from './run.ts'
import { isFrozen } from './settings.ts'
import { dayAt, isAlone, liveItems, type Day, type World } from './world.ts'

export type Pick = { candidate: Candidate; automation: Automation; rank: readonly (number | string)[] }
export type Selection = { picks: readonly Pick[]; refused: readonly { candidate: Candidate; why: NotNow }[] }

const BAND_MS = 72 * 3_600_000
const MAX_OPEN_QUESTIONS = 10

/** The band of an item: its priority, one better for every three days it has waited. */
export const bandOf = (priority: Priority, waitedMs: number): number => Math.max(1, priority - Math.floor(waitedMs / BAND_MS))

/** The place of a candidate: stage, band, attempts, number, automation; the lowest comes first. */
export const rankOf = ({ automation, item, stage }: Candidate, now: number): readonly (number | string)[] =>
  [stage, item ? bandOf(item.priority, now - item.seenAt) : 3, item?.attempts ?? 0, item?.number ?? 0, automation]

const holds = (runs: readonly Run[], resource: string): boolean => runs.some(({ lease }) => lease === resource)
/** Whether a run has the resource: a live one, or one that ended with something not proved. */
export const isHeld = (world: World, resource: string): boolean => holds(valuesInOrder(world.runs), resource)
const isLive = ({ phase }: Run): boolean => phase !== 'ended'

/** Open pull requests of the factory and items being built, together: what people and merging have to keep up with. */
const openPulls = (world: World, { automations }: Definitions): number => {
  const isOurs = (by: string): boolean => automations.some(({ id }) => id === by)
  return liveItems(world).filter(({ state, pull, merge }) => state === 'building' || (pull !== null && isOurs(pull.by) && merge === null && !isFinal(state))).length
}

const startsWork = ({ stage }: Candidate): boolean => stage === 6 || stage === 8

/** What is left of the day's money is for finishing; a cap of 0 stops agents and nothing else: code that has a model write something down does without. */
const lacksMoney = (day: Day, { candidate: { stage }, automation }: Pick, { dayCap }: Definitions): boolean => {
  const share = dayCap === 0 ? 1 : (day.spent + day.reserved) / dayCap
  return (share >= 1 && automation.kind === 'agent') || (share >= 0.8 && stage > 6 && dayCap > 0)
}

const openQuestions = (world: World): number => valuesInOrder(world.attention).filter(({ state }) => state === 'open' || state === 'acked').length

const pressure = (world: World, pick: Pick, definitions: Definitions, now: number): NotNow | null => {
  const { candidate, automation } = pick
  const day = dayAt(world, now)
  const { stage, item } = candidate
  if (day.capped.includes(automation.id)) return 'capped'
  if (lacksMoney(day, pick, definitions)) return 'money'
  if (stage > 3 && mainIsRed(world) && !mendsMain(world, item)) return 'main_red'
  if (stage >= 7 && automation.mayAsk && openQuestions(world) >= MAX_OPEN_QUESTIONS) return 'people'
  if (startsWork(candidate) && openPulls(world, definitions) >= definitions.maxOpenPulls + (stage === 6 ? 1 : 0)) return 'open_pulls'
  return null
}

const slotsUsed = (runs: readonly Run[], definitions: Definitions, slot: Automation['slot']): number =>
  runs.filter((run) => isLive(run) && definitions.automations.find(({ id }) => id === run.automation)?.slot === slot).length

const itemRefusal = ({ candidate, automation }: Pick, now: number): NotNow | null => {
  const { item } = candidate
  if (!item) return null
  const tries = item.tries[automation.id]
  if (item.stopped.includes(automation.id)) return 'stopped'
  if (item.notBefore > now || (tries?.notBefore ?? 0) > now) return 'resting'
  const used = item.state === 'ready' ? item.attempts : (tries?.failures.length ?? 0)
  if (automation.onFailure !== 'release' && used >= automation.attempts) return 'attempts'
  return startsWork(candidate) && isTooDeep(item) ? 'depth' : null
}

const roomRefusal = (runs: readonly Run[], automation: Automation, definitions: Definitions): NotNow | null => {
  if (runs.filter((run) => isLive(run) && run.automation === automation.id).length >= automation.concurrency) return 'concurrency'
  return automation.slot !== 'light' && slotsUsed(runs, definitions, automation.slot) >= definitions.slots[automation.slot] ? 'slots' : null
}

/** Why a candidate cannot start in this world now, or null. */
export const notNow = (world: World, pick: Pick, definitions: Definitions, now: number): NotNow | null => {
  const { candidate, automation } = pick
  const runs = valuesInOrder(world.runs)
  if (isFrozen(world.settings, automation.id)) return 'frozen'
  if (world.settings.modes[automation.id] === 'off') return 'off'
  if (automation.needs.some((name) => (world.integrations[name]?.state ?? 'ok') !== 'ok')) return 'blind'
  if (holds(runs, candidate.resource)) return 'held'
  if (isAlone(candidate.item) && restsUntil(world.automations[automation.id], automation) > now) return 'resting'
  return itemRefusal(pick, now) ?? roomRefusal(runs, automation, definitions) ?? pressure(world, pick, definitions, now)
}

/** Everything that could be done, in order. What may not start now keeps its reason. */
export const candidates = (world: World, definitions: Definitions, now: number): Pick[] =>
  definitions.automations
    .flatMap((automation) => automation.select({ ...world, at: now }).map((candidate) => ({ candidate, automation, rank: rankOf(candidate, now) })))
    .sort((a, b) => compareTuples(a.rank, b.rank))

/** What would be started, were all of it started from this world as it is, and why the rest would not. For the queue on screen. */
export const select = (world: World, definitions: Definitions, now: number): Selection => {
  const picks: Pick[] = []
  const refused: { candidate: Candidate; why: NotNow }[] = []
  for (const pick of candidates(world, definitions, now)) {
    const why = notNow(world, pick, definitions, now)
    if (why) refused.push({ candidate: pick.candidate, why })
    else picks.push(pick)
  }
  return { picks, refused }
}
