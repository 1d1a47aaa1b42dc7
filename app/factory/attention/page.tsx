import { AttentionInbox } from '../../_client/factory/attention-inbox.tsx'
import { readConsole } from '../_console.ts'
import { readFloor } from '../_read-floor.ts'

/** What waits for a person. */
export default async function AttentionPage() {
  const [{ reader }, { line }] = await Promise.all([readConsole(), readFloor()])
  return <AttentionInbox entries={line.waiting} reader={reader} />
}
