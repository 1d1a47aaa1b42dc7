import { useEffect, useRef, type RefObject } from 'react'
import { useWords } from '#components/ui/words.tsx'
import type { DragHost } from './tree-drag.ts'

/** Dragging in the tree at `root`, fetched when the page has come to rest. Gives what lifts a row by keyboard. */
export const useTreeDrag = (root: RefObject<HTMLElement | null>, host: DragHost): ((id: string) => void) => {
  const latest = useRef(host)
  useEffect(() => { latest.current = host })
  const lift = useRef<(id: string) => void>(() => undefined)
  const shell = useWords('shell')
  const common = useWords('common')
  useEffect(() => {
    let stop: (() => void) | null = null
    let left = false
    const start = async () => {
      const { startTreeDrag } = await import('./tree-drag.ts')
      if (left || root.current === null) return
      const drag = startTreeDrag(root.current, () => latest.current, { shell, common })
      lift.current = drag.lift
      stop = drag.stop
    }
    const cancel = whenIdle(() => void start())
    return () => {
      left = true
      cancel()
      stop?.()
    }
  }, [root, shell, common])
  return (id) => lift.current(id)
}

// Safari has no idle callbacks.
const whenIdle = (work: () => void): (() => void) => {
  if ('requestIdleCallback' in window) {
    const handle = window.requestIdleCallback(work)
    return () => window.cancelIdleCallback(handle)
  }
  const timer = setTimeout(work, 200)
  return () => clearTimeout(timer)
}
