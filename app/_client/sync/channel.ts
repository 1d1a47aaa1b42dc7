import { listeners } from './listeners.ts'
import type { SaveProblem } from '#domain/live/save-status.ts'

/** What the tabs of one account tell each other. */
export type TabMessage =
  /** Something was typed here and is on its way into the device's store. */
  | { type: 'fresh'; page: string }
  /** It is in the store now. */
  | { type: 'written'; page: string; update: Uint8Array }
  /** To the sending tab: this page's changes, or the commands, may go now. */
  | { type: 'send'; page: string }
  | { type: 'release'; page: string }
  | { type: 'commands' }
  | { type: 'answered'; command: string; answer: unknown }
  /** From the sending tab. */
  | { type: 'acknowledged'; page: string; at: string }
  | { type: 'trouble'; page: string; problem: SaveProblem | null }
  | { type: 'too-old'; page: string }
  | { type: 'given-up'; page: string }
  /** A new tab asks what is in trouble. */
  | { type: 'hello' }
  /** The same person signed in again. */
  | { type: 'signed-in' }
  /** The account's store is being emptied. */
  | { type: 'emptied' }

/** The tabs of one account on this device; a tab does not hear itself. */
export type Channel = {
  post: (message: TabMessage) => void
  on: (listener: (message: TabMessage) => void) => () => void
  close: () => void
}

/** The channel of `account`; where the browser has none, each tab is alone. */
export const openChannel = (account: string): Channel => {
  const heard = listeners<TabMessage>()
  if (typeof BroadcastChannel === 'undefined') return { post: () => undefined, on: heard.add, close: () => undefined }
  const channel = new BroadcastChannel(`memo-${account}`)
  channel.onmessage = ({ data }: MessageEvent<TabMessage>) => heard.tell(data)
  return { post: (message) => channel.postMessage(message), on: heard.add, close: () => channel.close() }
}
