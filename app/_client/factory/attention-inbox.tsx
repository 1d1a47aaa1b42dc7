'use client'

import { useState } from 'react'
import { AttentionScreen } from '#components/factory/attention.tsx'
import { announce } from '#components/ui/announcer.tsx'
import { showToast } from '#components/ui/toast-store.ts'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { AttentionEntry } from '#domain/factory/console.ts'
import type { Reader } from '#domain/words/date-text.ts'
import { tellFactory, whyNot } from './tell-factory.ts'

/** The inbox of questions. What was answered here is gone at once; the factory's own word follows with its next tick. */
export function AttentionInbox({ entries, reader }: { entries: readonly AttentionEntry[]; reader: Reader }) {
  const [words, refusals, say] = [useWords('factory'), useWords('refusals'), useSay()]
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState<string | null>(null)
  const tell = async (entry: AttentionEntry, act: Parameters<typeof tellFactory>[0]): Promise<boolean> => {
    setBusy(entry.id)
    const outcome = await tellFactory(act)
    setBusy(null)
    if (!outcome.ok) showToast({ kind: 'failed', text: say(words.told.notDone, { why: whyNot(outcome, { factory: words, refusals }) }) })
    return outcome.ok
  }
  const answer = async (entry: AttentionEntry, choice: string, text: string) => {
    if (!(await tell(entry, { act: 'answer', attention: entry.id, choice, ...(text.trim() === '' ? {} : { text }) }))) return
    setAnswered((before) => new Set(before).add(entry.id))
    announce(words.answered)
    showToast({ kind: 'done', text: words.answered })
  }
  return (
    <AttentionScreen
      entries={entries.filter(({ id }) => !answered.has(id))} reader={reader} busy={busy} onAnswer={(entry, choice, text) => void answer(entry, choice, text)}
      onSeen={(entry) => void tell(entry, { act: 'ack', attention: entry.id }).then((ok) => ok && showToast({ kind: 'done', text: words.told.done }))}
    />
  )
}
