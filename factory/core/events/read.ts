import type { z } from 'zod'
import type { NewStoredEvent, StoredEvent } from '#domain/factory/stored-event.ts'
import { ITEM_EVENTS, type ItemEvent } from './item-events.ts'
import { ATTENTION_EVENTS, ENGINE_EVENTS, INTEGRATION_EVENTS, MAIN_EVENTS, type AttentionEvent, type EngineEvent, type IntegrationEvent, type MainEvent } from './other-events.ts'
import { RUN_EVENTS, type RunEvent } from './run-events.ts'

/** Everything that can be in the log, by kind of stream. */
export const EVENTS = {
  item: ITEM_EVENTS, main: MAIN_EVENTS, run: RUN_EVENTS, attention: ATTENTION_EVENTS, integration: INTEGRATION_EVENTS, engine: ENGINE_EVENTS,
} as const
export type StreamKind = keyof typeof EVENTS

type About = Omit<StoredEvent, 'type' | 'data' | 'v'>
/** An event read from the log: parsed, and brought to the newest form of its type. `of` is the kind of its stream, `key` what follows it. */
export type FactoryEvent = About & { key: string } & (
  | ({ of: 'item' } & ItemEvent) | ({ of: 'main' } & MainEvent) | ({ of: 'run' } & RunEvent) | ({ of: 'attention' } & AttentionEvent)
  | ({ of: 'integration' } & IntegrationEvent) | ({ of: 'engine' } & EngineEvent)
)

type Upcast = (data: unknown) => unknown
/** Steps v → v+1 by `kind.type`; the step at index 0 leads from 1 to 2. Every type is in its first form today. */
export const UPCASTS: Readonly<Record<string, readonly Upcast[]>> = {}

/** The newest form of a type. */
export const newestForm = (of: StreamKind, type: string, upcasts = UPCASTS): number => (upcasts[`${of}.${type}`]?.length ?? 0) + 1

/** What kind of stream a name is, and the key within it. */
export const streamOf = (stream: string): { of: StreamKind; key: string } => {
  const [of = '', ...rest] = stream.split(':')
  if (!(of in EVENTS)) throw new RangeError(`${stream} is no stream of the factory; one begins with ${Object.getOwnPropertyNames(EVENTS).join(', ')}`)
  return { of: of as StreamKind, key: rest.join(':') }
}

/**
 * Parses an event of the log, older forms included.
 * @throws RangeError for a stream, type or form that is not known, or data that does not fit: the log is damaged or from a newer factory.
 */
export const readEvent = (stored: StoredEvent, upcasts = UPCASTS): FactoryEvent => {
  const { of, key } = streamOf(stored.stream)
  const schema = (EVENTS[of] as Record<string, z.ZodType>)[stored.type]
  const newest = newestForm(of, stored.type, upcasts)
  if (!schema || stored.v < 1 || stored.v > newest) throw new RangeError(`${stored.stream} holds ${stored.type} v${stored.v}, which is not known here`)
  const steps = upcasts[`${of}.${stored.type}`] ?? []
  const data = schema.safeParse(steps.slice(stored.v - 1).reduce<unknown>((form, step) => step(form), stored.data))
  if (!data.success) throw new RangeError(`${stored.stream} event ${stored.seq} (${stored.type}) does not fit: ${data.error.message}`)
  return { ...stored, of, key, data: data.data } as FactoryEvent
}

type Bare<E> = E extends FactoryEvent ? Pick<E, 'of' | 'key' | 'type' | 'data'> : never
/** An event as whoever decides writes it. */
export type NewEvent = Bare<FactoryEvent> & { actor: string; cause: string; depth?: number; run?: string }

/** The event in the form in which it is appended. */
export const toStored = ({ of, key, type, data, actor, cause, depth = 0, run }: NewEvent): NewStoredEvent => ({
  stream: key === '' ? of : `${of}:${key}`, type, v: newestForm(of, type), data, actor, cause, depth, ...(run === undefined ? {} : { run }),
})
