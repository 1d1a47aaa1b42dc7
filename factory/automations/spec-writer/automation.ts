import type { Automation } from '#factory/core/automation.ts'
import { liveItems } from '#factory/core/world.ts'
import { about, agent, budget, READ } from '../defaults.ts'

/** Turns five lines into a full specification, or asks a person instead of guessing. */
export const specWriter: Automation = agent({
  id: 'spec-writer',
  select: (world) => liveItems(world).filter(({ state, kind }) => state === 'ready' && kind === 'spec').map(about('spec-writer', 7)),
  intents: { open_pr: 1, request_human: 1, give_up: 1 },
  tools: [...READ, 'edit', 'write', 'check', 'screenshot'],
  paths: { allow: ['docs/specs/**'], never: [] },
  budget: budget(40, 600_000, 3, 25),
  maxRisk: 'R0',
  harness: ['AGENTS.md', 'docs/product-spec.md', 'design.md'],
})
