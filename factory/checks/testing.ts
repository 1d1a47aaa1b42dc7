import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Box, ExecResult, Sandbox } from '../sandbox/sandbox.ts'
import type { Artifacts, CheckResult, CheckStore } from './checks.ts'
import type { Summary } from './summary.ts'

/** Artifacts in memory. */
export const memoryArtifacts = (): Artifacts => {
  const kept = new Map<string, Uint8Array>()
  return {
    put: async (bytes, extension) => {
      const name = `${createHash('sha256').update(bytes).digest('hex')}.${extension}`
      kept.set(name, bytes)
      return name
    },
    get: async (name) => kept.get(name) ?? null,
  }
}

/** Results in memory. */
export const memoryCheckStore = (): CheckStore => {
  const kept = new Map<string, CheckResult>()
  return { find: async (name, key) => kept.get(`${name} ${key}`) ?? null, save: async (result) => void kept.set(`${result.name} ${result.key}`, result) }
}

/** A summary with these many passed cases of one file. */
export const passing = (passed: number, parts: Partial<Summary['parts'][number]> = {}): Summary =>
  ({ parts: [{ name: 'unit', passed, failed: 0, skipped: 0, failures: [], skips: [], files: { 'a.test.ts': { passed, skipped: 0 } }, ...parts }] })

/** What a command in a scripted box leaves: its exit, the text of its summary if there is one, and files by folder. */
export type Left = { exit?: number | null; limit?: ExecResult['limit']; summary?: Summary | string | null; folders?: Readonly<Record<string, Readonly<Record<string, Uint8Array>>>> }

/** A sandbox whose commands are answered by a script instead of being run; `ran` has every command line. */
export const scriptedSandbox = (answer: (line: string) => Left): { sandbox: Sandbox; ran: string[] } => {
  const ran: string[] = []
  const box = (): Box => {
    let summary: Left['summary'] = null
    let folders: Left['folders'] = {}
    return {
      exec: async ({ argv }) => {
        ran.push(argv.join(' '))
        const left = answer(argv.join(' '))
        summary = left.summary ?? null
        folders = left.folders ?? {}
        return { exit: left.exit ?? (left.limit ? null : 0), signal: null, limit: left.limit ?? null, most: left.limit ? 'so much' : '', output: 'said\n', artifact: '', ms: 1 }
      },
      snapshot: async () => '', restore: async () => undefined, put: async () => undefined, keep: async () => undefined,
      take: async (from, to) => {
        const files = folders?.[from]
        if (files) {
          await mkdir(to, { recursive: true })
          for (const [name, bytes] of Object.entries(files)) await writeFile(path.join(to, name), bytes)
          return true
        }
        if (summary === null || from !== 'reports/summary.json') return false
        await mkdir(path.dirname(to), { recursive: true })
        await writeFile(to, typeof summary === 'string' ? summary : JSON.stringify(summary))
        return true
      },
      handOver: async () => ({ refused: 'bad_bundle', message: '', fix: '' }), keepTrees: async () => ({ refused: 'bad_bundle', message: '', fix: '' }), close: async () => undefined,
    }
  }
  return { ran, sandbox: { probe: async () => ({ ok: true, ms: 1 }), open: async () => box() } }
}
