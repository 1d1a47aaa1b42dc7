'use client'

import { Search } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { useWords } from '#components/ui/words.tsx'
import { setLayer } from './layer-store.ts'

/** The way to search in the rail of a phone, where the sidebar that holds it is out of view. */
export function SearchHere() {
  const words = useWords('shell')
  return <span className="desk:hidden"><IconButton icon={Search} iconSize={18} label={words.search} aria-haspopup="dialog" onClick={() => setLayer({ kind: 'palette' })} /></span>
}
