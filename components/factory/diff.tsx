'use client'

import { FileDiff } from 'lucide-react'
import { readDiff, type DiffFile, type DiffLine } from '#domain/factory/diff.ts'
import { cx } from '#components/ui/cx.ts'
import { Icon } from '#components/ui/icon.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'

const lines: Record<DiffLine['kind'], { row: string; sign: string }> = {
  same: { row: '', sign: '' }, added: { row: 'bg-stamp-wash', sign: '+' }, removed: { row: 'bg-pencil-wash', sign: '−' },
}

/** A change, file by file, folded: the first few open when there are few. */
export function Diff({ patch, open = 3 }: { patch: string; open?: number }) {
  const words = useWords('factory').pull
  const say = useSay()
  const files = readDiff(patch)
  const sum = (side: 'added' | 'removed') => files.reduce((total, file) => total + file[side], 0)
  return (
    <>
      <p className="num py-2 text-label text-ink-2">{say(words.changes, { count: files.length, added: sum('added'), removed: sum('removed') })}</p>
      {files.map((file) => <FileChange key={file.path} file={file} open={files.length <= open} />)}
    </>
  )
}

function FileChange({ file, open }: { file: DiffFile; open: boolean }) {
  const words = useWords('factory').pull
  return (
    <details open={open} className="border-b border-rule">
      <summary className="flex min-h-cell items-center gap-2 focus-row max-desk:min-h-11">
        <Icon of={FileDiff} size={14} className="text-ink-2" />
        <span className="min-w-0 flex-1 truncate font-code text-label">{file.path}</span>
        <span className="num text-label text-ink-2"><span className="text-stamp">+{file.added}</span> <span className="text-pencil">−{file.removed}</span></span>
      </summary>
      {file.binary ? <p className="pb-2 text-ink-2">{words.binary}</p> : (
        <div tabIndex={0} role="group" aria-label={file.path} className="mb-2.5 overflow-x-auto rounded-2 border border-rule bg-sheet-sunk py-1 focus-row">
          <table className="min-w-full border-collapse font-code text-label leading-5">
            <tbody>{file.hunks.flatMap((hunk, at) => hunk.lines.map((line, index) => <Line key={`${at}.${index}`} line={line} rule={at > 0 && index === 0} />))}</tbody>
          </table>
        </div>
      )}
    </details>
  )
}

function Line({ line, rule }: { line: DiffLine; rule: boolean }) {
  const { row, sign } = lines[line.kind]
  return (
    <tr className={cx(row, rule && 'border-t border-rule')}>
      <td className="w-10 pr-1.5 pl-2 text-right align-top text-ink-2 select-none">{line.number}</td>
      <td className={cx('w-4 text-center align-top select-none', line.kind === 'added' ? 'text-stamp' : 'text-pencil')}>{sign}</td>
      <td className="pr-3 whitespace-pre">{line.text}</td>
    </tr>
  )
}
