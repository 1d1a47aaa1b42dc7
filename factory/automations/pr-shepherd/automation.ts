import type { Automation } from '#factory/core/automation.ts'
import { valuesInOrder } from '#factory/core/order.ts'
import type { Item } from '#factory/core/item.ts'
import { liveItems } from '#factory/core/world.ts'
import { MAX_FIXES } from '#domain/factory/item.ts'
import { about, agent, ALL_TOOLS, budget, COMMANDS } from '../defaults.ts'

const isObstructed = ({ state, pull, fixes }: Item): boolean =>
  state === 'in_review' && pull !== null && fixes < MAX_FIXES
  && (pull.head.obstacle !== null || pull.head.review?.verdict === 'request_changes' || valuesInOrder(pull.head.checks).some((conclusion) => conclusion === 'failure' || conclusion === 'timed_out'))

/** Answers one named obstacle of a pull request: a red check, a conflict, a review that asks for changes. At most three fixes. */
export const prShepherd: Automation = agent({
  id: 'pr-shepherd',
  select: (world) => liveItems(world).filter(isObstructed).map(about('pr-shepherd', 5)),
  intents: { push_fix: 1, reject: 1, comment: 1, request_human: 1 },
  tools: ALL_TOOLS,
  run: COMMANDS,
  budget: budget(60, 2_000_000, 3, 30),
  harness: ['AGENTS.md', 'conventions.md'],
})
