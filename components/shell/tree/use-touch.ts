import { useSyncExternalStore } from 'react'

const QUERY = '(pointer: coarse)'

const follow = (changed: () => void): (() => void) => {
  const query = matchMedia(QUERY)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Whether this device is worked with a finger; false until scripts run. */
export const useTouch = (): boolean => useSyncExternalStore(follow, () => matchMedia(QUERY).matches, () => false)
