'use client'

import type { ClosedTicket, Line, QueueEntry, Spend, Ticket } from '#domain/factory/console.ts'
import { STAGES } from '#domain/factory/stage.ts'
import { timeOfDay, type Reader } from '#domain/words/date-text.ts'
import { buttonClass } from '#components/ui/button-class.ts'
import { cx } from '#components/ui/cx.ts'
import { StateEmpty } from '#components/ui/state-empty.tsx'
import { StatusGlyph } from '#components/ui/status-glyph.tsx'
import { useLanguage, useSay, useWords } from '#components/ui/words.tsx'
import { ConsoleScreen, Ledger } from './console-screen.tsx'
import { moneyText, spanText } from './measures.ts'
import { RuledPart, RuledRow } from './ruled-list.tsx'
import { TicketSlip } from './ticket.tsx'

/** The line: what waits for a person first, then every item in its stage, what comes next, and what was closed today. */
export function LineScreen({ line, spend, reader }: { line: Line; spend: Spend; reader: Reader }) {
  const words = useWords('factory')
  if (line.at === null && line.tickets.length === 0) return <ConsoleScreen title={words.line}><StateEmpty title={words.emptyTitle} body={words.emptyBody} /></ConsoleScreen>
  return (
    <ConsoleScreen title={words.line}>
      <Figures line={line} spend={spend} />
      {line.waiting.length > 0 && <Waiting line={line} />}
      <div className="mt-5 flex gap-4 overflow-x-auto pb-2 max-desk:flex-col desk:gap-0">
        {STAGES.map((stage) => <StageColumn key={stage} stage={stage} tickets={line.tickets.filter((ticket) => ticket.stage === stage)} reader={reader} />)}
      </div>
      <div className="mt-6 grid gap-x-11 gap-y-6 desk:grid-cols-2">
        <Next next={line.next} />
        <Closed closed={line.closed} count={line.closedCount} reader={reader} />
      </div>
    </ConsoleScreen>
  )
}

function Figures({ line, spend }: { line: Line; spend: Spend }) {
  const words = useWords('factory')
  const say = useSay()
  const language = useLanguage()
  const failing = line.tickets.filter(({ doing }) => doing.at === 'failing').length
  const spent = moneyText(spend.spent, language)
  return (
    <Ledger entries={[
      { label: words.attention, value: line.waiting.length, tone: line.waiting.length > 0 ? 'waiting' : 'plain' },
      { label: words.failing, value: failing, tone: failing > 0 ? 'failing' : 'plain' },
      { label: words.onLine, value: line.tickets.length },
      { label: words.closedToday, value: line.closedCount },
      { label: words.spendToday, value: spend.cap === null ? spent : say(words.ofCap, { spent, cap: moneyText(spend.cap, language) }) },
    ]}
    />
  )
}

function Waiting({ line: { waiting } }: { line: Line }) {
  const words = useWords('factory')
  const say = useSay()
  return (
    <RuledPart title={words.attention} count={waiting.length} className="mt-5">
      <ul>
        {waiting.map(({ id, item, question }) => (
          <RuledRow key={id} sign={<StatusGlyph progress="waiting" />} number={item ?? undefined} facts={<a href={`/factory/attention#${id}`} aria-label={say(words.answerTo, { question })} className={buttonClass('line')}>{words.answerIt}</a>}>{question}</RuledRow>
        ))}
      </ul>
    </RuledPart>
  )
}

function StageColumn({ stage, tickets, reader }: { stage: Ticket['stage']; tickets: readonly Ticket[]; reader: Reader }) {
  const words = useWords('factory')
  const moving = tickets.some(({ doing }) => doing.at === 'run')
  return (
    <section aria-label={words.stages[stage]} className="min-w-34 flex-1 border-rule-faint desk:not-first:border-l desk:[&>ul]:px-2 desk:first:[&>ul]:pl-0 desk:last:[&>ul]:pr-0 desk:[&:not(:first-child)>header]:pl-2">
      <header className="relative flex flex-col border-b-[1.5px] border-rule-ink pb-2">
        <h2 className="flex items-baseline gap-1.5 font-strong">{words.stages[stage]}<span className="num font-text text-ink-3">{tickets.length}</span></h2>
        <span className="form-label truncate">{words.stageNotes[stage]}</span>
        <span aria-hidden="true" className={cx('absolute -bottom-[5px] size-2 rounded-full border-[1.5px]', moving ? 'border-pen bg-pen' : 'border-rule-ink bg-sheet')} />
      </header>
      <ul className="mt-2.5 grid gap-2 desk:min-h-30">
        {tickets.map((ticket) => <li key={ticket.number}><TicketSlip ticket={ticket} reader={reader} /></li>)}
      </ul>
    </section>
  )
}

function Next({ next }: { next: readonly QueueEntry[] }) {
  const words = useWords('factory')
  return (
    <RuledPart title={words.nextUp} count={next.length} aside={<a href="/factory/queue" className="link">{words.queue}</a>}>
      {next.length === 0 && <p className="py-2 text-ink-2">{words.queueEmpty}</p>}
      <ol>
        {next.slice(0, 8).map((entry) => (
          <RuledRow key={`${entry.automation} ${entry.resource}`} number={entry.item ?? undefined} facts={<span>{entry.why === null ? words.started : words.notNow[entry.why]}</span>}>{entry.title ?? entry.automation}</RuledRow>
        ))}
      </ol>
    </RuledPart>
  )
}

function Closed({ closed, count, reader }: { closed: readonly ClosedTicket[]; count: number; reader: Reader }) {
  const words = useWords('factory')
  return (
    <RuledPart title={words.closedToday} count={count}>
      {closed.length === 0 && <p className="py-2 text-ink-2">{words.noTicket}</p>}
      <ul>
        {closed.map(({ number, title, seenAt, at }) => (
          <RuledRow key={number} sign={<StatusGlyph progress="done" />} number={number} facts={<><span>{spanText(at - seenAt, reader.language)}</span><span>{timeOfDay(new Date(at), reader)}</span></>}>{title}</RuledRow>
        ))}
      </ul>
    </RuledPart>
  )
}
