import { riskOf, type ChangedFile } from '../../policy/risk.ts'
import type { Assessment } from '../checks.ts'
import type { TreeReader } from '../tree-reader.ts'
import { checksBypassed, moreExcused } from './bypass.ts'
import type { ChangedText, Finding } from './changed-text.ts'
import { numbersLoosened } from './numbers.ts'
import { raisesOf } from './raises.ts'
import { referencesChanged } from './references.ts'
import { moreSuppressed } from './suppressions.ts'
import { testsWeakened } from './tests-weakened.ts'

/** What an assessment says, with each weakening it found. */
export type Assessed = Assessment & { findings: readonly Finding[] }

/** Everything a change does to what checks it, as far as its text shows; pictures and results apart. */
export const weakeningsIn = (files: readonly ChangedText[]): Finding[] =>
  [...testsWeakened(files), ...moreExcused(files), ...numbersLoosened(files), ...checksBypassed(files), ...moreSuppressed(files)]

const textOf = async (reader: TreeReader, base: string, head: string, { path, from }: ChangedFile): Promise<ChangedText> => ({
  path, ...(from === undefined ? {} : { from }), before: await reader.text(base, from ?? path), after: await reader.text(head, path),
})

/** Reads a change and computes its facts: files, risk with reasons, and how it weakens checks. Nobody reads the diff again. */
export const assess = async (reader: TreeReader, base: string, head: string): Promise<Assessed> => {
  const files = base === head ? [] : await reader.changes(base, head)
  const texts: ChangedText[] = []
  for (const file of files) texts.push(await textOf(reader, base, head, file))
  const findings = [...weakeningsIn(texts), ...referencesChanged(await reader.entries(base), await reader.entries(head))]
  const weakening = [...new Set(findings.map((one) => one.weakening))].sort()
  const { class: risk, why } = riskOf({ files, raises: raisesOf(texts), weakening })
  return { files, risk, why, weakening, findings }
}
