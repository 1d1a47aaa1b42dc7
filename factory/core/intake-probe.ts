import type { Input } from './input.ts'
import type { IntegrationView } from './integration.ts'
import { valuesInOrder } from './order.ts'
import type { Tick } from './tick.ts'

type Probe = Extract<Input, { kind: 'probe' }>

const HOUR = 3_600_000
/** Failures in a row after which an integration counts as failing. */
export const FAILING = 2

// A used-up account may still answer one token: that is no news before its time has come.
const isSpent = (before: IntegrationView | undefined, at: number): boolean => before?.spent != null && at < (before.spent.until ?? Number.MAX_SAFE_INTEGER)

/** Writes down what a probe says when that is new, else once an hour: a tick may hear the same word, or an equal one, as often as it likes. */
export const takeProbe = (tick: Tick, { integration, ok, ms, error, at = tick.now, failed }: Probe): void => {
  const before = tick.world().integrations[integration]
  if (ok && isSpent(before, at)) return
  const known = before?.failures ?? 0
  const isNew = !before || at - before.probedAt >= HOUR || (ok && known > 0)
  const failures = ok ? 0 : Math.min(failed ?? known + 1, FAILING) - Math.min(known, FAILING)
  for (let times = Math.max(failures, isNew ? 1 : 0); times > 0; times -= 1) {
    tick.emit({ of: 'integration', key: integration, type: 'probed', data: { ok, ms, ...(error === undefined ? {} : { error }) }, actor: 'engine' })
  }
}

/** A call that was answered since shows that the account of the model goes again. */
export const takeCall = (tick: Tick, { at, run }: { at: number; run: string }): void => {
  const { spent = null } = tick.world().integrations['model'] ?? {}
  if (spent !== null && at > spent.since) tick.emit({ of: 'integration', key: 'model', type: 'probed', data: { ok: true, ms: 0, run }, actor: 'engine' })
}

/** When each integration was heard of last, as far as these inputs and the log say. */
export const lastHeard = (tick: Tick, inputs: readonly Input[]): ReadonlyMap<string, number> => {
  const heard = new Map(valuesInOrder(tick.world().integrations).map(({ name, probedAt }) => [name, probedAt]))
  for (const input of inputs) if (input.kind === 'probe') heard.set(input.integration, Math.max(heard.get(input.integration) ?? 0, input.at ?? tick.now))
  return heard
}
