import { readFile, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import path from 'node:path'
import { z } from 'zod'
import type { Bench } from './tool.ts'

const SOURCE = readFileSync(path.join(import.meta.dirname, 'files-in-box.cjs'), 'utf8')
const PIECE = 100_000
const TIMEOUT_MS = 60_000
const Answer = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value: z.unknown() }), z.object({ ok: z.literal(false), message: z.string() })])

const piecesOf = (text: string): string[] => Array.from({ length: Math.ceil(text.length / PIECE) }, (_, index) => text.slice(index * PIECE, (index + 1) * PIECE))

/** What a command wrote, byte for byte: what is shown of it has been cleaned. */
export const rawOutput = async (file: string): Promise<string> => (file === '' ? '' : promisify(readFile)(file, 'utf8'))

/** Asks the helper for files inside the box; its answer is parsed with `schema`. */
export const askFiles = async <S extends z.ZodType>(bench: Bench, question: { op: 'read' | 'list' | 'edit' | 'write'; [name: string]: unknown }, schema: S): Promise<{ ok: true; value: z.infer<S> } | { ok: false; message: string }> => {
  // ASCII only, so that a piece never ends inside a character.
  const text = JSON.stringify(question).replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const done = await bench.box.exec({ argv: ['node', '-e', SOURCE, ...piecesOf(text)], cwd: '.', timeoutMs: TIMEOUT_MS, network: 'none' }, bench.context.signal)
  const last = (await rawOutput(done.artifact)).trimEnd().split('\n').at(-1) ?? ''
  if (done.exit !== 0) return { ok: false, message: `The box did not answer (${done.limit ?? `exit ${done.exit}`}).` }
  const answer = Answer.parse(JSON.parse(Buffer.from(last, 'base64').toString('utf8')))
  return answer.ok ? { ok: true, value: schema.parse(answer.value) } : answer
}
