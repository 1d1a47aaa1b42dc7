'use client'

import { Button } from '#components/ui/button.tsx'
import { useWords } from '#components/ui/words.tsx'
import { setLayer } from './layer-store.ts'

/** Opens the import dialog for the top of the workspace. In the rail it makes room for the title on a phone. */
export function ImportButton({ place }: { place: 'rail' | 'body' }) {
  const words = useWords('shell')
  return <Button className={place === 'rail' ? 'max-desk:hidden' : undefined} onClick={() => setLayer({ kind: 'import', into: null })}>{words.import}</Button>
}
