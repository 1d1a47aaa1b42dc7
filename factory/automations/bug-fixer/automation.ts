import type { Automation } from '#factory/core/automation.ts'
import { liveItems } from '#factory/core/world.ts'
import { about, agent, ALL_TOOLS, budget, COMMANDS } from '../defaults.ts'

/** Reproduces a ready bug with a failing test, fixes its cause and opens one pull request. */
export const bugFixer: Automation = agent({
  id: 'bug-fixer',
  select: (world) => liveItems(world).filter(({ state, kind }) => state === 'ready' && kind === 'bug').map(about('bug-fixer', ({ priority }) => (priority === 3 ? 8 : 6))),
  intents: { open_pr: 1, comment: 1, request_human: 1, give_up: 1 },
  tools: ALL_TOOLS,
  run: COMMANDS,
  budget: budget(100, 3_000_000, 5, 45),
  concurrency: 2,
  harness: ['AGENTS.md', 'architecture.md', 'conventions.md'],
})
