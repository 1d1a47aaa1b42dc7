import type { Meta, StoryObj } from '@storybook/react-vite'
import { useEffect } from 'react'
import { SignOutForm } from '#components/auth/sign-out-form.tsx'
import { Button } from '#components/ui/button.tsx'
import type { FormAction, FormState } from '#components/ui/form-state.ts'
import { usePopover } from '#components/ui/popover.tsx'
import { PressRow } from '#components/ui/press-row.tsx'
import { CopyLink } from '#components/workspace/copy-link.tsx'
import { clickWhenThere } from '../when-there.ts'
import { KitLine, KitSection, KitSheet } from './lines.tsx'

export default { title: 'Kit/Forms', tags: ['picture'] } satisfies Meta

const answers = (state: FormState): FormAction => () => Promise.resolve(state)
const never: FormAction = () => new Promise(() => undefined)

function Sent({ label, action }: { label: string; action: FormAction }) {
  useEffect(() => document.querySelector<HTMLElement>(`[aria-label="${label} the mail"]`)?.click(), [label])
  return <PressRow action={action} label={label} name={`${label} the mail`} hidden={{}} />
}

/** A row with one button: at rest, done, refused. */
export const PressRows: StoryObj = {
  render: () => (
    <main data-shows="[role=alert]" className="min-h-dvh bg-sheet p-6">
      <KitSection title="One press">
        <KitLine label="Rest"><PressRow action={never} label="Resend" name="Resend the invitation" hidden={{}} /></KitLine>
        <KitLine label="Done"><Sent label="Post" action={answers({ kind: 'done', text: 'Sent to otto@tern.example.' })} /></KitLine>
        <KitLine label="Refused"><Sent label="Mail" action={answers({ kind: 'refused', message: 'Three an hour are the most. Try again at 17:40.', fields: {}, values: {} })} /></KitLine>
      </KitSection>
    </main>
  ),
}

/** The same while its form is on its way. */
export const PressSending: StoryObj = { render: () => <main data-shows="form[aria-busy]" className="min-h-dvh bg-sheet p-6"><Sent label="Send" action={never} /></main> }

/** An address to hand over. */
export const Handover: StoryObj = { render: () => <KitSheet><CopyLink label="Invitation of otto@tern.example" link="https://memo.example/invite/0192f0c0-0000-7000-8000-000000000000?to=%2Fstudio-tern" /></KitSheet> }

/** The button that signs out, in a rail and on a sheet. */
export const SigningOut: StoryObj = {
  render: () => <KitSheet><SignOutForm label="Sign out" place="rail" to="/" onSignOut={() => undefined} /><SignOutForm label="Sign out" place="sheet" to="/" onSignOut={() => undefined} /></KitSheet>,
}

function OpenPopover() {
  const popover = usePopover({ label: 'Who is here', content: (close) => <div className="grid gap-3 p-4"><p>Linnea Aas edits, Maja Berg reads.</p><Button onClick={close}>Close</Button></div> })
  useEffect(() => clickWhenThere('#storybook-root button'), [])
  return <><Button {...popover.button}>Who is here</Button>{popover.layer}</>
}

/** A slip that hangs from its button. */
export const PopoverOpen: StoryObj = { render: () => <main data-shows="[role=dialog]" className="min-h-dvh bg-sheet p-6"><OpenPopover /></main> }
