import type { Metadata } from 'next'
import { AuthSheet } from '#components/auth/auth-sheet.tsx'
import { WordsProvider } from '#components/ui/words.tsx'
import { NewWorkspaceForm } from '#components/workspace/new-workspace-form.tsx'
import { newId } from '#domain/ids.ts'
import { pickAreas, wordsFor } from '#domain/words/words.ts'
import { createWorkspaceAction } from '../(auth)/actions.ts'
import { OuterKeys } from '../_client/shell/outer-keys.tsx'
import { requestLanguage } from '../_language.ts'
import { requireActor } from '../_session.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: wordsFor(await requestLanguage()).workspace.newTitle })

/** Makes a workspace. */
export default async function NewWorkspacePage() {
  await requireActor('/new')
  const language = await requestLanguage()
  const words = wordsFor(language)
  return (
    <WordsProvider language={language} texts={pickAreas(language, ['common', 'workspace'])}>
      <AuthSheet title={words.workspace.newTitle} lead={words.workspace.newLead} foot={<a className="link" href="/">{words.common.back}</a>}>
        <NewWorkspaceForm action={createWorkspaceAction} workspaceId={newId()} requestId={newId()} />
      </AuthSheet>
      <OuterKeys />
    </WordsProvider>
  )
}
