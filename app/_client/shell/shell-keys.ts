import { setDrawer } from '#components/shell/drawer-state.ts'
import { FRAME_ID, PAGE_ID, SIDEBAR_ID, WORK_ID } from '#components/shell/frame.tsx'
import { setSidebar, sidebarNow } from '#components/shell/sidebar-state.ts'
import { pressOf } from '#domain/keys/chord.ts'
import { pressed, type KeyId } from '#domain/keys/keys.ts'
import { keyboardHere } from './keyboard.ts'

/** What the keys of the frame do. */
export type ShellDeeds = { search: () => void; shortcuts: () => void; focusChanged: (mode: 'on' | 'off') => void }

type ShellKey = Extract<KeyId, 'search' | 'sidebar' | 'focusMode' | 'shortcuts' | 'nextRegion' | 'previousRegion'>

const KEYS: readonly ShellKey[] = ['search', 'sidebar', 'focusMode', 'shortcuts', 'nextRegion', 'previousRegion']

const inText = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox]') !== null

const layerIsOpen = (): boolean => document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null

/** Turns focus mode, which leaves only the sheet, on or off; gives what it is now. */
export const toggleFocusMode = (): 'on' | 'off' => {
  const frame = document.getElementById(FRAME_ID)
  if (frame?.dataset.focus === 'on') {
    delete frame.dataset.focus
    return 'off'
  }
  if (frame) frame.dataset.focus = 'on'
  return 'on'
}

const regions = (): HTMLElement[] => {
  const inner = [...document.querySelectorAll<HTMLElement>(`#${PAGE_ID} [data-region]`)]
  const page = document.getElementById(PAGE_ID)
  const all = [document.getElementById(SIDEBAR_ID), document.querySelector<HTMLElement>(`#${WORK_ID} > header`), ...(inner.length > 0 ? inner : [page])]
  return all.filter((region) => region !== null && region.checkVisibility({ visibilityProperty: true })) as HTMLElement[]
}

const firstStop = (region: HTMLElement): HTMLElement | undefined =>
  [...region.querySelectorAll<HTMLElement>('a[href], button, input, [tabindex="0"], [contenteditable=true]')].find((element) => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }))

/** Moves the focus to the next region of the screen (sidebar, rail, title, body, comments) or the one before, round and round. */
export const cycleRegions = (step: 1 | -1): void => {
  const all = regions()
  const here = all.findIndex((region) => region.contains(document.activeElement))
  const next = all[(here === -1 ? (step === 1 ? 0 : all.length - 1) : here + step + all.length) % all.length]
  if (next === undefined) return
  const stop = next.matches('[contenteditable=true], [role=textbox]') ? next : firstStop(next)
  if (!stop && !next.hasAttribute('tabindex')) next.tabIndex = -1
  ;(stop ?? next).focus()
}

const carryOut = (key: ShellKey, deeds: ShellDeeds): void => {
  switch (key) {
    case 'search': return deeds.search()
    case 'shortcuts': return deeds.shortcuts()
    case 'sidebar': return setSidebar({ shown: sidebarNow().shown === 'open' ? 'closed' : 'open' })
    case 'focusMode': return deeds.focusChanged(toggleFocusMode())
    case 'nextRegion': return cycleRegions(1)
    case 'previousRegion': return cycleRegions(-1)
  }
}

// The key of these that was pressed, unless what is open or being written in comes first.
const keyOf = <Key extends ShellKey>(event: KeyboardEvent, keys: readonly Key[]): Key | undefined => {
  if (event.defaultPrevented || event.isComposing) return undefined
  const key = keys.find((id) => pressed(id, pressOf(event), keyboardHere()))
  if (key === undefined || (key === 'shortcuts' && inText(event.target))) return undefined
  // Looked for last: it takes a walk through the page, and most keys are no shortcut.
  return key !== 'search' && layerIsOpen() ? undefined : key
}

const listen = (onKey: (event: KeyboardEvent) => void): (() => void) => {
  window.addEventListener('keydown', onKey)
  return () => window.removeEventListener('keydown', onKey)
}

/** Answers the keys that also count on a screen without a frame; gives the function that stops it. */
export const listenForOuterKeys = (deeds: Pick<ShellDeeds, 'search' | 'shortcuts'>): (() => void) =>
  listen((event) => {
    const key = keyOf(event, ['search', 'shortcuts'])
    if (key === undefined) return
    event.preventDefault()
    deeds[key]()
  })

/** Answers the keys of the frame wherever the focus is; gives the function that stops it. */
export const listenForShellKeys = (deeds: ShellDeeds): (() => void) =>
  listen((event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !event.isComposing) {
      const focused = document.getElementById(FRAME_ID)?.dataset.focus === 'on'
      // The last rung of the ladder: whatever is open or being written in comes first.
      if (focused && !layerIsOpen() && !inText(event.target)) deeds.focusChanged(toggleFocusMode())
      return
    }
    const key = keyOf(event, KEYS)
    if (key === undefined) return
    event.preventDefault()
    setDrawer(false)
    carryOut(key, deeds)
  })
