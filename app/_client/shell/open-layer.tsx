'use client'

import { lazy } from 'react'
import { useLanguage } from '#components/ui/words.tsx'
import { placeOfPath } from './place.ts'
import { setLayer, type Layer } from './layer-store.ts'
import { currentSide } from './side-store.ts'
import { setTheme } from './theme.ts'

const Palette = lazy(() => import('../palette/palette.tsx').then((file) => ({ default: file.Palette })))
const MoveLayer = lazy(() => import('./move-layer.tsx').then((file) => ({ default: file.MoveLayer })))
const ShortcutsLayer = lazy(() => import('./shortcuts-layer.tsx').then((file) => ({ default: file.ShortcutsLayer })))
const ExportLayer = lazy(() => import('../transfer/export-layer.tsx').then((file) => ({ default: file.ExportLayer })))
const ImportLayer = lazy(() => import('../transfer/import-layer.tsx').then((file) => ({ default: file.ImportLayer })))
const SignOut = lazy(() => import('../sign-out.tsx').then((file) => ({ default: file.SignOut })))

type Props = { layer: Layer; account: string; workspace: { id: string; name: string; slug: string }; timeZone: string; onClose: () => void }

/** The layer that is open, with its data. Loaded with the first layer of a visit. */
export function OpenLayer({ layer, account, workspace, timeZone, onClose }: Props) {
  const language = useLanguage()
  switch (layer.kind) {
    case 'palette': {
      const place = placeOfPath(location.pathname, workspace.slug)
      return (
        <Palette
          account={account}
          workspace={workspace}
          language={language}
          timeZone={timeZone}
          {...(place.at === 'page' ? { pageId: place.pageId } : {})}
          onNewPage={(title) => void currentSide()?.actions.create(null, title)}
          onTheme={setTheme}
          onShow={(what, title) => {
            if (what === 'import') setLayer({ kind: 'import', into: null })
            else if (what !== 'export') setLayer({ kind: what })
            else if (place.at === 'page') setLayer({ kind: 'export', page: { id: place.pageId, title } })
          }}
          onClose={onClose}
        />
      )
    }
    case 'shortcuts':
      return <ShortcutsLayer onClose={onClose} />
    case 'sign-out':
      return <SignOut account={account} language={language} onClose={onClose} />
    case 'export':
      return <ExportLayer page={layer.page} onClose={onClose} />
    case 'import':
      return <ImportLayer into={layer.into} workspace={workspace} onClose={onClose} />
    case 'move':
      return <MoveLayer page={layer.page} workspace={workspace} onClose={onClose} />
  }
}
