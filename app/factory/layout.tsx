import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import type { ReactNode } from 'react'
import { DrawerScrim } from '#components/shell/drawer.tsx'
import { Frame } from '#components/shell/frame.tsx'
import { RailStart } from '#components/shell/rail-start.tsx'
import { Rail } from '#components/shell/rail.tsx'
import { Sheet } from '#components/shell/sheet.tsx'
import { readSidebar, SIDEBAR_COOKIE } from '#components/shell/sidebar-state.ts'
import { Announcer } from '#components/ui/announcer.tsx'
import { ToastRegion } from '#components/ui/toast.tsx'
import { WordsProvider } from '#components/ui/words.tsx'
import { pickAreas, wordsFor } from '#domain/words/words.ts'
import { FactorySidebar } from '../_client/factory/factory-sidebar.tsx'
import { Live } from '../_client/factory/live.tsx'
import { requestLanguage } from '../_language.ts'
import { readConsole } from './_console.ts'
import { readFloor } from './_read-floor.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: wordsFor(await requestLanguage()).factory.factory })

/** The console: goldenrod paper, its own sidebar, and live. */
export default async function FactoryLayout({ children }: { children: ReactNode }) {
  const { role, reader: { language } } = await readConsole()
  const [{ around }, jar] = await Promise.all([readFloor(), cookies()])
  const { shell, factory } = wordsFor(language)
  const { width } = readSidebar(jar.get(SIDEBAR_COOKIE)?.value)
  return (
    <WordsProvider language={language} texts={pickAreas(language, ['common', 'shell', 'factory', 'refusals'])}>
      <Frame
        labels={shell} {...(width === undefined ? {} : { width })} sidebar={<FactorySidebar around={around} role={role} />}
        layers={<><DrawerScrim label={shell.closeSidebar} /><Announcer /><ToastRegion /></>}
      >
        <Rail start={<RailStart><a href="/factory" className="rounded-1 px-2 text-ink hover:underline">{factory.factory}</a></RailStart>}><Live /></Rail>
        <Sheet paper="goldenrod" scroll="keys">{children}</Sheet>
      </Frame>
    </WordsProvider>
  )
}
