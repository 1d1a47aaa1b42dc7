'use client'

import { CircleHelp, TriangleAlert } from 'lucide-react'
import type { Doing, Ticket } from '#domain/factory/console.ts'
import { STAGES, type Stage } from '#domain/factory/stage.ts'
import type { Words } from '#domain/words/words.ts'
import { timeOfDay, type Reader } from '#domain/words/date-text.ts'
import { cx } from '#components/ui/cx.ts'
import { Icon } from '#components/ui/icon.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { spanText } from './measures.ts'

type Tone = 'plain' | 'waiting' | 'failing'
const toneOf = ({ at }: Doing): Tone => (at === 'asks' ? 'waiting' : at === 'failing' ? 'failing' : 'plain')
const edges: Record<Tone, string> = { plain: 'border-rule', waiting: 'border-caution', failing: 'border-pencil' }
const notches: Record<Tone, string> = {
  plain: 'before:border-rule after:border-rule', waiting: 'before:border-caution after:border-caution', failing: 'before:border-pencil after:border-pencil',
}
const boxes: Record<Tone, string> = { plain: 'border-pen bg-pen', waiting: 'border-caution bg-caution', failing: 'border-pencil bg-pencil' }

/** Where a ticket leads: to its question, its pull request, its run, or nowhere yet. */
export const ticketHref = ({ attention, pull, run, number }: Pick<Ticket, 'attention' | 'pull' | 'run' | 'number'>): string =>
  attention !== null ? `/factory/attention#${attention}` : pull !== null ? `/factory/pulls/${number}` : run !== null ? `/factory/runs/${run}` : `/factory/runs?item=${number}`

/** A job ticket: a perforated stub with number and time, what it is about, what is happening now, and a box for each stage. */
export function TicketSlip({ ticket, reader }: { ticket: Ticket; reader: Reader }) {
  const tone = toneOf(ticket.doing)
  return (
    <article className={cx('relative rounded-2 border bg-slip shadow-1 settle has-[a:hover]:bg-sheet-hover', edges[tone])}>
      <div className={cx(
        'flex h-6.5 items-center justify-between border-b border-dashed border-rule-field px-2.5 text-label text-ink-2',
        "before:absolute before:top-[21px] before:-left-px before:h-2.5 before:w-[5px] before:rounded-r-[5px] before:border before:border-l-0 before:bg-sheet before:content-['']",
        "after:absolute after:top-[21px] after:-right-px after:h-2.5 after:w-[5px] after:rounded-l-[5px] after:border after:border-r-0 after:bg-sheet after:content-['']",
        notches[tone],
      )}
      >
        <span className="num font-strong text-ink">{ticket.number}</span>
        <time className="num" dateTime={new Date(ticket.since).toISOString()}>{spanText(reader.now.getTime() - ticket.since, reader.language)}</time>
      </div>
      <div className="px-2.5 pt-1.5 pb-2.5">
        <h3 className="text-ui leading-[17px] font-medium text-pretty"><a href={ticketHref(ticket)} className="rounded-1 after:absolute after:inset-0">{ticket.title}</a></h3>
        <p className={cx('mt-1 flex items-start gap-1 text-label', tone === 'waiting' ? 'text-caution' : tone === 'failing' ? 'text-pencil' : 'text-ink-2')}>
          {tone !== 'plain' && <Icon of={tone === 'waiting' ? CircleHelp : TriangleAlert} size={12} className="mt-0.5" />}
          <span className="line-clamp-2"><DoingText doing={ticket.doing} stage={ticket.stage} reader={reader} /></span>
        </p>
        <StageBoxes stage={ticket.stage} tone={tone} />
      </div>
    </article>
  )
}

function DoingText({ doing, stage, reader }: { doing: Doing; stage: Stage; reader: Reader }) {
  const words = useWords('factory')
  const say = useSay()
  return <>{doingText(doing, stage, { words, say, reader })}</>
}

type Told = { words: Words['factory']; say: ReturnType<typeof useSay>; reader: Reader }
const doingText = (doing: Doing, stage: Stage, { words, say, reader }: Told): string => {
  switch (doing.at) {
    case 'asks': return doing.question
    case 'failing': return say(words.doing.failing, { count: doing.checks.length, names: doing.checks.join(', ') })
    case 'run': return doing.phase === 'working' && doing.step > 0
      ? say(words.doing.step, { automation: doing.automation, count: doing.step })
      : say(words.doing.run, { automation: doing.automation, phase: words.phases[doing.phase] })
    case 'blocked': return say(words.doing.blocked, { on: doing.on.map((on) => (on === 'person' ? words.doing.person : on)).join(', ') })
    case 'quiet': return say(words.doing.quiet, { time: timeOfDay(new Date(doing.since), reader) })
    case 'stands': return words.doing.stands[stage]
  }
}

function StageBoxes({ stage, tone }: { stage: Stage; tone: Tone }) {
  const words = useWords('factory')
  const say = useSay()
  const here = STAGES.indexOf(stage)
  return (
    <span role="img" aria-label={say(words.stageOf, { at: here + 1, count: STAGES.length, name: words.stages[stage] })} className="mt-2 flex gap-0.5">
      {STAGES.map((name, at) => (
        <i key={name} className={cx('h-1.5 w-2.5 rounded-[1px] border', at < here ? 'border-stamp bg-stamp' : at === here ? boxes[tone] : 'border-rule-field')} />
      ))}
    </span>
  )
}
