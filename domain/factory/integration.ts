/** What a probe of an integration says. `fix` is the mending command or setting, for people. */
export type Probe = { ok: true; ms: number } | { ok: false; ms: number; error: string; fix?: string }
