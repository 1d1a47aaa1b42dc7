import { LEVELS, RISKS, type Level, type Risk } from '#domain/factory/risk.ts'
import { answerable, earned, pairOf, readPair } from './autonomy.ts'
import type { Input } from './input.ts'
import type { Item } from './item.ts'
import { inOrder } from './order.ts'
import { levelOf } from './settings.ts'
import type { Tick } from './tick.ts'
import { liveItems } from './world.ts'

type Change = { automation: string; risk: Risk; to: Level; evidence: string }

/** Sets how far an automation is trusted with changes of a risk. Evidence starts anew with it, so a level that stays is said too where there was some. */
export const setLevel = (tick: Tick, { automation, risk, to, evidence }: Change, actor = 'engine'): void => {
  const { settings, evidence: known } = tick.world()
  const from = levelOf(settings, automation, risk)
  if (from === to && known[pairOf(automation, risk)] === undefined) return
  tick.emit({ of: 'engine', key: '', type: 'autonomy_changed', data: { automation, risk, from, to, evidence }, actor })
}

const oneBelow = (level: Level): Level => LEVELS[Math.max(0, LEVELS.indexOf(level) - 1)] ?? 'ask'

/** A merged change was wrong: whoever wrote it asks from now on, and whoever reviewed it falls one level, for changes of that risk. */
export const distrust = (tick: Tick, { number, pull }: Item, what: string): void => {
  const risk = pull?.head.risk?.class
  if (!pull || !risk || risk === 'R3') return
  const [author, reviewer] = answerable(pull)
  setLevel(tick, { automation: author, risk, to: 'ask', evidence: `#${number}: ${what}` })
  if (reviewer !== undefined) setLevel(tick, { automation: reviewer, risk, to: oneBelow(levelOf(tick.world().settings, reviewer, risk)), evidence: `#${number}, which it reviewed: ${what}` })
}

/** The item that a commit of main merged, while anything can still happen to it. */
export const mergedAs = (tick: Tick, commit: string): Item | null => liveItems(tick.world()).find(({ merge }) => merge?.commit === commit) ?? null

/** Lifts the levels that evidence has earned. */
export const promote = (tick: Tick): void => {
  for (const [pair, evidence] of inOrder(tick.world().evidence)) {
    const { automation, risk } = readPair(pair)
    const found = earned(levelOf(tick.world().settings, automation, risk), evidence, tick.now, tick.definitions.quietMs)
    if (found) setLevel(tick, { automation, risk, to: found.to, evidence: `${found.items.length} clean merges: ${found.items.map((item) => `#${item}`).join(', ')}` })
  }
}

/** The engine has started. Whoever asks a model with another prompt, definition or model than at the start before has shown nothing yet. */
export const takeStarted = (tick: Tick, { version, defsHash, automations }: Extract<Input, { kind: 'started' }>): void => {
  const before = tick.world().settings.started
  tick.emit({ of: 'engine', key: '', type: 'started', data: { version, defsHash, automations }, actor: 'engine' })
  for (const [automation, hash] of inOrder(automations).filter(([name, now]) => before[name] !== undefined && before[name] !== now)) {
    for (const risk of RISKS.filter((one) => one !== 'R3')) {
      const level = levelOf(tick.world().settings, automation, risk)
      setLevel(tick, { automation, risk, to: level === 'auto' ? 'probation' : level, evidence: `another prompt, definition or model: ${hash}` })
    }
  }
}
