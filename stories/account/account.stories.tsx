import type { Meta, StoryObj } from '@storybook/react-vite'
import { DeviceList, type SignedInDevice } from '#components/account/device-list.tsx'
import { LookForm } from '#components/account/look-form.tsx'
import { PasswordForm } from '#components/account/password-form.tsx'
import { PicturePicker } from '#components/account/picture-picker.tsx'
import { ProfileForm } from '#components/account/profile-form.tsx'
import { SettingsSection } from '#components/ui/settings-section.tsx'
import { TypeToConfirm } from '#components/ui/type-to-confirm.tsx'
import type { FormAction } from '#components/ui/form-state.ts'
import type { ReactNode } from 'react'

export default { title: 'Account/Parts', tags: ['screen'] } satisfies Meta

const waits: FormAction = (state) => Promise.resolve(state)
const reader = { now: new Date('2026-11-12T16:45:00Z'), timeZone: 'UTC', language: 'en' } as const
const devices: SignedInDevice[] = [
  { id: '1', device: { browser: 'Firefox', system: 'Linux' }, ip: '198.51.100.4', seenAt: '2026-11-12T16:44:30Z', here: 'this' },
  { id: '2', device: { browser: 'Safari', system: 'iPhone' }, ip: '203.0.113.9', seenAt: '2026-11-12T09:10:00Z', here: 'other' },
  { id: '3', device: { browser: null, system: null }, ip: '', seenAt: '2026-10-30T09:10:00Z', here: 'other' },
]
const onPaper = (title: string, content: ReactNode) => <main className="min-h-dvh bg-sheet px-5 pb-10"><div className="mx-auto max-w-[664px]"><h1 className="pt-8 text-title font-title">Account</h1><SettingsSection title={title}>{content}</SettingsSection></div></main>

/** Name, address and picture. */
export const Profile: StoryObj = {
  render: () => onPaper('Profile', <ProfileForm action={waits} name="Linnea Aas" email="linnea@tern.example" picture={<PicturePicker name="Linnea Aas" onPick={() => Promise.resolve(true)} onRemove={() => Promise.resolve(true)} />} />),
}

/** Appearance, language and time zone. */
export const Look: StoryObj = {
  render: () => onPaper('Appearance and language', <LookForm action={waits} appearance="system" language="en" timeZone="Europe/Oslo" timeZones={['UTC', 'Europe/Oslo']} />),
}

/** A new password, for who knows the old one. */
export const Password: StoryObj = { render: () => onPaper('Password', <PasswordForm action={waits} email="linnea@tern.example" has="password" />) }

/** Where the account is signed in. */
export const Devices: StoryObj = { render: () => onPaper('Devices', <DeviceList devices={devices} reader={reader} action={waits} />) }

/** The end of an account, asked for by typing. */
export const Delete: StoryObj = { render: () => onPaper('Delete account', <TypeToConfirm action={waits} label="Type linnea@tern.example to confirm" button="Delete account" />) }
