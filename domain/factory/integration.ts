/** What the factory depends on outside itself, each probed. */
export const INTEGRATIONS = ['forge', 'model', 'sandbox', 'deploy', 'tracker'] as const
export type Integration = (typeof INTEGRATIONS)[number]

/** `silent`: no probe reported within the limit, the same as failing, also when it is the prober that died. */
export const INTEGRATION_STATES = ['ok', 'failing', 'silent'] as const
export type IntegrationState = (typeof INTEGRATION_STATES)[number]

const MINUTE = 60_000

/** Milliseconds without a probe after which an integration counts as silent. */
export const SILENCE_MS: Readonly<Record<Integration, number>> = {
  forge: 10 * MINUTE, deploy: 10 * MINUTE, model: 30 * MINUTE, sandbox: 30 * MINUTE, tracker: 24 * 60 * MINUTE,
}

/** What a probe of an integration says. `fix` is the mending command or setting, for people. */
export type Probe = { ok: true; ms: number } | { ok: false; ms: number; error: string; fix?: string }
