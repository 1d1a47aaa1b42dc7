'use client'

import { useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import { useWords } from '#components/ui/words.tsx'

/** An address to hand over: it can be selected by hand, and copied where the browser allows. */
export function CopyLink({ link, label }: { link: string; label: string }) {
  const words = useWords('common')
  const [copied, setCopied] = useState('')
  const field = useRef<HTMLDivElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      setCopied(words.copied)
    } catch {
      // Not allowed here: the person copies what is selected now.
      field.current?.querySelector('input')?.select()
    }
  }
  return (
    <div ref={field} className="flex items-end gap-2">
      <Field label={label} value={link} readOnly className="min-w-0 flex-1" onFocus={(event) => event.target.select()} />
      <Button size="large" onClick={() => void copy()}>{words.copy}</Button>
      <span role="status" className="self-center pt-5 text-stamp">{copied}</span>
    </div>
  )
}
