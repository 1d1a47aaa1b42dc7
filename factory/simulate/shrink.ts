import type { FactoryEvent } from '../core/events/read.ts'
import { CALM, type Faults } from './bench.ts'
import type { Violation } from './oracle.ts'
import { simulate, type Play } from './simulate.ts'

/** The smallest play that was found to break a property, and its story line by line. Its seed repeats it. */
export type Trace = { play: Play; violation: Violation; lines: readonly string[] }

const STORY = 40

type Broken = { play: Play; violation: Violation; log: readonly FactoryEvent[] }

const tryPlay = async (play: Play, property: number): Promise<Broken | null> => {
  const { violations, bench } = await simulate(play)
  const violation = violations.find((one) => one.property === property)
  return violation ? { play, violation, log: bench.store.log } : null
}

/** Fewer issues by halves, as long as the property is still broken. */
const fewerIssues = async (start: Broken, property: number): Promise<Broken> => {
  let best = start
  for (let low = 0; low + 1 < best.play.issues;) {
    const issues = Math.floor((low + best.play.issues) / 2)
    const smaller = await tryPlay({ ...best.play, issues }, property)
    if (smaller) best = smaller
    else low = issues
  }
  return best
}

/** One kind of misfortune after the other left out, as long as the property is still broken. */
const fewerFaults = async (start: Broken, property: number): Promise<Broken> => {
  let best = start
  for (const fault of Object.keys(CALM) as (keyof Faults)[]) {
    const faults = best.play.faults ?? CALM
    if (faults[fault] > 0) best = (await tryPlay({ ...best.play, faults: { ...faults, [fault]: 0 } }, property)) ?? best
  }
  return best
}

/** Leaves out until nothing more can be: what is left is made no smaller by doing it again. */
const leaveOut = async (start: Broken, property: number): Promise<Broken> => {
  const smaller = await fewerFaults(await fewerIssues(start, property), property)
  return smaller === start ? start : leaveOut(smaller, property)
}

// The items, runs and effects that a violation names; without any, everything at the end.
const isAbout = (event: FactoryEvent, what: string): boolean => {
  const named = what.split(/[^\w-]+/).filter((word) => /^\d+$|^[0-9a-f]{8}-/.test(word))
  return named.length === 0 || named.some((name) => event.key === name || event.run === name || (event.of === 'run' && event.type === 'queued' && String(event.data.item) === name) || JSON.stringify(event.data).includes(`"${name}`))
}

const line = ({ at, stream, type, actor, data }: FactoryEvent): string => `${new Date(at).toISOString().slice(5, 19)} ${stream} ${type} by ${actor} ${JSON.stringify(data).slice(0, 160)}`

/** Makes a play that breaks a property as small as it can be made by leaving things out, and tells its story. Null when it does not break it. */
export const shrink = async (play: Play, property: number): Promise<Trace | null> => {
  const whole = await tryPlay(play, property)
  if (!whole) return null
  const { play: small, violation, log } = await leaveOut(whole, property)
  const faults = Object.entries(small.faults ?? CALM).filter(([, share]) => share > 0).map(([name, share]) => `${name} ${share}`)
  const about = log.filter((event) => isAbout(event, violation.what)).slice(-STORY)
  return {
    play: small, violation,
    lines: [`seed ${small.seed}, ${small.issues} issues, faults: ${faults.join(', ') || 'none'}`, `property ${violation.property}: ${violation.what}`, ...about.map(line)],
  }
}
