import type { Live, Slot } from '../../deploy/deploy.ts'
import type { Written } from '../../forge/forge.ts'
import { confirmed, refused, swapTo, type Found, type Hand, type Tools } from './tools.ts'

const MAIN = 'refs/heads/main'

type Advance = { tools: Tools; payload: { base: string; newMain: string } }
type Switch = { tools: Tools; payload: { release: string; slot: Slot; from: string | null } }

/** Swaps main to a commit that was made and tested before. It has happened when main contains it, whatever came after. */
const advance = {
  perform: ({ tools, payload: { base, newMain } }: Advance) => swapTo(tools, MAIN, { from: base, to: newMain }),
  find: async ({ tools: { forge, repository }, payload: { newMain } }: Advance): Promise<Found> => {
    const main = await forge.git.oid(MAIN)
    if (!main.ok) return { at: 'unprovable', why: main.message }
    const there = main.value !== null && (await repository.isAncestor(newMain, main.value))
    return there ? { at: 'found', receipt: confirmed(`ref:${newMain}`).receipt } : { at: 'absent' }
  },
}
export const merge: Hand<'merge'> = advance
export const revert: Hand<'revert'> = advance

/** Makes a release that runs and was looked at the one that is served, if what it was to replace still is. */
const switchTo = {
  perform: async ({ tools: { deploy }, payload: { release, slot, from } }: Switch): Promise<Written> => {
    const now = await deploy.live()
    if (!now.ok) return refused(now.message)
    if (now.live?.release === release) return confirmed(release)
    if ((now.live?.release ?? null) !== from) return refused(`${nameOf(now.live)} is live, not ${from ?? 'nothing'}.`)
    const done = await deploy.switch(now.live, { slot, release })
    switch (done.at) {
      case 'done': return confirmed(release)
      case 'moved': return refused(`${nameOf(done.live)} went live meanwhile.`)
      case 'failed': return refused(done.message)
      case 'uncertain': return done
    }
  },
  find: async ({ tools: { deploy }, payload: { release } }: Switch): Promise<Found> => {
    const now = await deploy.live()
    if (!now.ok) return { at: 'unprovable', why: now.message }
    return now.live?.release === release ? { at: 'found', receipt: confirmed(release).receipt } : { at: 'absent' }
  },
}
const nameOf = (live: Live): string => live?.release ?? 'Nothing'
export const deploy: Hand<'deploy'> = switchTo
export const rollback: Hand<'rollback'> = switchTo
