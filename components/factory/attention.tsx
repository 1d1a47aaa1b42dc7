'use client'

import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { AttentionEntry } from '#domain/factory/console.ts'
import { fullTime, type Reader } from '#domain/words/date-text.ts'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { Kbd } from '#components/ui/kbd.tsx'
import { StateEmpty } from '#components/ui/state-empty.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { ConsoleScreen } from './console-screen.tsx'

/** The keys of the options, by their place. `a` is the first. */
const KEYS = 'abcdefgh'

type Answering = { onAnswer: (entry: AttentionEntry, choice: string, text: string) => void; onSeen: (entry: AttentionEntry) => void; /** The one whose answer is on its way. */ busy: string | null }

/** The inbox of what only a person can decide. Arrow keys go from one to the next; the letter of an option answers. */
export function AttentionScreen({ entries, reader, ...on }: { entries: readonly AttentionEntry[]; reader: Reader } & Answering) {
  const words = useWords('factory')
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => { if (location.hash) document.getElementById(location.hash.slice(1))?.focus() }, [])
  const move = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLTextAreaElement || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])]
    const at = items.findIndex((item) => item.contains(document.activeElement))
    items[Math.min(items.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus()
    event.preventDefault()
  }
  return (
    <ConsoleScreen title={words.attention} lead={entries.length > 0 ? words.attentionLead : undefined}>
      {entries.length === 0 ? <StateEmpty title={words.attentionEmpty} body={words.attentionEmptyBody} /> : (
        <ol ref={list} onKeyDown={move} className="mt-4 max-w-190 border-t-[1.5px] border-rule-ink">
          {entries.map((entry) => <Entry key={entry.id} entry={entry} reader={reader} {...on} />)}
        </ol>
      )}
    </ConsoleScreen>
  )
}

function Entry({ entry, reader, onAnswer, onSeen, busy }: { entry: AttentionEntry; reader: Reader } & Answering) {
  const words = useWords('factory')
  const say = useSay()
  const [text, setText] = useState('')
  const answer = (choice: string) => { if (busy === null) onAnswer(entry, choice, text) }
  const press = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    const option = event.key.length === 1 ? entry.options[KEYS.indexOf(event.key.toLowerCase())] : undefined
    if (option) answer(option.id)
  }
  const fallback = entry.options.find(({ id }) => id === entry.default)
  // An item waits for a word whatever the safe choice says.
  const choice = entry.item !== null && fallback?.decision !== 'park' ? words.parked : (fallback?.text ?? entry.default)
  return (
    // The letters work wherever the focus is within it; each is also a button.
    <li id={entry.id} data-entry tabIndex={0} onKeyDown={press} aria-labelledby={`${entry.id}-question`} className={cx('border-b border-rule py-4 focus-row', busy === entry.id && 'bg-sheet-sunk')}>
      <p className="flex flex-wrap items-center gap-x-2 text-label text-ink-2">
        <span className="font-medium text-caution">{words.attentionKinds[entry.kind]}</span>
        {entry.item !== null && <span className="num">{entry.item}</span>}
        {entry.title !== null && <span>{entry.title}</span>}
        {entry.severity > 1 && <span>{say(words.severity, { count: entry.severity - 1 })}</span>}
        {entry.state === 'acked' && <span>{words.acked}</span>}
      </p>
      <h2 id={`${entry.id}-question`} className="mt-1 text-h3 font-head text-pretty">{entry.question}</h2>
      <Evidence entry={entry} />
      <div className="mt-3 flex flex-wrap gap-2">
        {entry.options.map((option, at) => (
          <Button key={option.id} onClick={() => answer(option.id)} aria-keyshortcuts={KEYS[at]} className="h-auto! min-h-control max-w-full whitespace-normal! py-1">
            <Kbd>{(KEYS[at] ?? '').toUpperCase()}</Kbd>{option.text}{option.id === entry.recommended && <span className="text-ink-2">{words.recommended}</span>}
          </Button>
        ))}
        {entry.state === 'open' && <Button kind="quiet" onClick={() => onSeen(entry)}>{words.seen}</Button>}
      </div>
      <label className="mt-3 block">
        <span className="sr-only">{words.answerNote}</span>
        <textarea value={text} onChange={(event) => setText(event.target.value)} rows={1} maxLength={2_000} placeholder={words.answerNote} className="block w-full resize-y rounded-1 border border-rule-field bg-sheet px-2.5 py-1.5 text-lead focus-field" />
      </label>
      <p className="num mt-2 text-label text-ink-2">{entry.dueAt <= reader.now.getTime() ? words.overdue : say(words.defaultAt, { choice, time: fullTime(new Date(entry.dueAt), reader) })}</p>
    </li>
  )
}

function Evidence({ entry: { evidence, pull, item, run } }: { entry: AttentionEntry }) {
  const words = useWords('factory')
  return (
    <>
      {evidence.length > 0 && <ul aria-label={words.evidence} className="mt-1.5 list-disc pl-5 prose-face text-field text-ink-2">{evidence.map((line) => <li key={line}>{line}</li>)}</ul>}
      <p className="mt-2 flex gap-3">
        {pull !== null && item !== null && <a href={`/factory/pulls/${item}`} className="link">{words.openPull}</a>}
        {run !== null && <a href={`/factory/runs/${run}`} className="link">{words.openRun}</a>}
      </p>
    </>
  )
}
