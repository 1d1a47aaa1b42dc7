import type { Automation } from '#factory/core/automation.ts'
import { liveItems } from '#factory/core/world.ts'
import { about, agent } from '../defaults.ts'

/** Gives what is new its kind, priority, criteria and dependencies, or splits it into what can be merged alone; cuts a specification that was merged. */
export const featurePlanner: Automation = agent({
  id: 'feature-planner',
  select: (world) => liveItems(world).filter(({ state, kind }) => state === 'inbox' || (state === 'verified' && kind === 'spec')).map(about('feature-planner', 7)),
  intents: { triage: 1, split: 1, create_issue: 5, reject: 1, comment: 1, request_human: 1 },
  harness: ['AGENTS.md', 'docs/product-spec.md', 'quality.md'],
  onFailure: 'release',
})
