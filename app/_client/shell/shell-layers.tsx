'use client'

import { usePathname, useRouter } from 'next/navigation'
import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useSyncExternalStore, useTransition } from 'react'
import { DrawerScrim } from '#components/shell/drawer.tsx'
import { announce, Announcer } from '#components/ui/announcer.tsx'
import { keyText } from '#components/ui/key-text.ts'
import { ProgressLine } from '#components/ui/progress-line.tsx'
import { ToastRegion } from '#components/ui/toast.tsx'
import { showToast } from '#components/ui/toast-store.ts'
import { useLanguage, useSay, useWords } from '#components/ui/words.tsx'
import { keyboardHere } from './keyboard.ts'
import { onLayer, openLayer, setLayer } from './layer-store.ts'
import { rememberScroll, takeLinks } from './navigation.ts'
import { listenForShellKeys } from './shell-keys.ts'
import { watchWorkspace } from './watch-workspace.ts'

const TooltipLayer = lazy(() => import('#components/ui/tooltip-layer.tsx').then((file) => ({ default: file.TooltipLayer })))
const OpenLayer = lazy(() => import('./open-layer.tsx').then((file) => ({ default: file.OpenLayer })))

type Props = { account: string; workspace: { id: string; name: string; slug: string }; timeZone: string }

/** Everything over and around the screens of a workspace: notices, tooltips, going somewhere, keys, and what they open. */
export function ShellLayers(props: Props) {
  const words = useWords('shell')
  const say = useSay()
  const language = useLanguage()
  const going = useGoing()
  const layer = useSyncExternalStore(onLayer, openLayer, nothing)
  const { account, workspace } = props
  useEffect(() => watchWorkspace(account, workspace.id), [account, workspace.id])
  useEffect(
    () =>
      listenForShellKeys({
        search: () => setLayer({ kind: 'palette' }),
        shortcuts: () => setLayer({ kind: 'shortcuts' }),
        focusChanged: (mode) => {
          const text = mode === 'on' ? say(words.focusOn, { keys: keyText('mod+shift+f', keyboardHere(), language) }) : words.focusOff
          if (mode === 'on') showToast({ kind: 'note', text })
          else announce(text)
        },
      }),
    [say, words, language],
  )
  return (
    <>
      {going && <div className="fixed inset-x-0 top-0 z-50 late"><ProgressLine label={words.loadingPage} /></div>}
      <DrawerScrim label={words.closeSidebar} />
      <Announcer />
      <ToastRegion />
      <Suspense fallback={null}><TooltipLayer /></Suspense>
      {layer !== null && <Suspense fallback={null}><OpenLayer {...props} layer={layer} onClose={() => setLayer(null)} /></Suspense>}
    </>
  )
}

/** Going from screen to screen; true while the next one is on its way. */
function useGoing(): boolean {
  const router = useRouter()
  const path = usePathname()
  const [going, start] = useTransition()
  const scroll = useRef<ReturnType<typeof rememberScroll> | null>(null)
  useEffect(() => {
    scroll.current = rememberScroll()
    scroll.current.arrived()
    const stopLinks = takeLinks({ push: (to) => start(() => router.push(to)), prefetch: (to) => router.prefetch(to) })
    return () => {
      stopLinks()
      scroll.current?.stop()
    }
  }, [router])
  useLayoutEffect(() => scroll.current?.arrived(), [path])
  return going
}

const nothing = () => null
