import type { Automation } from '#factory/core/automation.ts'
import { isRedUnserved } from '#factory/core/main-line.ts'
import { liveItems } from '#factory/core/world.ts'
import { budget, code } from '../defaults.ts'
import { isUnverified } from './unverified.ts'

/** Looks at each release that goes live, whoever moved main to it; a confirmed regression is rolled back, reverted and filed. */
export const postMergeVerifier: Automation = code({
  id: 'post-merge-verifier',
  select: (world) => {
    const { rolledBack, red } = world.main
    // Nobody is served with what is red before it went live.
    const isBroken = red !== null && !isRedUnserved(world.main)
    const item = liveItems(world).find(({ state }) => state === 'deployed') ?? null
    // A rollback whose cause is in main still is looked into until it is not, and so is what a check of the whole tree has found.
    return isUnverified(world) || isBroken || rolledBack !== null ? [{ automation: 'post-merge-verifier', item, stage: 1, resource: 'deploy' }] : []
  },
  intents: { rollback: 1, revert: 1, create_issue: 2, comment: 1, request_human: 1 },
  // Writes the bug up, when it answers in time; nothing is decided by it.
  model: 'small',
  budget: budget(10, 200_000, 0.5, 20),
  needs: ['deploy', 'forge'],
  slot: 'heavy',
})
