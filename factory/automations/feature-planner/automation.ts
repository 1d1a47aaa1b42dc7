import type { Automation } from '#factory/core/automation.ts'
import { liveItems } from '#factory/core/world.ts'
import { about, agent } from '../defaults.ts'
import { hasRunDry } from './run-dry.ts'

const ID = 'feature-planner'

/** Gives what is new its kind, priority, criteria and dependencies, or splits it; cuts a merged specification; looks for what is worth doing when nothing is left. */
export const featurePlanner: Automation = agent({
  id: ID,
  select: (world) => [
    ...liveItems(world).filter(({ state, kind }) => state === 'inbox' || (state === 'verified' && kind === 'spec')).map(about(ID, 7)),
    ...(hasRunDry(world, ID) ? [{ automation: ID, item: null, stage: 9, resource: 'planner' } as const] : []),
  ],
  intents: { triage: 1, split: 1, create_issue: 5, reject: 1, comment: 1, request_human: 1 },
  harness: ['AGENTS.md', 'docs/product-spec.md', 'quality.md'],
  onFailure: 'release',
})
