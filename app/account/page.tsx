import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { Actor } from '#commands/command.ts'
import { DeviceList } from '#components/account/device-list.tsx'
import { LookForm } from '#components/account/look-form.tsx'
import { PasswordForm } from '#components/account/password-form.tsx'
import { ProfileForm } from '#components/account/profile-form.tsx'
import { Rail } from '#components/shell/rail.tsx'
import { Sheet, SheetColumn } from '#components/shell/sheet.tsx'
import { Mark } from '#components/ui/mark.tsx'
import { SettingsSection } from '#components/ui/settings-section.tsx'
import { TypeToConfirm } from '#components/ui/type-to-confirm.tsx'
import { asViewer } from '#db/client.ts'
import { ownAccount } from '#db/queries/accounts.ts'
import { livingSessions } from '#db/queries/sessions.ts'
import { myWorkspaces } from '#db/queries/workspaces.ts'
import { deviceOf } from '#domain/account/device.ts'
import { pickLanguage } from '#domain/words/pick-language.ts'
import { say } from '#domain/words/say.ts'
import { wordsFor } from '#domain/words/words.ts'
import { AccountPicture } from '../_client/account-picture.tsx'
import { ExportButton } from '../_client/transfer/export-button.tsx'
import { SignOutButton } from '../_client/sign-out-button.tsx'
import { requestLanguage } from '../_language.ts'
import { readerOf } from '../_reader.ts'
import { requireActor } from '../_session.ts'
import { changePasswordAction, changeProfileAction, deleteAccountAction, endSessionsAction } from './actions.ts'

export const generateMetadata = async (): Promise<Metadata> => ({ title: wordsFor(await requestLanguage()).account.title })

const readAccount = (actor: Actor) =>
  asViewer(actor, async (tx) => ({
    account: await ownAccount(tx),
    sessions: await livingSessions(tx, actor.accountId, new Date()),
    workspaces: await myWorkspaces(tx, actor),
  }))

/** A person's own account. */
export default async function AccountPage() {
  const actor = await requireActor('/account')
  const { account, sessions, workspaces } = await readAccount(actor)
  if (!account) notFound()
  const language = await requestLanguage()
  const { account: words, transfer } = wordsFor(language)
  const timeZones = [...new Set(['UTC', account.timeZone, ...Intl.supportedValuesOf('timeZone')])]
  const picture = <AccountPicture account={account.id} language={language} name={account.name} picture={account.avatarFileId ? `/api/files/${account.avatarFileId}` : undefined} />
  const devices = sessions.map(({ id, userAgent, ip, seenAt }) => ({
    id, device: deviceOf(userAgent), ip, seenAt: seenAt.toISOString(), here: id === actor.sessionId ? ('this' as const) : ('other' as const),
  }))
  return (
    <div className="flex h-dvh flex-col pr-strip desk:px-desk-edge">
      <Rail start={<a href="/" className="flex min-h-11 items-center gap-2 px-2 font-medium text-ink hover:underline"><Mark />Memo</a>}>
        <SignOutButton account={account.id} language={language} label={words.signOut} place="rail" />
      </Rail>
      <Sheet paper="white">
        <SheetColumn>
          <h1 className="text-title font-title">{words.title}</h1>
          <SettingsSection title={words.profile}>
            <ProfileForm action={changeProfileAction} name={account.name} email={account.email} picture={picture} />
          </SettingsSection>
          <SettingsSection title={words.look}>
            <LookForm action={changeProfileAction} appearance={account.appearance} language={pickLanguage(account.language)} timeZone={account.timeZone} timeZones={timeZones} />
          </SettingsSection>
          <SettingsSection title={words.password}>
            <PasswordForm action={changePasswordAction} email={account.email} has={account.hasPassword ? 'password' : 'none'} />
          </SettingsSection>
          <SettingsSection title={words.devices}>
            <DeviceList devices={devices} reader={readerOf(account.timeZone, language)} action={endSessionsAction} />
          </SettingsSection>
          <SettingsSection title={words.workspaces}>
            <ul className="border-t border-rule">
              {workspaces.map(({ id, slug, name, kind }) => (
                <li key={id} className="flex min-h-11 items-center gap-3 border-b border-rule"><a className="link" href={`/${slug}`}>{name}</a>{kind === 'personal' && <span className="text-ink-3">{words.personal}</span>}</li>
              ))}
            </ul>
            <p className="mt-3"><a className="link" href="/new">{words.newWorkspace}</a></p>
          </SettingsSection>
          <SettingsSection title={transfer.exportAccountTitle} lead={transfer.exportAccountLead}>
            <ExportButton label={transfer.exportAccountStart} query={{ of: 'account' }} />
          </SettingsSection>
          <SettingsSection title={words.leaving} lead={words.deleteBody}>
            <TypeToConfirm action={deleteAccountAction} label={say(words.deleteConfirm, { email: account.email }, language)} button={words.deleteAccount} />
          </SettingsSection>
        </SheetColumn>
      </Sheet>
    </div>
  )
}
