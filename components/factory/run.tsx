'use client'

import { useState, type KeyboardEvent, type ReactNode } from 'react'
import type { RunEntry, RunView } from '#domain/factory/console.ts'
import { listTime, timeOfDay, type Reader } from '#domain/words/date-text.ts'
import { Button } from '#components/ui/button.tsx'
import { FormLine, FormLines } from '#components/ui/form-lines.tsx'
import { Kbd } from '#components/ui/kbd.tsx'
import { StateEmpty } from '#components/ui/state-empty.tsx'
import { Status, StatusGlyph, type Progress } from '#components/ui/status-glyph.tsx'
import { useLanguage, useSay, useWords } from '#components/ui/words.tsx'
import { ConsoleScreen } from './console-screen.tsx'
import { Criteria } from './criteria.tsx'
import { Intents } from './intents.tsx'
import { countText, moneyText, spanText } from './measures.ts'
import { Minutes } from './minutes.tsx'
import { RuledPart, RuledRow } from './ruled-list.tsx'

type RunActions = { onStop: () => void; onSay: (text: string) => void; told: string | null }

/** A run: its phases at the left, its minutes in the middle, the ticket's form lines at the right. */
export function RunScreen({ run, reader, ...on }: { run: RunView; reader: Reader } & RunActions) {
  const words = useWords('factory')
  const say = useSay()
  const live = run.ended === null
  return (
    <div className="grid min-h-full wide:grid-cols-[212px_minmax(0,1fr)_262px]">
      <aside aria-label={words.runs} className="border-rule px-5 pt-5 max-wide:hidden wide:border-r"><Phases run={run} reader={reader} /></aside>
      <div className="flex min-w-0 flex-col px-5 pt-5 pb-5 desk:px-7.5">
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="mr-auto min-w-0 text-h2 font-head text-balance">{run.title ?? run.automation}</h1>
          {live && <Button onClick={on.onStop}>{words.run.stop}</Button>}
        </div>
        <p className="mt-0.5 mb-1 text-label text-ink-2">{say(words.run.of, { automation: run.automation, count: run.attempt })}{run.resumes > 0 && `, ${say(words.run.resumed, { count: run.resumes })}`}</p>
        <div className="wide:hidden"><Phases run={run} reader={reader} /></div>
        <div className="mt-2 border-t-[1.5px] border-rule-ink"><Minutes minutes={run.minutes} reader={reader} /></div>
        {run.ended !== null && <p className="py-3"><Status progress={run.ended.class === 'ok' ? 'done' : 'hold'}>{say(words.run.ended, { reason: words.reasons[run.ended.reason] })}</Status>{run.ended.note !== '' && <span className="ml-3 prose-face text-ink-2">{run.ended.note}</span>}</p>}
        <div className="mt-5"><Intents intents={run.intents} /></div>
        {live && <Note {...on} />}
        {on.told !== null && <p role="status" className="mt-2 text-ink-2">{on.told}</p>}
      </div>
      <aside aria-label={words.ticket} className="grid content-start gap-6 border-rule px-5 pt-5 pb-8 wide:border-l"><Facts run={run} reader={reader} /><Criteria criteria={run.criteria} /><Others others={run.others} reader={reader} /></aside>
    </div>
  )
}

function Phases({ run, reader }: { run: RunView; reader: Reader }) {
  const words = useWords('factory')
  return (
    <ol className="grid gap-0.5 max-wide:my-2 max-wide:flex max-wide:flex-wrap max-wide:gap-x-4">
      {run.phases.map(({ phase, at }, index) => {
        const next = run.phases[index + 1]?.at ?? null
        const here = next === null
        const progress: Progress = phase === 'ended' ? (run.ended?.class === 'ok' ? 'done' : 'hold') : here ? 'doing' : 'done'
        return (
          <li key={`${phase}.${at}`} {...(here ? { 'aria-current': 'step' as const } : {})} className="flex h-row items-center gap-2.5 rounded-1 px-2 wide:-mx-2 aria-[current=step]:bg-pen-wash aria-[current=step]:font-medium">
            <StatusGlyph progress={progress} /><span className="flex-1">{words.phases[phase]}</span>
            <span className="num text-label text-ink-2">{phase === 'ended' ? timeOfDay(new Date(at), reader) : spanText((next ?? reader.now.getTime()) - at, reader.language)}</span>
          </li>
        )
      })}
    </ol>
  )
}

