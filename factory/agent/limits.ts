import type { RunReason } from '#domain/factory/run.ts'
import type { Automation } from '../core/automation.ts'
import type { Step } from '../work/work.ts'
import { steeringIn } from './history.ts'
import { tokensOf } from './prices.ts'

const MARKS = [95, 80, 60] as const
const LIMITS = ['turns', 'tokens', 'cost', 'wall'] as const
type Limit = (typeof LIMITS)[number]
type Budget = Automation['budget']

/** What a run has used. Wall time is that of tools: waiting for the model is bounded by each call and by turns, waiting for a check by the check. */
export const usedBy = (steps: readonly Step[]): Record<Limit, number> => ({
  turns: steps.length,
  tokens: steps.reduce((sum, { usage }) => sum + tokensOf(usage), 0),
  cost: steps.reduce((sum, { cost }) => sum + cost, 0),
  wall: steps.reduce((sum, { turn }) => sum + turn.toolMs, 0),
})

const capOf = (budget: Budget): Record<Limit, number> => ({ turns: budget.turns, tokens: budget.tokens, cost: budget.cost, wall: budget.wallMs })

/** The limit that leaves no room for another call, or null. */
export const reachedLimit = (steps: readonly Step[], budget: Budget): Extract<RunReason, Limit> | null => {
  const [used, cap] = [usedBy(steps), capOf(budget)]
  return LIMITS.find((limit) => used[limit] >= cap[limit]) ?? null
}

const FINISH: Readonly<Record<(typeof MARKS)[number], string>> = {
  60: 'Decide now what you can still finish, and leave out what nobody asked for.',
  80: 'Begin nothing new. Get what you have green and look at each criterion.',
  95: 'Hand over now with the intent that fits: what you have if it is proven, else a question or give_up.',
}
const NAMES: Readonly<Record<Limit, string>> = { turns: 'turns', tokens: 'tokens', cost: 'money', wall: 'time for tools' }

const opening = (limit: Limit, mark: number): string => `[limit] ${mark} % of your ${NAMES[limit]} is used.`

const IN_WORDS: Readonly<Record<Limit, (value: number) => string>> = {
  turns: String, tokens: String, cost: (value) => `${(value / 1_000_000).toFixed(2)} dollars`, wall: (value) => `${(value / 60_000).toFixed(0)} minutes`,
}

/**
 * What a run is told about its limits after these steps, each mark of each limit once: what was said is found again in the history, so that a
 * resumed run says nothing twice. Of several marks passed at once the highest is said.
 */
export const steering = (steps: readonly Step[], budget: Budget): string[] => {
  const [used, cap, said] = [usedBy(steps), capOf(budget), steeringIn(steps).join('\n')]
  return LIMITS.flatMap((limit) => {
    const mark = MARKS.find((each) => used[limit] * 100 >= cap[limit] * each)
    if (mark === undefined || MARKS.some((each) => each >= mark && said.includes(opening(limit, each)))) return []
    return [`${opening(limit, mark)} That is ${IN_WORDS[limit](used[limit])} of ${IN_WORDS[limit](cap[limit])}. ${FINISH[mark]}`]
  })
}
