'use client'

import { useState } from 'react'
import { RunScreen } from '#components/factory/run.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import type { RunView } from '#domain/factory/console.ts'
import type { Reader } from '#domain/words/date-text.ts'
import { tellFactory, whyNot } from './tell-factory.ts'

/** A run, with the ways to write to it and to stop it. */
export function RunHere({ run, reader }: { run: RunView; reader: Reader }) {
  const [words, refusals, say] = [useWords('factory'), useWords('refusals'), useSay()]
  const [told, setTold] = useState<string | null>(null)
  const tell = async (act: Parameters<typeof tellFactory>[0], done: string) => {
    const outcome = await tellFactory(act)
    setTold(outcome.ok ? done : say(words.told.notDone, { why: whyNot(outcome, { factory: words, refusals }) }))
  }
  return <RunScreen run={run} reader={reader} told={told} onStop={() => void tell({ act: 'stop', run: run.id }, words.run.stopTold)} onSay={(text) => void tell({ act: 'say', run: run.id, text }, words.run.noteSent)} />
}
