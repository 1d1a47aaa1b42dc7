import type { ReactNode } from 'react'
import type { Paper } from '#domain/paper.ts'
import { StateEmpty } from '#components/ui/state-empty.tsx'
import { PageLines, type PageLine } from './page-lines.tsx'

/** A ruled list on the desk, and what to say while it is empty. */
type Ruled = { title: string; pages: readonly PageLine[]; empty: string }

type HomeDeskProps = {
  /** Today: “Thursday 12 November”. */
  heading: string
  /** One plain sentence or two about what waits. */
  sentence: string
  paper: Paper
  /** What was opened, by day, the last first. */
  opened: readonly { title: string; pages: readonly PageLine[] }[]
  empty: { title: string; body: string; action: ReactNode }
  /** `lines` is null while nothing is due. */
  due: { title: string; lines: ReactNode | null; empty: string }
  pinned: Ruled
  changed: Ruled
}

/** Home is the desk itself: the date, a sentence, one sheet of what was opened, and ruled lists beside it. */
export function HomeDesk({ heading, sentence, paper, opened, empty, due, pinned, changed }: HomeDeskProps) {
  return (
    <div className="px-5 pt-5 pb-16 desk:px-6.5">
      <h1 className="text-title font-title">{heading}</h1>
      <p className="mt-1 text-ink-2">{sentence}</p>
      <div className="mt-6 grid gap-10 wide:grid-cols-[minmax(0,1fr)_316px]">
        <div data-tint={paper} className="relative min-w-0 self-start">
          <span aria-hidden="true" className="absolute top-1.5 -right-strip -bottom-strip left-1.5 rounded-2 paper-strip" />
          <div className="relative rounded-2 border border-rule bg-sheet px-7 pt-5 pb-3.5 shadow-1 max-desk:px-4">
            {opened.length === 0
              ? <StateEmpty title={empty.title} body={empty.body} actions={empty.action} />
              : opened.map((group) => <PageLines key={group.title} shape="rows" {...group} />)}
          </div>
        </div>
        <div className="flex flex-col gap-9 pt-4 [--hover:var(--desk-hover)]">
          {due.lines ?? <Nothing title={due.title} text={due.empty} />}
          {[pinned, changed].map((list) => (list.pages.length > 0 ? <PageLines key={list.title} shape="narrow" {...list} /> : <Nothing key={list.title} title={list.title} text={list.empty} />))}
        </div>
      </div>
    </div>
  )
}

function Nothing({ title, text }: { title: string; text: string }) {
  return (
    <section aria-label={title}>
      <h2 className="border-b border-rule-ink pb-1 text-lead font-strong">{title}</h2>
      <p className="pt-2 text-pretty text-ink-2">{text}</p>
    </section>
  )
}
