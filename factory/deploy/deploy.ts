import type { Probe } from '#domain/factory/integration.ts'

export type Slot = 'blue' | 'green'

/** What can be served: one commit's tree, built once, tested as built. */
export type Release = { id: string; commit: string; tree: string; artifact: string }

/** `failed` changed nothing; `uncertain` means only `live()` can tell. */
export type Done = { at: 'done' } | { at: 'failed'; message: string; log: string } | { at: 'uncertain'; message: string }

/** How one journey through the product went. Pictures are of its end, or of where it broke off. */
export type Played = { name: string; passed: boolean; ms: number; report: string; pictures: readonly Uint8Array[] }

/** Which journeys are played, and of which artifact they are, so that both sides of a comparison are asked the same; null for what runs there itself. */
export type Play = { journeys: readonly string[]; artifact: string | null }

/** What the public address serves. */
export type Live = { slot: Slot; release: string } | null

/** Where the product runs. Contract: nothing here rejects; every call is idempotent on its arguments. */
export type Deploy = {
  probe: () => Promise<Probe>
  /** Makes the artifact of a tree; equal trees give the artifact that is there. `failed`: it does not build; `uncertain`: it could not be tried. */
  build: (tree: string, signal: AbortSignal) => Promise<{ at: 'built'; artifact: string } | Exclude<Done, { at: 'done' }>>
  /** Starts the release in a slot that is not live, and answers with its private address. */
  start: (slot: Slot, release: Release) => Promise<{ at: 'started'; address: string } | Exclude<Done, { at: 'done' }>>
  /** Whether the address says it is healthy and is this release. */
  health: (address: string, release: string) => Promise<'healthy' | 'starting' | 'unhealthy'>
  /** The end of what the release in a slot has said, for people. */
  log: (slot: Slot) => Promise<string>
  /** Plays journeys on what runs in a slot, live or not. `failed` when they could not be played; a journey that fails is a result. */
  play: (slot: Slot, play: Play, signal: AbortSignal) => Promise<{ at: 'played'; journeys: readonly Played[] } | Exclude<Done, { at: 'done' }>>
  live: () => Promise<{ ok: true; live: Live } | { ok: false; message: string }>
  /** Compare-and-swap of what the public address serves; `moved` when something else was live. */
  switch: (from: Live, to: { slot: Slot; release: string }) => Promise<Done | { at: 'moved'; live: Live }>
  stop: (slot: Slot) => Promise<Done>
}
