import { STARTING_LEVEL, type Level, type Risk } from '#domain/factory/risk.ts'
import type { SignalKind } from '#domain/factory/signal.ts'
import type { FactoryEvent } from './events/read.ts'
import { without } from './order.ts'

type EngineFactoryEvent = Extract<FactoryEvent, { of: 'engine' }>

/** Something noticed about the product. */
export type SignalView = { fingerprint: string; about: SignalKind; title: string; body: string }

/** What people and evidence have set: freezes, modes, autonomy. */
export type Settings = {
  /** Frozen scopes: `all` or automations. */
  frozen: readonly string[]
  modes: Readonly<Record<string, 'live' | 'staged' | 'off'>>
  /** By `automation risk`. */
  levels: Readonly<Record<string, Level>>
  /** Open issues by fingerprint of the signal they were filed for. */
  filed: Readonly<Record<string, number>>
  /** What was noticed and is not filed yet, by fingerprint. */
  signals: Readonly<Record<string, SignalView>>
  defsHash: string | null
  /** What each automation that asks a model was at the last start: digests of definition, prompt and model. */
  started: Readonly<Record<string, string>>
}

/** As it is before anybody set anything. */
export const EMPTY_SETTINGS: Settings = { frozen: [], modes: {}, levels: {}, filed: {}, signals: {}, defsHash: null, started: {} }

/** How far `automation` is trusted with changes of this risk. R3 asks for ever. */
export const levelOf = (settings: Settings, automation: string, risk: Risk): Level =>
  risk === 'R3' ? 'ask' : (settings.levels[`${automation} ${risk}`] ?? STARTING_LEVEL[risk])

/** Whether nothing of `automation` may start or be sent. */
export const isFrozen = (settings: Settings, automation: string): boolean => settings.frozen.includes('all') || settings.frozen.includes(automation)

/** The settings after the event. */
export const evolveSettings = (settings: Settings, event: EngineFactoryEvent): Settings => {
  switch (event.type) {
    case 'started': return { ...settings, defsHash: event.data.defsHash, started: { ...settings.started, ...event.data.automations } }
    case 'frozen': return { ...settings, frozen: [...settings.frozen.filter((scope) => scope !== event.data.scope), event.data.scope] }
    case 'unfrozen': return { ...settings, frozen: event.data.scope === 'all' ? [] : settings.frozen.filter((scope) => scope !== event.data.scope) }
    case 'autonomy_changed': return { ...settings, levels: { ...settings.levels, [`${event.data.automation} ${event.data.risk}`]: event.data.to } }
    case 'mode_changed': return { ...settings, modes: { ...settings.modes, [event.data.automation]: event.data.mode } }
    case 'signal_seen': return { ...settings, signals: { ...settings.signals, [event.data.fingerprint]: event.data } }
    case 'signal_filed':
      return { ...settings, signals: without(settings.signals, event.data.fingerprint), filed: { ...settings.filed, [event.data.fingerprint]: event.data.item } }
    // Kept beside the settings, with what is staged.
    case 'apply_asked':
    // For figures: nothing is decided by it.
    case 'said':
    case 'config_loaded':
    case 'config_refused': return settings
  }
}
