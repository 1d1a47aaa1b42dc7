import type { Automation } from '#factory/core/automation.ts'
import { liveItems } from '#factory/core/world.ts'
import { about, agent, ALL_TOOLS, budget, COMMANDS } from '../defaults.ts'

/** Implements one ready feature or chore end to end and opens one pull request. */
export const featureBuilder: Automation = agent({
  id: 'feature-builder',
  select: (world) => liveItems(world).filter(({ state, kind }) => state === 'ready' && (kind === 'feature' || kind === 'chore')).map(about('feature-builder', 8)),
  intents: { open_pr: 1, comment: 1, request_human: 1, give_up: 1 },
  tools: ALL_TOOLS,
  run: COMMANDS,
  budget: budget(120, 4_000_000, 6, 60),
  concurrency: 2,
  harness: ['AGENTS.md', 'architecture.md', 'conventions.md', 'design.md'],
})
