'use client'

import { TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PullView } from '#domain/factory/console.ts'
import { listTime, type Reader } from '#domain/words/date-text.ts'
import { FormLine, FormLines } from '#components/ui/form-lines.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { Stamp } from '#components/ui/stamp.tsx'
import { Status, type Progress } from '#components/ui/status-glyph.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { ConsoleScreen } from './console-screen.tsx'
import { Criteria } from './criteria.tsx'
import { Diff } from './diff.tsx'
import { nameText, shortOid } from './measures.ts'
import { Review } from './review.tsx'
import { RuledPart, RuledRow } from './ruled-list.tsx'

/** A story with pictures of it, and where they differ; where they can be fetched, or null where there is none. */
export type PicturePair = { story: string; before: string | null; after: string | null; difference: string | null }

/** A pull request at its head: the change, its risk, checks, review and pictures. `decision` is where a person approves. */
export function PullScreen({ pull, patch, pictures, reader, decision }: { pull: PullView; patch: string | null; pictures: readonly PicturePair[]; reader: Reader; decision: ReactNode }) {
  const words = useWords('factory')
  const say = useSay()
  const time = (at: number) => listTime(new Date(at), reader)
  return (
    <ConsoleScreen title={pull.title} actions={pull.merged ? <Stamp>{words.pull.merged}</Stamp> : undefined}>
      <FormLines className="mt-2">
        <FormLine label={words.ticket}><span className="num">{pull.item}</span>{words.kinds[pull.kind]}</FormLine>
        <FormLine label={words.pull.stage}>{pull.stage === null ? '–' : words.stages[pull.stage]}</FormLine>
        <FormLine label={words.pull.opened}><span className="num">{time(pull.openedAt)}</span></FormLine>
        <FormLine label={words.pull.by}>{pull.authors.map((by) => nameText(by, words.pull)).join(', ')}</FormLine>
        <FormLine label={words.pull.head}><code className="font-code text-label">{shortOid(pull.head)}</code></FormLine>
        <FormLine label={words.pull.base}><code className="font-code text-label">{shortOid(pull.base)}</code></FormLine>
      </FormLines>
      <div className="mt-5 grid gap-x-10 gap-y-6 wide:grid-cols-[minmax(0,1fr)_320px]">
        <div className="grid min-w-0 grid-cols-1 content-start gap-6">
          {decision}
          <Risk risk={pull.risk} />
          <Review review={pull.review} time={time} />
          <section aria-label={words.pull.expand}>{patch === null ? <p className="py-2 text-ink-2">{say(words.pull.noDiff, { head: shortOid(pull.head) })}</p> : <Diff patch={patch} />}</section>
          <Pictures pictures={pictures} looks={pull.looks} />
        </div>
        <div className="grid min-w-0 grid-cols-1 content-start gap-6">
          <Checks checks={pull.checks} />
          <Criteria criteria={pull.criteria} />
        </div>
      </div>
    </ConsoleScreen>
  )
}

function Risk({ risk }: { risk: PullView['risk'] }) {
  const words = useWords('factory')
  return (
    <RuledPart title={words.pull.risk} {...(risk ? { aside: <span className="text-ui font-strong text-ink">{risk.class}: {words.risks[risk.class]}</span> } : {})}>
      {risk === null && <p className="py-2 text-ink-2">{words.pull.riskNot}</p>}
      <ul>{risk?.why.map((why) => <li key={why} className="border-b border-rule py-2">{why}</li>)}</ul>
      {risk !== null && risk.weakening.length > 0 && (
        <ul aria-label={words.pull.weakening}>
          {risk.weakening.map((id) => <li key={id} className="flex items-center gap-2 border-b border-rule py-2 text-pencil"><Icon of={TriangleAlert} size={14} />{words.weakenings[id]}<span className="text-label">{id}</span></li>)}
        </ul>
      )}
    </RuledPart>
  )
}

const glyphs: Record<PullView['checks'][number]['conclusion'], Progress> = { success: 'done', failure: 'hold', cancelled: 'waiting', timed_out: 'hold', skipped: 'todo', needs_look: 'waiting' }

function Checks({ checks }: { checks: PullView['checks'] }) {
  const words = useWords('factory')
  const say = useSay()
  return (
    <RuledPart title={words.pull.checksTitle} count={checks.length}>
      {checks.length === 0 && <p className="py-2 text-ink-2">{words.pull.noChecks}</p>}
      <ul>
        {checks.map(({ name, conclusion, counts: { total, passed, skipped }, cached }) => (
          <RuledRow key={name} facts={<>{say(words.pull.counts, { passed, total })}{skipped > 0 && <span>{say(words.pull.skipped, { count: skipped })}</span>}{cached && <span>{words.pull.cached}</span>}</>}>
            <Status progress={glyphs[conclusion]}>{name}<span className="font-text text-ink-2">{words.checks[conclusion]}</span></Status>
          </RuledRow>
        ))}
      </ul>
    </RuledPart>
  )
}

function Pictures({ pictures, looks }: { pictures: readonly PicturePair[]; looks: PullView['looks'] }) {
  const words = useWords('factory').pull
  if (pictures.length === 0) return null
  return (
    <RuledPart title={words.pictures} count={pictures.length}>
      {pictures.map(({ story, before, after, difference }) => (
        <figure key={story} className="border-b border-rule py-3">
          <figcaption className="mb-2 flex flex-wrap items-center justify-between gap-x-3 font-medium"><span className="min-w-0 wrap-anywhere">{story}</span><Look of={looks.find(({ name }) => name === story)} /></figcaption>
          <div className="grid grid-cols-2 gap-3">
            {([[words.before, before], [words.after, after], ...(difference === null ? [] : [[words.difference, difference] as const])] as const).map(([label, src]) => (
              <div key={label}>
                <p className="mb-1 form-label">{label}</p>
                {src === null ? <p className="text-ink-2">{words.noPicture}</p> : <img src={src} alt={`${story}, ${label}`} loading="lazy" className="w-full border border-rule" />}
              </div>
            ))}
          </div>
        </figure>
      ))}
    </RuledPart>
  )
}

/** Whether a picture that draws differently has been accepted; nothing for one that nobody must look at. */
function Look({ of: look }: { of: PullView['looks'][number] | undefined }) {
  const words = useWords('factory').pull
  if (!look) return null
  return <Status progress={look.accepted ? 'done' : 'waiting'}><span className="font-text text-ink-2">{look.accepted ? words.accepted : words.toLookAt}</span></Status>
}
