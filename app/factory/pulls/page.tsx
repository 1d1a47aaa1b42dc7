import { PullsScreen } from '#components/factory/pulls.tsx'
import { readConsole } from '../_console.ts'
import { readFloor } from '../_read-floor.ts'

/** The open pull requests. */
export default async function PullsPage() {
  const [{ reader }, { line }] = await Promise.all([readConsole(), readFloor()])
  return <PullsScreen tickets={line.tickets.filter(({ pull, stage }) => pull !== null && (stage === 'review' || stage === 'merge'))} reader={reader} />
}
