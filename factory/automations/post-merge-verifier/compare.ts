import type { Played, Slot } from '#factory/deploy/deploy.ts'
import type { WorkContext } from '#factory/work/work.ts'
import type { Finding } from './bug.ts'

/** Fails this often of three is broken, not unlucky. */
const TRIES = 3
const BROKEN_AT = 2

/** A journey that is broken where it was played: its last failure there, and how often it failed. */
type Broken = { name: string; seen: Played; failed: number }

/** A journey that went well, one that used to and does not, and one that did not before either. `unplayable`: nothing could be learned. */
export type Comparison = { at: 'compared'; passed: readonly string[]; regressed: readonly Finding[]; old: readonly Finding[] } | Unplayable
type Unplayable = { at: 'unplayable'; message: string }

type Side = { slot: Slot; artifact: string | null }
type Tries = ReadonlyMap<string, readonly Played[]>

const play = async ({ deploy, signal }: WorkContext, { slot, artifact }: Side, journeys: readonly string[], times: number): Promise<{ at: 'tried'; tries: Tries } | Unplayable> => {
  const tries = new Map<string, Played[]>()
  for (let time = 0; time < times; time += 1) {
    const played = await deploy.play(slot, { journeys, artifact }, signal)
    if (played.at !== 'played') return { at: 'unplayable', message: played.message }
    for (const journey of played.journeys) tries.set(journey.name, [...(tries.get(journey.name) ?? []), journey])
  }
  return { at: 'tried', tries }
}

const failuresOf = (tries: readonly Played[]): readonly Played[] => tries.filter(({ passed }) => !passed)

/** The journeys that are broken in a slot, with their last failures; all that were played; one failure of three is forgiven. */
export const brokenIn = async (context: WorkContext, side: Side, journeys: readonly string[]): Promise<{ at: 'tried'; names: readonly string[]; broken: readonly Broken[] } | Unplayable> => {
  const first = await play(context, side, journeys, 1)
  if (first.at === 'unplayable') return first
  const names = [...first.tries.keys()]
  const suspicious = names.filter((name) => failuresOf(first.tries.get(name) ?? []).length > 0)
  if (suspicious.length === 0) return { at: 'tried', names, broken: [] }
  const again = await play(context, side, suspicious, TRIES - 1)
  if (again.at === 'unplayable') return again
  const broken = suspicious.flatMap((name) => {
    const failures = failuresOf([...(first.tries.get(name) ?? []), ...(again.tries.get(name) ?? [])])
    const seen = failures.at(-1)
    return seen && failures.length >= BROKEN_AT ? [{ name, seen, failed: failures.length }] : []
  })
  return { at: 'tried', names, broken }
}

// `passed`: how often of three on the release before; null when there is none.
const findingOf = ({ name, seen, failed }: Broken, passed: number | null): Finding => ({
  of: 'journey', name, report: seen.report, pictures: seen.pictures, seen: `failed ${failed} of ${TRIES}`, before: passed === null ? null : `passed ${passed} of ${TRIES}`,
  steps: `node --import tsx scripts/probe.ts --address <where it runs> --journeys ${name}`,
})

/**
 * Plays journeys on what is looked at and, where they are broken, on the release before. A regression is confirmed when a journey fails at least
 * twice of three times here and passes three of three there; what fails on both is nobody's last change. `before` is asked for only when needed.
 */
export const compare = async (context: WorkContext, here: Side, journeys: readonly string[], before: () => Promise<Side | null>): Promise<Comparison> => {
  const tried = await brokenIn(context, here, journeys)
  if (tried.at === 'unplayable') return tried
  const passed = tried.names.filter((name) => !tried.broken.some((broken) => broken.name === name))
  if (tried.broken.length === 0) return { at: 'compared', passed, regressed: [], old: [] }
  const side = await before()
  if (!side) return { at: 'compared', passed, regressed: [], old: tried.broken.map((broken) => findingOf(broken, null)) }
  const there = await play(context, side, tried.broken.map(({ name }) => name), TRIES)
  if (there.at === 'unplayable') return there
  const passedThere = ({ name }: Broken): number => {
    const tries = there.tries.get(name) ?? []
    return tries.length - failuresOf(tries).length
  }
  const findings = (those: readonly Broken[]) => those.map((broken) => findingOf(broken, passedThere(broken)))
  return {
    at: 'compared', passed, regressed: findings(tried.broken.filter((broken) => passedThere(broken) === TRIES)), old: findings(tried.broken.filter((broken) => passedThere(broken) < TRIES)),
  }
}
