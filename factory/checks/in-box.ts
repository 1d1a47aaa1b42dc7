import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { newId } from '#domain/ids.ts'
import type { Box, Command, ExecResult, Refusal, Sandbox } from '../sandbox/sandbox.ts'
import { summaryIn, type Summary } from './summary.ts'

const MOST_SUMMARY_BYTES = 32 * 2 ** 20

/**
 * A command on a commit, in a box of its own. `next` is the folder of a built `.next` to put where a build would leave it, `beside` another commit
 * that the clone holds, `put` a file of the engine's; `takes` has what the command left.
 */
export type BoxedRun = {
  name: string; repository: string; commit: string; packages: string; next: string | null; argv: Command['argv']; minutes: number
  beside?: string; put?: { from: string; at: string }; takes?: (box: Pick<Box, 'take'>) => Promise<void>
}

/** What came out: the command's end, and the summary of scripts/test.mjs if it left one. `output` is all it said. */
export type BoxedResult = { result: ExecResult; summary: Summary | null; output: Uint8Array }

const takeSummary = async (box: Box): Promise<Summary | null> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'factory-report-'))
  const file = path.join(folder, 'summary.json')
  try {
    if (!(await box.take('reports/summary.json', file))) return null
    const bytes = await readFile(file)
    return bytes.length > MOST_SUMMARY_BYTES ? null : summaryIn(bytes.toString('utf8'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Runs a command of a check in a fresh box, so that no check can prepare the ground for another. */
export const runInBox = async (sandbox: Sandbox, { name, repository, commit, packages, next, argv, minutes, beside, put, takes }: BoxedRun, signal: AbortSignal): Promise<BoxedResult | Refusal> => {
  const box = await sandbox.open({ run: `check-${name}-${newId()}`, repository, base: commit, packages, mayInstall: false, ...(beside === undefined ? {} : { merge: beside }) })
  if ('refused' in box) return box
  try {
    if (next !== null) await box.put(next, '.next')
    if (put) await box.put(put.from, put.at)
    const result = await box.exec({ argv, cwd: '.', timeoutMs: minutes * 60_000, network: 'none' }, signal)
    const output = result.artifact === '' ? Buffer.from(result.output) : await readFile(result.artifact)
    await takes?.(box)
    return { result, summary: await takeSummary(box), output }
  } finally {
    await box.close()
  }
}
