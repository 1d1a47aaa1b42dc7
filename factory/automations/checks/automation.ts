import type { Automation } from '#factory/core/automation.ts'
import { lacksResults } from '#factory/core/may-merge.ts'
import { liveItems } from '#factory/core/world.ts'
import { about, code } from '../defaults.ts'

/** Executes what a head has no results of, by key of content first; and what a person moved main to, which is served when it is green. */
export const checks: Automation = code({
  id: 'checks',
  select: (world) => {
    const { red, toCheck } = world.main
    return [
      // Merging waits for it, so it comes in its place.
      ...(toCheck !== null && red === null ? [{ automation: 'checks', item: null, stage: 2, resource: `checks:${toCheck.commit}` } as const] : []),
      ...liveItems(world)
        .filter(({ state, pull }) => state === 'in_review' && pull !== null && lacksResults(pull.head))
        .map(about('checks', 3, ({ pull }) => `checks:${pull?.head.oid ?? ''}`)),
    ]
  },
  intents: { report_check: 20, create_issue: 1 },
  concurrency: 2,
  needs: ['forge', 'sandbox'],
  slot: 'heavy',
})
