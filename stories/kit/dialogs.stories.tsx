import type { Meta, StoryObj } from '@storybook/react-vite'
import { Button } from '#components/ui/button.tsx'
import { Confirm } from '#components/ui/confirm.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/field.tsx'
import { KitSheet } from './lines.tsx'

export default { title: 'Kit/Dialogs', tags: ['picture'] } satisfies Meta

const nothing = () => undefined
const behind = <KitSheet ground="desk"><h1 className="text-h1 font-head">Projects</h1><p className="mt-2 text-ink-2">Three projects are open.</p></KitSheet>

/** Before something is destroyed: the safe button has the focus. */
export const Destroying: StoryObj = {
  render: () => <>{behind}<Confirm tone="danger" title="Delete 12 projects for good?" body="They leave the trash and cannot be restored. Pages that mention them keep the name as plain text." safeLabel="Keep them" confirmLabel="Delete 12 projects" onConfirm={nothing} onClose={nothing} /></>,
}

/** Not yet: a word has to be typed first. */
export const TypeToConfirm: StoryObj = {
  render: () => (
    <>{behind}
      <Confirm tone="danger" title="Delete your account?" body="Your pages in shared workspaces stay. Your personal workspace is deleted." safeLabel="Keep the account" confirmLabel="Delete account" blockedReason="Type your email address first." onConfirm={nothing} onClose={nothing}>
        <Field label="Your email address" placeholder="linnea@tern.example" />
      </Confirm>
    </>
  ),
}

/** A small form. */
export const Small: StoryObj = {
  render: () => (
    <>{behind}
      <Dialog title="Rename the workspace" description="Links to it keep working." onClose={nothing} actions={<><Button>Cancel</Button><Button kind="primary">Rename</Button></>}>
        <Field label="Name" defaultValue="Studio Tern" />
      </Dialog>
    </>
  ),
}

/** A sheet at the edge; from below on a phone. */
export const Peek: StoryObj = {
  tags: ['screen'],
  render: () => <>{behind}<Dialog shape="peek" title="Site visit 6" onClose={nothing}><p className="prose-face text-body">The north wall is drier than the March survey suggests.</p></Dialog></>,
}
