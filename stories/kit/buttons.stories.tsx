import type { Meta, StoryObj } from '@storybook/react-vite'
import { MessageSquare, MoreHorizontal, Pin, Plus, Search } from 'lucide-react'
import { Button } from '#components/ui/button.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { KitLine, KitSheet } from './lines.tsx'

export default { title: 'Kit/Buttons', tags: ['picture'] } satisfies Meta

/** The five kinds, at rest. */
export const Kinds: StoryObj = {
  render: () => (
    <KitSheet>
      <KitLine label="Primary"><Button kind="primary">Send</Button><Button kind="primary"><Icon of={Plus} size={14} />New page</Button></KitLine>
      <KitLine label="Line"><Button>Export</Button></KitLine>
      <KitLine label="Quiet"><Button kind="quiet">Edit</Button></KitLine>
      <KitLine label="Danger"><Button kind="danger">Delete</Button></KitLine>
      <KitLine label="Confirm"><Button kind="confirm-danger">Delete 12 projects</Button></KitLine>
      <KitLine label="Link"><a href="#there" className={buttonClass('line')}>Open</a></KitLine>
    </KitSheet>
  ),
}

/** 34 px, for dialogs and forms. */
export const Large: StoryObj = {
  render: () => <KitSheet><KitLine label="Large"><Button kind="primary" size="large">Sign in</Button><Button size="large">Use a link</Button><Button kind="quiet" size="large">Cancel</Button></KitLine></KitSheet>,
}

/** Cannot be used now; the reason is its tooltip and its description. */
export const Disabled: StoryObj = {
  render: () => (
    <KitSheet>
      <KitLine label="Disabled">
        <Button kind="primary" disabledReason="Write a name first.">Send</Button>
        <Button disabledReason="Nothing is chosen.">Export</Button>
        <Button kind="quiet" disabledReason="Nothing is chosen.">Edit</Button>
        <IconButton icon={Pin} label="Pin" disabledReason="Only pages can be pinned." />
      </KitLine>
    </KitSheet>
  ),
}

/** The keyboard is on it. */
export const Focused: StoryObj = {
  render: () => <KitSheet><KitLine label="Focus"><Button kind="primary">Send</Button><Button autoFocus>Export</Button></KitLine></KitSheet>,
}

/** Only an icon: rest, pressed, open. */
export const Icons: StoryObj = {
  render: () => (
    <KitSheet>
      <KitLine label="Rest"><IconButton icon={Search} label="Search" keys="Ctrl K" /><IconButton icon={MessageSquare} label="Comments" /><IconButton icon={MoreHorizontal} label="More" /></KitLine>
      <KitLine label="Pressed"><IconButton icon={Pin} label="Pinned" aria-pressed="true" /></KitLine>
      <KitLine label="Open"><IconButton icon={MoreHorizontal} label="More" aria-expanded="true" aria-haspopup="menu" /></KitLine>
    </KitSheet>
  ),
}

/** On the desk, where hovering is a step of the desk. */
export const OnDesk: StoryObj = {
  render: () => <KitSheet ground="desk"><Button kind="quiet">Share</Button> <IconButton icon={MessageSquare} label="Comments" /> <Button>New database</Button> <Button kind="primary">New page</Button></KitSheet>,
}