function Facts({ run, reader }: { run: RunView; reader: Reader }) {
  const words = useWords('factory')
  const say = useSay()
  const language = useLanguage()
  const { tokens, cost, turns } = run
  const count = (value: number) => countText(value, language)
  const line = (label: string, value: ReactNode) => <FormLine label={label}><span className="num min-w-0 py-1.5">{value}</span></FormLine>
  return (
    <section aria-label={words.ticket}>
      <h2 className="mb-1.5 text-lead font-strong">{run.item === null ? run.automation : say(words.ticketOf, { number: String(run.item) })}</h2>
      <FormLines columns={1}>
        {run.stage !== null && line(words.pull.stage, words.stages[run.stage])}
        {line(words.automation, run.automation)}
        {line(words.run.started, listTime(new Date(run.phases[0]?.at ?? 0), reader))}
        {run.worker !== null && line(words.run.worker, run.worker)}
        {run.mode !== 'live' && line(words.run.mode, run.mode === 'dry' ? words.run.modes.dry : words.run.modes.staged)}
        {line(words.run.turns, say(words.run.of2, { used: turns.used, cap: turns.cap }))}
        {line(words.run.tokens, say(words.run.tokensText, { input: count(tokens.input), cached: count(tokens.cached), output: count(tokens.output) }))}
        {line(words.run.cost, <>{say(words.ofCap, { spent: moneyText(cost.spent, language), cap: moneyText(cost.cap, language) })}{!cost.known && <span className="block text-label text-caution">{words.run.unknownCost}</span>}</>)}
      </FormLines>
    </section>
  )
}

function Others({ others, reader }: { others: readonly RunEntry[]; reader: Reader }) {
  const words = useWords('factory')
  return others.length === 0 ? null : <RuledPart title={words.run.others} count={others.length}><RunRows runs={others.map((run) => ({ ...run, item: null, title: null }))} reader={reader} /></RuledPart>
}

/** Runs as rows: how each stands, what it is of, when. */
export function RunRows({ runs, reader }: { runs: readonly RunEntry[]; reader: Reader }) {
  const words = useWords('factory')
  return (
    <ul>
      {runs.map(({ id, automation, title, item, queuedAt, ended, phase }) => (
        <RuledRow key={id} sign={<StatusGlyph progress={ended === null ? 'doing' : ended.class === 'ok' ? 'done' : 'hold'} />} number={item ?? undefined} facts={<><span>{ended === null ? words.phases[phase] : words.reasons[ended.reason]}</span><span>{listTime(new Date(queuedAt), reader)}</span></>}>
          <a href={`/factory/runs/${id}`} className="hover:underline">{title === null ? automation : `${title}, ${automation}`}</a>
        </RuledRow>
      ))}
    </ul>
  )
}

/** The newest runs. */
export function RunsScreen({ runs, reader }: { runs: readonly RunEntry[]; reader: Reader }) {
  const words = useWords('factory')
  return <ConsoleScreen title={words.runs}>{runs.length === 0 ? <StateEmpty title={words.run.empty} body={words.run.emptyBody} /> : <div className="mt-3 border-t-[1.5px] border-rule-ink"><RunRows runs={runs} reader={reader} /></div>}</ConsoleScreen>
}

function Note({ onSay }: RunActions) {
  const words = useWords('factory').run
  const [text, setText] = useState('')
  const send = () => {
    if (text.trim() === '') return
    onSay(text.trim())
    setText('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }
  return (
    <div className="sticky bottom-0 mt-6 flex items-center gap-2 bg-sheet py-2">
      <label className="flex min-w-0 flex-1 items-center gap-2 rounded-1 border border-rule-field bg-sheet pr-2 focus-field">
        <span className="sr-only">{words.note}</span>
        <textarea value={text} onChange={(event) => setText(event.target.value)} onKeyDown={onKeyDown} rows={1} maxLength={4_000} placeholder={words.note} className="min-h-control-lg min-w-0 flex-1 resize-none bg-transparent px-2.5 py-1.5 outline-none" />
        <Kbd>Enter</Kbd>
      </label>
      <Button kind="primary" size="large" onClick={send}>{words.send}</Button>
    </div>
  )
}
