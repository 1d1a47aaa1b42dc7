import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Whether scripts have taken over what the server drew: until then a press would be lost, and a choice forgotten. */
export const useScripted = (): boolean => useSyncExternalStore(never, () => true, () => false)
