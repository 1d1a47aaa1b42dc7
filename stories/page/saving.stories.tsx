import type { Meta, StoryObj } from '@storybook/react-vite'
import type { ReactNode } from 'react'
import { Rail } from '#components/shell/rail.tsx'
import { SaveDetails, type SaveActions, type WaitingChanges } from '#components/page/save-details.tsx'
import { SaveStatus } from '#components/page/save-status.tsx'
import { SignOutDialog } from '#components/page/sign-out-dialog.tsx'
import type { KeptText } from '#components/page/kept-text-list.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import type { SaveStatus as Status } from '#domain/live/save-status.ts'

export default { title: 'Page/Saving' } satisfies Meta

const run = () => undefined
const actions: SaveActions = { onTryNow: run, onDownload: run, onSignIn: run, onReload: run, onUnlock: run, onRestore: run, onTooLarge: run }
const reader = { now: new Date('2026-11-12T16:42:00Z'), timeZone: 'Europe/London', language: 'en' as const }
const by = { id: 'p1', name: 'Tomas Rydell' }

const statuses: readonly Status[] = [
  { kind: 'opening' },
  { kind: 'saved' },
  { kind: 'saving' },
  { kind: 'offline' },
  { kind: 'kept' },
  { kind: 'cannot', reason: 'server-cannot-store' },
  { kind: 'cannot', reason: 'sign-in' },
  { kind: 'cannot', reason: 'no-room' },
  { kind: 'cannot', reason: 'too-large' },
  { kind: 'read-only', reason: 'locked', by },
  { kind: 'read-only', reason: 'old-app', by: null },
]

const path = [{ id: 'a', href: '#projects', label: 'Projects' }, { id: 'b', href: '', label: 'Site visit 6' }]
function RailWith({ status }: { status: Status }) {
  return <Rail start={<Breadcrumb label="Path" path={path} />}><SaveStatus status={status} /><span className="mr-2 text-ink">Share</span></Rail>
}

/** Every state, in the rail and on a phone. */
export const States: StoryObj = {
  tags: ['screen', 'picture'],
  render: () => <main className="grid gap-1 bg-desk p-3">{statuses.map((status) => <RailWith key={JSON.stringify(status)} status={status} />)}</main>,
}

const waiting: readonly WaitingChanges[] = [
  { id: '1', place: 'here', title: '', href: null, changes: 3 },
  { id: '2', place: 'page', title: 'Gutter detail, rev C', href: '#gutter', changes: 1 },
  { id: '3', place: 'elsewhere', title: '', href: null, changes: 1 },
]
const kept: readonly KeptText[] = [
  { id: 'k1', pageTitle: 'Quarry House: site visit 6', href: '#visit', text: 'The north wall is drier than the March survey suggests. “We can keep the lime,” the mason said.', at: '2026-11-12T15:52:00Z', canPutBack: true },
  { id: 'k2', pageTitle: '', href: null, text: 'Ask for a second price on the copings.', at: '2026-11-09T10:00:00Z', canPutBack: false },
]

function Slip({ children }: { children: ReactNode }) {
  return <main className="grid place-items-start bg-desk p-4"><div className="rounded-2 border border-rule-field bg-slip shadow-2">{children}</div></main>
}
const details = { lastSaved: '2026-11-12T16:40:00Z', reader, actions, hasRoom: true, waiting: [], kept: [], onKept: run }

/** Nothing waits. */
export const DetailsSaved: StoryObj = { tags: ['picture'], render: () => <Slip><SaveDetails {...details} status={{ kind: 'saved' }} /></Slip> }

/** Offline, on three pages, with text that was kept. */
export const DetailsNotSaved: StoryObj = { tags: ['screen', 'picture'], render: () => <Slip><SaveDetails {...details} status={{ kind: 'kept' }} waiting={waiting} kept={kept} /></Slip> }

/** One change is over the limit: three ways out. */
export const DetailsTooLarge: StoryObj = { tags: ['picture'], render: () => <Slip><SaveDetails {...details} status={{ kind: 'cannot', reason: 'too-large' }} waiting={waiting.slice(0, 1)} /></Slip> }

/** The session is over. */
export const DetailsSignIn: StoryObj = { render: () => <Slip><SaveDetails {...details} status={{ kind: 'cannot', reason: 'sign-in' }} waiting={waiting} /></Slip> }

/** Locked by somebody; this person may unlock. */
export const DetailsLocked: StoryObj = { render: () => <Slip><SaveDetails {...details} status={{ kind: 'read-only', reason: 'locked', by }} /></Slip> }

/** The device has no room, the server is there. */
export const DetailsNoRoom: StoryObj = { render: () => <Slip><SaveDetails {...details} status={{ kind: 'saved' }} hasRoom={false} lastSaved={null} /></Slip> }

const signOut = { changes: 3, onWait: run, onDownload: run, onDiscard: run, onClose: run }

/** Signing out with something waiting. */
export const SignOut: StoryObj = { tags: ['screen', 'picture'], render: () => <SignOutDialog {...signOut} state="asking" reachable /> }

/** The same without a connection: waiting would not help. */
export const SignOutOffline: StoryObj = { render: () => <SignOutDialog {...signOut} changes={1} state="asking" reachable={false} /> }

/** The wait has begun. */
export const SignOutWaiting: StoryObj = { render: () => <SignOutDialog {...signOut} state="waiting" reachable /> }
