'use client'

import { Menu } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { drawerIsOpen, onDrawerChange, setDrawer, wide } from './drawer-state.ts'
import { SIDEBAR_ID } from './frame.tsx'

const BUTTON_ID = 'drawer-button'

/** The button in the rail that opens the drawer; only a phone shows it. */
export function DrawerButton({ label }: { label: string }) {
  const open = useDrawer()
  return (
    <IconButton
      id={BUTTON_ID}
      icon={Menu}
      iconSize={20}
      label={label}
      aria-expanded={open}
      aria-controls={SIDEBAR_ID}
      onClick={() => setDrawer(!open)}
      className="size-11! desk:hidden"
    />
  )
}

/** What covers the page behind the drawer. Touching it, Escape, going somewhere or a wider window closes the drawer. */
export function DrawerScrim({ label }: { label: string }) {
  const open = useDrawer()
  useEffect(() => {
    if (!open) return
    const close = () => setDrawer(false, document.getElementById(BUTTON_ID))
    const onKey = (event: KeyboardEvent) => { if (event.key === 'Escape' && !event.defaultPrevented) close() }
    const onClick = (event: MouseEvent) => { if (event.target instanceof Element && event.target.closest(`#${SIDEBAR_ID} a[href]`)) setDrawer(false) }
    const room = wide()
    room.addEventListener('change', close)
    window.addEventListener('keydown', onKey)
    window.addEventListener('click', onClick)
    return () => {
      room.removeEventListener('change', close)
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('click', onClick)
    }
  }, [open])
  if (!open) return null
  return <button type="button" aria-label={label} onClick={() => setDrawer(false, document.getElementById(BUTTON_ID))} className="fixed inset-0 z-20 bg-scrim desk:hidden" />
}

function useDrawer(): boolean {
  return useSyncExternalStore(onDrawerChange, drawerIsOpen, () => false)
}
