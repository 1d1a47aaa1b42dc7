import type { Intent } from '#domain/factory/intents.ts'
import type { ItemKind } from '#domain/factory/item.ts'
import type { SignalKind } from '#domain/factory/signal.ts'
import { inOrder } from '#factory/core/order.ts'
import type { SignalView } from '#factory/core/settings.ts'
import type { Work } from '#factory/work/work.ts'

const FILED_AS: Readonly<Record<SignalKind, { kind: ItemKind; priority: 2 | 3; criterion: string }>> = {
  error: { kind: 'bug', priority: 2, criterion: 'The error is reproduced by a test that failed before, and does not occur any more.' },
  vital: { kind: 'bug', priority: 3, criterion: 'The figure is within its budget again, measured the same way.' },
  feedback: { kind: 'feature', priority: 3, criterion: 'What the person could not do can be done, and a test shows it.' },
  grade: { kind: 'chore', priority: 3, criterion: 'The area meets its grade again by the measure that lowered it.' },
}

/** The issue a signal becomes. What it says is somebody's text and only quoted. */
export const issueFor = ({ fingerprint, about, title, body }: SignalView): Intent => {
  const { kind, priority, criterion } = FILED_AS[about]
  const quoted = body.split('\n').map((line) => `> ${line}`).join('\n').slice(0, 7_500)
  return {
    kind: 'create_issue',
    payload: { temp: 'signal', kind, title: title.trim().slice(0, 120) || 'Something was noticed', body: `Noticed by: ${about}.\n\n${quoted}`, criteria: [criterion], priority, deps: [], fingerprint: fingerprint.slice(0, 80), artifacts: [] },
  }
}

/** Files the signal that has waited under the first fingerprint. */
export const work: Work = async ({ world }) => {
  const [first] = inOrder(world.settings.signals)
  return first === undefined ? { intents: [], ending: { reason: 'nothing_to_do' } } : { intents: [issueFor(first[1])], ending: { reason: 'done' } }
}
