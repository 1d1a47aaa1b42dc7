import type { Sync } from './sync.ts'

/** What is used of the window. */
export type LeavingWindow = {
  document: { visibilityState: string; addEventListener: (name: string, listener: () => void) => void }
  addEventListener: (name: string, listener: (event: Event) => void) => void
}

/**
 * Listens to the page's comings and goings. Hiding, freezing and losing focus write everything down and send it; coming back looks for
 * the network at once; the browser's own warning appears only while something made in this tab has no answer.
 */
export const watchLeaving = (sync: Sync, window: LeavingWindow): void => {
  const flush = (): void => void sync.flush('asked')
  window.addEventListener('beforeunload', (event) => {
    if (!sync.owes()) return
    flush()
    event.preventDefault()
  })
  // The last moment in which a request can still be started.
  window.addEventListener('pagehide', () => {
    void sync.flush('leaving')
    sync.freeze()
  })
  window.addEventListener('pageshow', sync.thaw)
  window.addEventListener('blur', flush)
  for (const event of ['online', 'offline', 'focus']) window.addEventListener(event, () => sync.connection.wake())
  window.document.addEventListener('freeze', () => {
    flush()
    sync.freeze()
  })
  window.document.addEventListener('resume', sync.thaw)
  window.document.addEventListener('visibilitychange', () => {
    if (window.document.visibilityState === 'hidden') return flush()
    sync.thaw()
    sync.connection.wake()
  })
}
