import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { credentialIn } from '#domain/factory/credential.ts'

/**
 * Reads every text file of a checkout, this one unless another is named, for what looks like a credential, by its shape alone. What it finds is told by its
 * place and never shown. Pictures and fonts are not read.
 */
const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'))
// Made up for tests, and let nobody in anywhere.
const CANARIES = ['tern-9f3aQz77-herring']
const MOST_BYTES = 4 * 1024 * 1024

const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 }).split('\0').filter((file) => file !== '')

const textOf = (file: string): string | null => {
  const at = path.join(root, file)
  const about = statSync(at, { throwIfNoEntry: false })
  if (!about?.isFile() || about.size > MOST_BYTES) return null
  const bytes = readFileSync(at)
  return bytes.subarray(0, 8_000).includes(0) ? null : CANARIES.reduce((text, canary) => text.replaceAll(canary, ''), bytes.toString('utf8'))
}

const texts = files.flatMap((file) => [{ file, text: textOf(file) }]).filter((one): one is { file: string; text: string } => one.text !== null)
const problems = texts.flatMap(({ file, text }) => {
  const found = credentialIn(text, [])
  if (found === null) return []
  const line = text.split('\n').findIndex((one) => credentialIn(one, []) !== null)
  return [`${file}${line < 0 ? '' : `:${line + 1}`} looks like a credential: ${found}`]
})

for (const problem of problems) process.stderr.write(`${problem}\n`)
process.stdout.write(problems.length === 0 ? `No credential in ${texts.length} files.\n` : '')
process.exit(problems.length === 0 ? 0 : 1)
