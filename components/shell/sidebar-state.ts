import { FRAME_ID } from './frame.tsx'

/** How the sidebar of a wide screen lies: put away or not, and how wide, in px. */
export type SidebarState = { shown: 'open' | 'closed'; width: number }

/** The width it has until somebody changes it. */
export const SIDEBAR_WIDTH = 248
/** The least and the most it can be, px. */
export const SIDEBAR_RANGE = { min: 200, max: 480 } as const

/** The cookie that brings the sidebar back as it was, so that the first paint is right. */
export const SIDEBAR_COOKIE = 'memo-sidebar'

const CHANGED = 'memo:sidebar'

const within = (width: number): number => Math.round(Math.min(SIDEBAR_RANGE.max, Math.max(SIDEBAR_RANGE.min, width)))

/** Reads the cookie's value, “open.248”; what is not one gives the usual state. */
export const readSidebar = (value: string | undefined): SidebarState => {
  const [, shown, width] = /^(open|closed)\.(\d{3})$/.exec(value ?? '') ?? []
  return { shown: shown === 'closed' ? 'closed' : 'open', width: within(Number(width ?? SIDEBAR_WIDTH)) }
}

/** The sidebar as it lies now. */
export const sidebarNow = (): SidebarState => {
  const frame = document.getElementById(FRAME_ID)
  const width = Number.parseFloat(frame?.style.getPropertyValue('--side-w') ?? '')
  return { shown: frame?.dataset.sidebar === 'closed' ? 'closed' : 'open', width: Number.isNaN(width) ? SIDEBAR_WIDTH : width }
}

/** Lays the sidebar so, and remembers it for a year. */
export const setSidebar = (change: Partial<SidebarState>): void => {
  const frame = document.getElementById(FRAME_ID)
  if (frame === null) return
  const next = { ...sidebarNow(), ...change }
  const width = within(next.width)
  frame.dataset.sidebar = next.shown
  frame.style.setProperty('--side-w', `${width}px`)
  document.cookie = `${SIDEBAR_COOKIE}=${next.shown}.${width}; path=/; max-age=31536000; samesite=lax`
  window.dispatchEvent(new Event(CHANGED))
}

/** Calls back whenever the sidebar changes; gives the function that stops it. */
export const onSidebarChange = (heard: () => void): (() => void) => {
  window.addEventListener(CHANGED, heard)
  return () => window.removeEventListener(CHANGED, heard)
}
