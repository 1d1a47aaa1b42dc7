import type { IntegrationState } from '#domain/factory/integration.ts'
import type { FactoryEvent } from './events/read.ts'

type IntegrationFactoryEvent = Extract<FactoryEvent, { of: 'integration' }>

/** What the log knows about something the factory depends on. `failures` counts probes that failed in a row; `probedAt` is when one was written down last. `spent`: its account is used up, which a probe of one token may not notice. */
export type IntegrationView = { name: string; state: IntegrationState; probedAt: number; failures: number; spent: { until: number | null; since: number } | null }

/** The integration after the event; `null` before its first probe. */
export const evolveIntegration = (before: IntegrationView | null, event: IntegrationFactoryEvent): IntegrationView => {
  const now = before ?? { name: event.key, state: 'ok', probedAt: event.at, failures: 0, spent: null }
  switch (event.type) {
    case 'probed':
      if (event.data.ok) return { ...now, probedAt: event.at, failures: 0, spent: null }
      return { ...now, probedAt: event.at, failures: now.failures + (event.data.run === undefined ? 1 : 2), spent: event.data.spent ? { until: event.data.spent.until, since: event.at } : now.spent }
    case 'changed': return { ...now, state: event.data.to }
  }
}
