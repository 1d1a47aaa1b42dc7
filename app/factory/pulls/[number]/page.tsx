import { notFound } from 'next/navigation'
import { PullScreen } from '#components/factory/pull.tsx'
import { ApproveHere } from '../../../_client/factory/approve-here.tsx'
import { readConsole } from '../../_console.ts'
import { readPull } from '../../_read-pull.ts'

/** The pull request of an item, at its present head. */
export default async function PullPage({ params }: { params: Promise<{ number: string }> }) {
  const { actor, reader } = await readConsole()
  const { number } = await params
  const found = /^[1-9]\d{0,8}$/.test(number) ? await readPull(actor, Number(number)) : null
  if (!found) notFound()
  const { pull, patch, pictures } = found
  const open = pull.stage === 'review' || pull.stage === 'merge'
  return <PullScreen pull={pull} patch={patch} pictures={pictures} reader={reader} decision={open ? <ApproveHere pull={{ item: pull.item, head: pull.head, approvals: pull.approvals }} /> : null} />
}
