import type { Input } from './input.ts'
import type { Tick } from './tick.ts'

/** Writes down that a release is cleared away, unless it was put into service again since somebody looked, or may have to be. */
export const takeRetired = (tick: Tick, { release }: Extract<Input, { kind: 'retired' }>): void => {
  const { live, previous, rolledBack } = tick.world().main
  if ([live, previous, rolledBack].some((one) => one?.release === release.release)) return
  tick.emit({ of: 'main', key: '', type: 'release_retired', data: release, actor: 'engine' })
}
