/** One line of a diff: its number on the side it belongs to. */
export type DiffLine = { kind: 'same' | 'added' | 'removed'; number: number; text: string }
/** What a diff says of one file. `binary` files have no lines. */
export type DiffFile = { path: string; added: number; removed: number; binary: boolean; hunks: readonly { head: string; lines: readonly DiffLine[] }[] }

type Open = Omit<DiffFile, 'hunks'> & { hunks: { head: string; lines: DiffLine[] }[] }
type Reading = { files: Open[]; before: number; after: number }

const pathOf = (line: string): string => / b\/(.+)$/.exec(line)?.[1] ?? line.slice('diff --git '.length)

const readLine = (at: Reading, line: string): void => {
  const file = at.files.at(-1)
  const hunk = file?.hunks.at(-1)
  if (!file || !hunk) return
  if (line.startsWith('+')) {
    hunk.lines.push({ kind: 'added', number: at.after++, text: line.slice(1) })
    file.added += 1
  } else if (line.startsWith('-')) {
    hunk.lines.push({ kind: 'removed', number: at.before++, text: line.slice(1) })
    file.removed += 1
  } else if (line.startsWith(' ')) {
    hunk.lines.push({ kind: 'same', number: at.after++, text: line.slice(1) })
    at.before += 1
  }
}

/** Reads a unified diff as git writes it. What it does not understand (modes, similarity) is passed over. */
export const readDiff = (patch: string): DiffFile[] => {
  const at: Reading = { files: [], before: 0, after: 0 }
  for (const line of patch.split('\n')) {
    const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@ ?(.*)$/.exec(line)
    const file = at.files.at(-1)
    if (line.startsWith('diff --git ')) at.files.push({ path: pathOf(line), added: 0, removed: 0, binary: false, hunks: [] })
    else if (hunk && file) {
      at.before = Number(hunk[1])
      at.after = Number(hunk[2])
      file.hunks.push({ head: hunk[3] ?? '', lines: [] })
    } else if (file && line.startsWith('Binary files ')) file.binary = true
    else readLine(at, line)
  }
  return at.files
}
