'use client'

import { useRouter } from 'next/navigation'
import { lazy, Suspense, useState } from 'react'
import { Approve, type Approving } from '#components/factory/approve.tsx'
import { useWords } from '#components/ui/words.tsx'
import { signInPath } from '#domain/account/return-path.ts'
import type { PullView } from '#domain/factory/console.ts'
import type { Outcome } from '#domain/outcome.ts'
import { tellFactory, whyNot } from './tell-factory.ts'

const RefuseQuestion = lazy(() => import('#components/factory/refuse-question.tsx').then((file) => ({ default: file.RefuseQuestion })))

/** Approves or refuses the head that this page shows: if it has moved meanwhile, it says so and does nothing. */
export function ApproveHere({ pull }: { pull: Pick<PullView, 'item' | 'head' | 'approvals'> }) {
  const words = { factory: useWords('factory'), refusals: useWords('refusals') }
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const [told, setTold] = useState<{ head: string; state: Approving }>({ head: pull.head, state: { at: 'open' } })
  // What was said of one head says nothing of the next.
  const state: Approving = told.head === pull.head || told.state.at === 'moved' ? told.state : { at: 'open' }
  const settle = (outcome: Outcome<unknown>, ok: Approving): Approving => {
    if (outcome.ok) return ok
    switch (outcome.detail) {
      case 'moved': return { at: 'moved' }
      case 'stale': return { at: 'stale', signIn: signInPath(`/factory/pulls/${pull.item}`) }
      case 'author': return { at: 'author' }
      case undefined: default: return { at: 'failed', why: whyNot(outcome, words) }
    }
  }
  const tell = async (act: 'approve' | 'refuse', ok: Approving) => {
    if (state.at === 'busy') return
    setTold({ head: pull.head, state: { at: 'busy' } })
    const next = settle(await tellFactory({ act, item: pull.item, head: pull.head }), ok)
    setTold({ head: pull.head, state: next })
    if (next.at === 'moved') router.refresh()
  }
  return (
    <>
      <Approve head={pull.head} approvals={pull.approvals} state={state} onApprove={() => void tell('approve', { at: 'told' })} onRefuse={() => setAsking(true)} />
      {asking && <Suspense fallback={null}><RefuseQuestion onClose={() => setAsking(false)} onRefuse={() => { setAsking(false); void tell('refuse', { at: 'refused' }) }} /></Suspense>}
    </>
  )
}
