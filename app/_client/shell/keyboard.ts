import { useSyncExternalStore } from 'react'
import type { Keyboard } from '#domain/keys/chord.ts'

/** Which keyboard the person has, as far as the browser tells. */
export const keyboardHere = (): Keyboard => (/mac|iphone|ipad/i.test(navigator.platform) ? 'mac' : 'other')

const never = () => () => undefined

/** The same for drawing; the server, which cannot know, takes the commoner one. */
export const useKeyboard = (): Keyboard => useSyncExternalStore(never, keyboardHere, () => 'other')
