import type { CheckConclusion } from '#domain/factory/check.ts'
import type { ItemKind } from '#domain/factory/item.ts'
import type { Look } from '#domain/factory/picture.ts'
import type { Risk, Weakening } from '#domain/factory/risk.ts'
import type { ChangedFile } from '../policy/risk.ts'

/** The checks there are; each is a row of the table in table.ts. */
export const CHECKS = [
  'assess', 'types', 'lint', 'layers', 'dead-code', 'duplicates', 'unit', 'integration', 'factory-suite', 'stories', 'build', 'bundle-budget', 'migrations', 'e2e', 'generated', 'audit', 'proof',
] as const
export type CheckName = (typeof CHECKS)[number]

export type Counts = { total: number; passed: number; failed: number; skipped: number }

/** What `assess` computed of a change; policy decides with it, nobody reads the diff again. */
export type Assessment = { files: readonly ChangedFile[]; risk: Risk; why: readonly string[]; weakening: readonly Weakening[] }

/**
 * The result of one check on one content. `key` is a digest of everything the result depends on; a result with that key is never made twice.
 * `artifacts` are names in the artifact store (reports, pictures, the build).
 */
export type CheckResult = {
  name: CheckName
  key: string
  conclusion: CheckConclusion
  counts: Counts
  /** What a person or agent reads first: failures with file and message, at most 4,000 characters. */
  report: string
  artifacts: readonly string[]
  cached: boolean
  assess?: Assessment
  /** Cases that failed first and passed once more, as `file > title`. */
  chance?: readonly string[]
  /** With `needs_look`: what a review must accept, picture by picture. */
  pictures?: readonly Look[]
}

/** Bytes kept by their digest: transcripts, reports, pictures, outputs. Names are `sha256` in hex with an extension. */
export type Artifacts = {
  put: (bytes: Uint8Array, extension: string) => Promise<string>
  get: (name: string) => Promise<Uint8Array | null>
}

/**
 * What is looked at: a commit of `repository`, a path, and the commit it is compared with: only what the difference could break is executed.
 * Compared with itself everything is, as after a release.
 */
export type Subject = { repository: string; commit: string; base: string; kind: ItemKind | null }

/** Executes this repository's own checks on a committed tree in a fresh box, by content key first. Never rejects. */
export type Checks = {
  /** What must be green before this change may merge, in the order in which it is cheapest to learn. */
  required: (subject: Subject) => Promise<readonly CheckName[]>
  /** The results that are there already for this content; nothing is executed, and what has no result is left out. */
  known: (names: readonly CheckName[], subject: Subject) => Promise<readonly CheckResult[]>
  /** `heard` is told as each one ends. What fails in a few cases is run once more before it counts: wholly green then, it is green and says so in `chance`. A check that could not be started is `cancelled`, with the mending command in its report. */
  run: (names: readonly CheckName[], subject: Subject, heard: (result: CheckResult) => void, signal: AbortSignal) => Promise<readonly CheckResult[]>
}

/** Where results live by content key. `claim` gives the right to execute; it is lost when its run ends. */
export type CheckStore = {
  find: (name: CheckName, key: string) => Promise<CheckResult | null>
  save: (result: CheckResult) => Promise<void>
}
