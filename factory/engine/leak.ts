import { credentialIn } from '#domain/factory/credential.ts'
import type { Repository } from '../git/repository.ts'
import type { ChangedFile } from '../policy/risk.ts'
import { tooMuch } from '../policy/size.ts'

type Change = { base: string; head: string; files: readonly ChangedFile[] }

// What was there before has left already, and is nothing that this change could be told to mend.
const newLines = (before: string | null, after: string): string => {
  const known = new Set(before?.split('\n') ?? [])
  return after.split('\n').filter((line) => !known.has(line)).join('\n')
}

/**
 * Where a change would let a credential out, and what it looks like, never the value: in the new lines of a file, in a name, or in what the commit says.
 * Null when nothing does. A change that is too much to be taken is not read.
 */
export const leakIn = async (repository: Pick<Repository, 'text' | 'message'>, { base, head, files }: Change, secrets: readonly string[]): Promise<string | null> => {
  const said = credentialIn(await repository.message(head), secrets)
  if (said !== null) return `what the commit says (${said})`
  for (const { path, from = path } of files) {
    const named = credentialIn(path, secrets)
    if (named !== null) return `the name of a file (${named})`
    const after = tooMuch(files) === null ? await repository.text(head, path) : null
    const found = after === null ? null : credentialIn(newLines(await repository.text(base, from), after), secrets)
    if (found !== null) return `${path} (${found})`
  }
  return null
}
