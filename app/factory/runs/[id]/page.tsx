import { notFound } from 'next/navigation'
import { isId } from '#domain/ids.ts'
import { RunHere } from '../../../_client/factory/run-here.tsx'
import { readConsole } from '../../_console.ts'
import { readRun } from '../../_read-run.ts'

/** One run with its minutes. */
export default async function RunPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor, reader } = await readConsole()
  const { id } = await params
  const run = isId(id) ? await readRun(actor, id) : null
  if (!run) notFound()
  return <RunHere run={run} reader={reader} />
}
