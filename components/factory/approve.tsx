'use client'

import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Status } from '#components/ui/status-glyph.tsx'
import { useSay, useWords } from '#components/ui/words.tsx'
import { nameText, shortOid } from './measures.ts'

/** What became of asking for an approval. */
export type Approving = { at: 'open' } | { at: 'busy' } | { at: 'told' } | { at: 'refused' } | { at: 'moved' } | { at: 'stale'; signIn: string } | { at: 'author' } | { at: 'failed'; why: string }

type ApproveProps = { head: string; approvals: readonly { by: string }[]; state: Approving; onApprove: () => void; onRefuse: () => void }

/** Where a person approves exactly this head, or refuses it. */
export function Approve({ head, approvals, state, onApprove, onRefuse }: ApproveProps) {
  const words = useWords('factory').pull
  const say = useSay()
  return (
    <section aria-label={say(words.approve, { head: shortOid(head) })} className="rounded-2 border border-rule-field px-4 py-3">
      {approvals.map(({ by }) => <p key={by} className="mb-2"><Status progress="done">{say(words.approved, { head: shortOid(head), by: nameText(by, words) })}</Status></p>)}
      <p className="max-w-150 text-ink-2">{words.approveWhat}</p>
      <div className="mt-2.5 flex flex-wrap items-center gap-2">
        <Button kind="primary" onClick={onApprove} disabledReason={state.at === 'moved' ? words.moved : undefined}>{say(words.approve, { head: shortOid(head) })}</Button>
        <Button onClick={onRefuse}>{words.refuse}</Button>
        <span role="status"><Told state={state} /></span>
      </div>
    </section>
  )
}

function Told({ state }: { state: Approving }) {
  const words = useWords('factory').pull
  switch (state.at) {
    case 'open': case 'busy': return null
    case 'told': return <Status progress="done">{words.approveTold}</Status>
    case 'refused': return <Status progress="done">{words.refused}</Status>
    case 'moved': return <span className="text-pencil">{words.moved}</span>
    case 'author': return <span className="text-pencil">{words.ownWork}</span>
    case 'failed': return <span className="text-pencil">{state.why}</span>
    case 'stale': return <span className="text-pencil">{words.fresh} <a href={state.signIn} className={buttonClass('quiet')}>{words.signIn}</a></span>
  }
}
