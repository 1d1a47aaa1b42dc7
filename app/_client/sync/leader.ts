/** The part of the browser's lock manager that is used; null where there is none (a page that did not come over https). */
export type Locks = { request: (name: string, options: { signal: AbortSignal }, held: () => Promise<void>) => Promise<void> } | null

/** Whether this tab is the one that sends for all tabs of its account. */
export type Lead = {
  leading: () => boolean
  /** Gives the lead away, as before being frozen; another tab takes it at once. */
  release: () => void
  /** Stands in line again. */
  seek: () => void
}

/**
 * Stands in line to lead `account`; `onLead` runs each time the lead comes here. The browser frees the lock of a tab that closes or
 * crashes, so the next in line takes over within moments. Without locks every tab leads: a batch that two tabs send is stored once
 * because it carries the same number.
 */
export const seekLead = (locks: Locks, account: string, onLead: () => void): Lead => {
  let turn: { abort: AbortController; leading: boolean; end: () => void } | null = null
  const seek = (): void => {
    if (turn) return
    const mine = { abort: new AbortController(), leading: false, end: () => {} }
    turn = mine
    const lead = (): Promise<void> => {
      mine.leading = true
      onLead()
      return new Promise((resolve) => (mine.end = resolve))
    }
    if (!locks) return void lead()
    // Aborted while in line: that is what release asks for.
    locks.request(`memo-send-${account}`, { signal: mine.abort.signal }, lead).catch(() => undefined)
  }
  seek()
  return {
    leading: () => turn?.leading ?? false,
    release: () => {
      turn?.abort.abort()
      turn?.end()
      turn = null
    },
    seek,
  }
}
