import type { Clock } from '#factory/clock/clock.ts'
import type { Deploy } from '#factory/deploy/deploy.ts'

const WITHIN_MS = 60_000
const EVERY_MS = 500
const TIMES = 3

/** Waits until a started release says three times in a row that it is healthy, within a minute. Null then, else what it said instead. */
export const awaitHealthy = async ({ deploy, clock }: { deploy: Pick<Deploy, 'health'>; clock: Clock }, address: string, release: string, signal: AbortSignal): Promise<string | null> => {
  const [begin, said] = [clock.now(), { healthy: 0, starting: 0 }]
  const waited = () => `after ${Math.round((clock.now() - begin) / 1_000)} s`
  for (let inARow = 0; clock.now() < begin + WITHIN_MS && !signal.aborted;) {
    const now = await deploy.health(address, release)
    if (now === 'unhealthy') return `it had ended, or another release answered, ${waited()}`
    said[now] += 1
    inARow = now === 'healthy' ? inARow + 1 : 0
    if (inARow === TIMES) return null
    await clock.after(EVERY_MS, signal)
  }
  return `it was still starting ${waited()}: asked ${said.starting + said.healthy} times, healthy ${said.healthy} times`
}
