'use client'

import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { useSay, useWords } from '#components/ui/words.tsx'
import { TITLE_LIMIT } from '#domain/page/limits.ts'
import { caretLine, caretOffset, placeCaret, type CaretColumn } from './caret.ts'

/** Length from which the title shows how much room is left. */
const NOTICE_AT = 230

/** How the caret leaves the title for the body: `enter` opens an empty first line, the others go to the line that is there. */
export type TitleExit = { by: 'enter' } | { by: 'down'; column: CaretColumn } | { by: 'right' }

type TitleFieldProps = {
  title: string
  readOnly: boolean
  /** Whether the page asks for spell checking; yes unless told. */
  spellCheck?: boolean
  /** Whether the caret starts here: a new page. */
  autoFocus?: boolean
  onChange: (title: string) => void
  /** A pasted title was longer than a title may be; `rest` belongs at the start of the body. */
  onOverflow: (rest: string) => void
  onExit: (exit: TitleExit) => void
  onBlur: () => void
}

const oneLine = (text: string): string => text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')

/**
 * The page's title: the heading itself becomes editable, so nothing moves when the script takes over.
 * The element owns its text while it is being typed in; a title from elsewhere is shown when nobody types here.
 */
export function TitleField({ title, readOnly, spellCheck = true, autoFocus = false, onChange, onOverflow, onExit, onBlur }: TitleFieldProps) {
  const words = useWords('page')
  const say = useSay()
  const field = useRef<HTMLSpanElement>(null)
  const composing = useRef(false)
  const [length, setLength] = useState(title.length)
  // React draws the text once. Drawn again at every key it would take the caret to the start.
  const [first] = useState(title)

  useEffect(() => {
    const element = field.current
    if (!element || composing.current || element.textContent === title) return
    const caret = document.activeElement === element ? caretOffset(element) : null
    element.textContent = title
    if (caret !== null) placeCaret(element, Math.min(caret, title.length))
  }, [title])

  useEffect(() => {
    if (autoFocus && field.current) placeCaret(field.current, field.current.textContent.length)
  }, [autoFocus])

  const take = (text: string) => {
    const clean = oneLine(text)
    const kept = clean.slice(0, TITLE_LIMIT)
    if (field.current && (clean !== text || kept !== clean)) {
      field.current.textContent = kept
      placeCaret(field.current, kept.length)
    }
    setLength(kept.length)
    onChange(kept)
    if (clean.length > TITLE_LIMIT) onOverflow(clean.slice(TITLE_LIMIT))
  }

  const input = () => {
    if (field.current && !composing.current) take(field.current.textContent)
  }

  const paste = (event: ClipboardEvent) => {
    event.preventDefault()
    const [first = '', ...rest] = event.clipboardData.getData('text/plain').split(/\r?\n/)
    // Goes through the browser's own editing, so that its undo knows it.
    document.execCommand('insertText', false, first)
    if (rest.join('').trim() !== '') onOverflow(rest.join('\n'))
  }

  const keyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || !field.current) return
    const exit = exitFor(event, field.current)
    if (!exit) return
    event.preventDefault()
    onExit(exit)
  }

  return (
    <h1 className="relative text-title font-title">
      <span
        ref={field}
        className="block min-h-[1lh] break-words outline-none empty:before:text-ink-3 empty:before:content-[attr(data-placeholder)]"
        data-placeholder={words.untitled}
        {...(readOnly ? {} : { contentEditable: 'plaintext-only', role: 'textbox', 'aria-label': words.titleLabel, 'aria-multiline': false })}
        suppressContentEditableWarning
        suppressHydrationWarning
        spellCheck={spellCheck}
        onInput={input}
        onPaste={paste}
        onKeyDown={keyDown}
        onBlur={onBlur}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={() => {
          composing.current = false
          input()
        }}
      >
        {first}
      </span>
      {length >= NOTICE_AT && (
        <span role="status" className="absolute -bottom-4 right-0 text-label font-normal tracking-normal text-ink-3">
          {say(words.titleRoom, { count: TITLE_LIMIT - length })}
        </span>
      )}
    </h1>
  )
}

const exitFor = (event: KeyboardEvent, element: HTMLElement): TitleExit | null => {
  const plain = !event.shiftKey && !event.altKey && !event.metaKey && !event.ctrlKey
  if (event.key === 'Enter') return { by: 'enter' }
  if (!plain) return null
  if (event.key === 'ArrowRight' && caretOffset(element) === element.textContent.length) return { by: 'right' }
  if (event.key !== 'ArrowDown') return null
  const line = caretLine(element)
  return line?.last ? { by: 'down', column: line.column } : null
}
