'use client'

import { useRef, useState, type ChangeEvent } from 'react'
import { Avatar } from '#components/ui/avatar.tsx'
import { Button } from '#components/ui/button.tsx'
import { useWords } from '#components/ui/words.tsx'

type PicturePickerProps = {
  name: string
  picture?: string | undefined
  /** Both give whether it worked. */
  onPick: (file: File) => Promise<boolean>
  onRemove: () => Promise<boolean>
}

/** A person's picture, or their initials, and choosing another. */
export function PicturePicker({ name, picture, onPick, onRemove }: PicturePickerProps) {
  const words = useWords('account')
  const input = useRef<HTMLInputElement>(null)
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const run = async (work: Promise<boolean>) => {
    setState('busy')
    setState((await work) ? 'idle' : 'failed')
  }
  const pick = (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? []
    event.target.value = ''
    if (file) void run(onPick(file))
  }
  return (
    <div className="flex flex-wrap items-center gap-3" aria-busy={state === 'busy' || undefined}>
      <Avatar name={name} picture={picture} size="large" />
      <input ref={input} type="file" accept="image/png,image/jpeg,image/webp,image/gif" aria-label={words.picture} hidden onChange={pick} />
      <Button size="large" onClick={() => input.current?.click()}>{words.choosePicture}</Button>
      {picture !== undefined && <Button kind="quiet" size="large" onClick={() => void run(onRemove())}>{words.removePicture}</Button>}
      <span role="alert" className="text-pencil">{state === 'failed' && words.pictureFailed}</span>
    </div>
  )
}
