'use client'

import { TriangleAlert } from 'lucide-react'
import type { FindingView, ReviewView } from '#domain/factory/console.ts'
import { Icon } from '#components/ui/icon.tsx'
import { Status } from '#components/ui/status-glyph.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { nameText } from './measures.ts'
import { RuledPart, RuledRow } from './ruled-list.tsx'

/** What a review found of a head: its verdict, what it says, and each finding with its place. */
export function Review({ review, time }: { review: ReviewView | null; time: (at: number) => string }) {
  const words = useWords('factory').pull
  const say = useSay()
  if (review === null) return <RuledPart title={words.review}><p className="py-2 text-ink-2">{words.noReview}</p></RuledPart>
  const { by, verdict, major, minor, at, said } = review
  return (
    <RuledPart title={words.review}>
      <ul>
        <RuledRow facts={<><span>{say(words.findings, { major, minor })}</span><span>{nameText(by, words)}</span><span>{time(at)}</span></>}>
          <Status progress={verdict === 'approve' ? 'done' : 'hold'}>{verdict === 'approve' ? words.approves : words.asksChanges}</Status>
        </RuledRow>
      </ul>
      {said === null ? <p className="py-2 text-ink-2">{words.notKept}</p> : (
        <>
          {said.summary.trim() !== '' && <p className="max-w-column border-b border-rule py-2 prose-face text-field whitespace-pre-wrap wrap-anywhere">{said.summary.trim()}</p>}
          {said.findings.length > 0 && <ul aria-label={words.findingList}>{said.findings.map((finding, index) => <Finding key={index} of={finding} />)}</ul>}
        </>
      )}
    </RuledPart>
  )
}

function Finding({ of: { path, line, weight, text } }: { of: FindingView }) {
  const words = useWords('factory').pull
  return (
    <li className="border-b border-rule py-2">
      <p className="flex flex-wrap items-center gap-x-2">
        {weight === 'major' ? <span className="flex items-center gap-2 text-pencil"><Icon of={TriangleAlert} size={14} />{words.weights.major}</span> : <span className="text-ink-2">{words.weights.minor}</span>}
        <code className="min-w-0 font-code text-label wrap-anywhere">{line === undefined ? path : `${path}:${line}`}</code>
      </p>
      <p className="mt-1 max-w-column whitespace-pre-wrap wrap-anywhere">{text}</p>
    </li>
  )
}
