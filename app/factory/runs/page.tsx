import { RunsScreen } from '#components/factory/run.tsx'
import { asViewer } from '#db/client.ts'
import { newestRuns, runsOfItem } from '#db/queries/factory/console.ts'
import { readConsole } from '../_console.ts'
import { entryOfRun } from '../_read-run.ts'

const MOST = 40

/** The newest runs, or those of one item (`?item=N`). */
export default async function RunsPage({ searchParams }: { searchParams: Promise<{ item?: string | string[] }> }) {
  const { actor, reader } = await readConsole()
  const { item } = await searchParams
  const number = typeof item === 'string' && /^[1-9]\d{0,8}$/.test(item) ? Number(item) : null
  const runs = await asViewer(actor, (tx) => (number === null ? newestRuns(tx, MOST) : runsOfItem(tx, number)))
  return <RunsScreen runs={runs.map(entryOfRun)} reader={reader} />
}
