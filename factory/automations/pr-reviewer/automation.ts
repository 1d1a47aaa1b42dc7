import type { Automation } from '#factory/core/automation.ts'
import { lacksResults } from '#factory/core/may-merge.ts'
import { liveItems } from '#factory/core/world.ts'
import { about, agent, budget, READ } from '../defaults.ts'

/** Reviews exactly one head against criteria, conventions and design, once its checks have said what there is to look at. It reads; it changes nothing. */
export const prReviewer: Automation = agent({
  id: 'pr-reviewer',
  select: (world) =>
    liveItems(world).filter(({ state, pull }) => state === 'in_review' && pull !== null && pull.head.review === null && !lacksResults(pull.head)).map(about('pr-reviewer', 4)),
  intents: { review: 1, request_human: 1 },
  tools: [...READ, 'check', 'screenshot'],
  paths: { allow: [], never: ['**'] },
  budget: budget(40, 1_000_000, 2, 20),
  concurrency: 2,
  harness: ['AGENTS.md', 'conventions.md', 'design.md'],
  model: 'review',
  attempts: 2,
})
