import { syncOf } from '../load-live.ts'
import { tellNews } from '../workspace-news.ts'

const nothing = new Uint8Array()

/**
 * Follows a workspace over this tab's live connection, which it starts, and hands its events on as news; after each new socket it asks
 * again. Gives the function that stops it.
 */
export const watchWorkspace = (account: string, workspace: string): (() => void) => {
  let stops: (() => void)[] = []
  let left = false
  // The connection is not needed to read, so it comes after the screen.
  const start = async () => {
    const { connection } = await syncOf(account)
    if (left) return
    const watch = () => connection.tell({ head: { type: 'watch', workspace }, bytes: nothing })
    stops = [
      connection.onReach((reach) => { if (reach === 'socket') watch() }),
      connection.onFrame(({ head }) => { if (head.type === 'event') tellNews(head) }),
    ]
    if (connection.reach() === 'socket') watch()
  }
  const timer = setTimeout(() => void start(), 400)
  return () => {
    left = true
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
