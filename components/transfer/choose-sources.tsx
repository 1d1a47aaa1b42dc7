'use client'

import { FolderOpen, Upload } from 'lucide-react'
import { useRef, useState, type DragEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { Icon } from '#components/ui/icon.tsx'
import { useWords } from '#components/ui/words.tsx'

type ChooseSourcesProps = {
  onFiles: (files: readonly File[]) => void
  /** Told of a drop while the browser still shows what is in it. */
  onDrop: (dropped: DataTransfer) => void
}

/** The field into which files and folders are dropped, with the buttons that do the same. */
export function ChooseSources({ onFiles, onDrop }: ChooseSourcesProps) {
  const words = useWords('transfer').imports
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState<'over' | 'away'>('away')
  const take = (input: HTMLInputElement | null) => {
    const chosen = [...(input?.files ?? [])]
    if (input) input.value = ''
    if (chosen.length > 0) onFiles(chosen)
  }
  const drag = {
    onDragOver: (event: DragEvent) => { event.preventDefault(); setOver('over') },
    onDragLeave: () => setOver('away'),
    onDrop: (event: DragEvent) => { event.preventDefault(); setOver('away'); onDrop(event.dataTransfer) },
  }
  return (
    <div {...drag} className={cx('flex flex-col items-center gap-3 rounded-2 border border-dashed px-4 py-7 text-center', over === 'over' ? 'border-pen bg-sheet-hover' : 'border-rule-field')}>
      <div className="flex flex-wrap justify-center gap-2">
        <Button kind="primary" size="large" onClick={() => files.current?.click()}><Icon of={Upload} />{words.chooseFiles}</Button>
        <Button size="large" onClick={() => folder.current?.click()}><Icon of={FolderOpen} />{words.chooseFolder}</Button>
      </div>
      <p className="text-ink-2">{over === 'over' ? words.dropNow : words.drop}</p>
      <input ref={files} type="file" multiple hidden tabIndex={-1} accept=".md,.markdown,.mdown,.mkd,.txt,.text,.zip" aria-label={words.chooseFiles} onChange={(event) => take(event.currentTarget)} />
      <input ref={(input) => { input?.setAttribute('webkitdirectory', ''); folder.current = input }} type="file" multiple hidden tabIndex={-1} aria-label={words.chooseFolder} onChange={(event) => take(event.currentTarget)} />
    </div>
  )
}
