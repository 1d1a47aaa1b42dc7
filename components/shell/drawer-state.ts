import { FRAME_ID, SIDEBAR_ID, WORK_ID } from './frame.tsx'

const CHANGED = 'memo:drawer'

/** Whether the window has room for the sidebar beside the sheet, where there is no drawer. */
export const wide = () => window.matchMedia('(min-width: 720px)')

/** Whether the phone's drawer is open. False on the server. */
export function drawerIsOpen(): boolean {
  return document.getElementById(FRAME_ID)?.dataset.drawer === 'open'
}

/** Opens or closes the drawer. The sheet behind an open drawer cannot be reached; focus goes into the drawer and comes back to `returnTo`. */
export function setDrawer(open: boolean, returnTo?: HTMLElement | null): void {
  const frame = document.getElementById(FRAME_ID)
  if (frame === null || drawerIsOpen() === open || (open && wide().matches)) return
  if (open) frame.dataset.drawer = 'open'
  else delete frame.dataset.drawer
  document.getElementById(WORK_ID)?.toggleAttribute('inert', open)
  window.dispatchEvent(new Event(CHANGED))
  const first = document.getElementById(SIDEBAR_ID)?.querySelector<HTMLElement>('a, button')
  ;(open ? first : returnTo)?.focus()
}

/** Calls back whenever the drawer opens or closes; gives the function that stops it. */
export function onDrawerChange(heard: () => void): () => void {
  window.addEventListener(CHANGED, heard)
  return () => window.removeEventListener(CHANGED, heard)
}
