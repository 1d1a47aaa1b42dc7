'use client'

import { PanelLeftOpen } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useWords } from '#components/ui/words.tsx'
import { DrawerButton } from './drawer.tsx'
import { setSidebar } from './sidebar-state.ts'

/** The start of every rail: the way to the sidebar where it is not in view (a phone, or put away), then the path. */
export function RailStart({ children }: { children?: ReactNode }) {
  const words = useWords('shell')
  return (
    <>
      <DrawerButton label={words.openSidebar} />
      <span className="hidden group-data-[sidebar=closed]/frame:desk:inline-flex">
        <IconButton icon={PanelLeftOpen} label={words.openSidebar} onClick={() => setSidebar({ shown: 'open' })} />
      </span>
      {children}
    </>
  )
}
