import type { Metadata } from 'next'
import { SettingsSection } from '#components/ui/settings-section.tsx'
import { TypeToConfirm } from '#components/ui/type-to-confirm.tsx'
import { WorkspaceForm } from '#components/workspace/workspace-form.tsx'
import { may } from '#domain/access/may.ts'
import { isPaper } from '#domain/paper.ts'
import { say } from '#domain/words/say.ts'
import { wordsFor } from '#domain/words/words.ts'
import { requestLanguage } from '../../_language.ts'
import { PressRow } from '../../_client/press-row.tsx'
import { ExportButton } from '../../_client/transfer/export-button.tsx'
import { requestAddress } from '../../_origin.ts'
import { readDesk } from '../_desk.ts'
import { changeWorkspaceAction, deleteWorkspaceAction, leaveWorkspaceAction } from './actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: wordsFor(await requestLanguage()).workspace.settings })

/** A workspace's name, address and paper; leaving it and deleting it. */
export default async function SettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const { workspace } = await readDesk(decodeURIComponent((await params).workspace))
  const language = await requestLanguage()
  const { workspace: words, transfer } = wordsFor(language)
  const leave = say(words.leaveWorkspace, { workspace: workspace.name }, language)
  const { id, name, slug, tint, role, kind } = workspace
  const { host } = new URL(await requestAddress())
  return (
    <>
      <SettingsSection title={words.general} {...(may(role, 'workspace.settings') ? {} : { lead: words.onlyAdmins })}>
        {may(role, 'workspace.settings') && <WorkspaceForm action={changeWorkspaceAction} workspaceId={id} name={name} slug={slug} paper={isPaper(tint) ? tint : 'canary'} host={host} />}
      </SettingsSection>
      {may(role, 'export') && (
        <SettingsSection title={transfer.exportWorkspaceTitle} lead={transfer.exportWorkspaceLead}>
          <ExportButton label={transfer.exportStart} query={{ of: 'workspace', id }} />
        </SettingsSection>
      )}
      {may(role, 'workspace.leave', { kind }) && (
        <SettingsSection title={words.leaveTitle} lead={words.leaveBody}>
          <PressRow action={leaveWorkspaceAction} kind="danger" label={leave} name={leave} hidden={{ workspaceId: id }} ask={{ title: say(words.leaveQuestion, { workspace: name }, language), body: words.leaveBody, keep: words.stay }} />
        </SettingsSection>
      )}
      {may(role, 'workspace.delete', { kind }) && (
        <SettingsSection title={words.deleteTitle} lead={words.deleteBody}>
          <TypeToConfirm action={deleteWorkspaceAction} label={say(words.deleteConfirm, { workspace: name }, language)} button={words.deleteWorkspace} hidden={{ workspaceId: id }} />
        </SettingsSection>
      )}
    </>
  )
}
