import type { IntegrationState } from '#domain/factory/integration.ts'
import type { FactoryEvent } from './events/read.ts'

type IntegrationFactoryEvent = Extract<FactoryEvent, { of: 'integration' }>

/** What the log knows about something the factory depends on. `failures` counts probes that failed in a row; `probedAt` is when one was written down last. */
export type IntegrationView = { name: string; state: IntegrationState; probedAt: number; failures: number }

/** The integration after the event; `null` before its first probe. */
export const evolveIntegration = (before: IntegrationView | null, event: IntegrationFactoryEvent): IntegrationView => {
  const now = before ?? { name: event.key, state: 'ok', probedAt: event.at, failures: 0 }
  switch (event.type) {
    case 'probed': return { ...now, probedAt: event.at, failures: event.data.ok ? 0 : now.failures + (event.data.run === undefined ? 1 : 2) }
    case 'changed': return { ...now, state: event.data.to }
  }
}
