'use client'

import type { Law } from '#domain/factory/laws.ts'
import { Status, type Progress } from '#components/ui/status-glyph.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { RuledPart, RuledRow } from './ruled-list.tsx'

/** A ruled table of a few figures; the first column names, the others count. `note` stands in place of the rows. */
export function Table({ title, note, heads, rows }: { title: string; note: string | null; heads: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-1.5 text-lead font-strong">{title}</h2>
      <table className="w-full border-collapse border-t-[1.5px] border-rule-ink">
        <thead><tr>{heads.map((head, at) => <th key={head} className={`border-b border-rule py-1.5 form-label font-medium ${at === 0 ? 'text-left' : 'text-right'}`}>{head}</th>)}</tr></thead>
        <tbody>
          {note === null ? rows.map((row) => (
            <tr key={row[0]}>{row.map((value, at) => <td key={heads[at]} className={`h-cell border-b border-rule ${at === 0 ? '' : 'num text-right'}`}>{value}</td>)}</tr>
          )) : <tr><td colSpan={heads.length} className="h-cell border-b border-rule text-ink-2">{note}</td></tr>}
        </tbody>
      </table>
    </section>
  )
}

const GLYPHS: Record<Law['state'], Progress> = { holds: 'done', broken: 'hold', unchecked: 'todo' }

/** The laws that figures obey, each held, broken or not checked. */
export function Laws({ laws }: { laws: readonly Law[] }) {
  const words = useWords('factory')
  const say = useSay()
  return (
    <RuledPart title={words.metric.laws}>
      <ul>
        {laws.map(({ law, state, left, right, where }) => (
          <RuledRow key={law} facts={<Status progress={GLYPHS[state]}>{state === 'broken' ? say(words.metric.broken, { left, right, where }) : words.metric[state]}</Status>}><span className="font-text">{words.laws[law]}</span></RuledRow>
        ))}
      </ul>
    </RuledPart>
  )
}
