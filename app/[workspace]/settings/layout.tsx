import type { ReactNode } from 'react'
import { RailStart } from '#components/shell/rail-start.tsx'
import { Rail } from '#components/shell/rail.tsx'
import { Sheet, SheetColumn } from '#components/shell/sheet.tsx'
import { WordsProvider } from '#components/ui/words.tsx'
import { isPaper } from '#domain/paper.ts'
import { pickAreas, wordsFor } from '#domain/words/words.ts'
import { SettingsTabs } from '../../_client/settings-tabs.tsx'
import { requestLanguage } from '../../_language.ts'
import { readDesk } from '../_desk.ts'

type Props = { children: ReactNode; params: Promise<{ workspace: string }> }

/** The sheet of a workspace's settings, with its two parts as tabs. */
export default async function SettingsLayout({ children, params }: Props) {
  const { workspace } = await readDesk(decodeURIComponent((await params).workspace))
  const language = await requestLanguage()
  const words = wordsFor(language).workspace
  const home = `/${workspace.slug}/settings`
  const tabs = [{ href: home, label: words.general }, { href: `${home}/members`, label: words.membersTab }]
  return (
    <WordsProvider language={language} texts={pickAreas(language, ['common', 'shell', 'workspace', 'transfer'])}>
      <Rail start={<RailStart><span className="px-2 text-ink">{workspace.name}</span></RailStart>} />
      <Sheet paper={isPaper(workspace.tint) ? workspace.tint : 'canary'}>
        <SheetColumn>
          <h1 className="text-title font-title">{words.settings}</h1>
          <SettingsTabs label={words.settings} tabs={tabs} />
          {children}
        </SheetColumn>
      </Sheet>
    </WordsProvider>
  )
}
