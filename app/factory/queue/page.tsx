import { QueueScreen } from '#components/factory/queue.tsx'
import { readConsole } from '../_console.ts'
import { readFloor } from '../_read-floor.ts'

/** The queue: what could be started, and why it was not. */
export default async function QueuePage() {
  const [{ reader }, { queue, line }] = await Promise.all([readConsole(), readFloor()])
  return <QueueScreen entries={queue} at={line.at} reader={reader} />
}
