import type { Meta, StoryObj } from '@storybook/react-vite'
import { Copy, ExternalLink, FolderInput, MoreHorizontal, SwatchBook, Trash2, Type } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { MenuLayer } from '#components/ui/menu-layer.tsx'
import type { MenuItem } from '#components/ui/menu-items.ts'
import { useMenu } from '#components/ui/menu.tsx'
import { PaperSwatch } from '#components/ui/paper.tsx'
import { KitSheet } from './lines.tsx'

export default { title: 'Kit/Menus' } satisfies Meta

const nothing = () => undefined
const items: readonly MenuItem[] = [
  { kind: 'action', id: 'duplicate', label: 'Duplicate', icon: Copy, note: 'Ctrl D', run: nothing },
  { kind: 'action', id: 'move', label: 'Move to…', icon: FolderInput, note: 'Ctrl M', run: nothing },
  { kind: 'submenu', id: 'type', label: 'Typeface', icon: Type, note: 'Serif', items: [{ kind: 'choice', id: 'serif', label: 'Serif', chosen: true, run: nothing }, { kind: 'choice', id: 'sans', label: 'Sans', chosen: false, run: nothing }] },
  { kind: 'action', id: 'paper', label: 'Paper', icon: SwatchBook, note: <><PaperSwatch paper="canary" />Canary</>, run: nothing },
  { kind: 'link', id: 'tab', label: 'Open in a new tab', icon: ExternalLink, href: '#tab', opens: 'new-tab' },
  { kind: 'rule', id: 'end' },
  { kind: 'action', id: 'trash', label: 'Move to trash', icon: Trash2, note: 'Del', tone: 'danger', run: nothing },
]
const at = { left: 24, top: 24, width: 28, height: 28 }

/** A page's menu, opened with the keyboard: the first row is active. */
export const Open: StoryObj = {
  tags: ['picture'],
  render: () => <KitSheet><MenuLayer label="Page" items={items} anchor={at} align="start" opener="keyboard" onClose={nothing} returnTo={null} /></KitSheet>,
}

/** Groups with heads, choices, and a row that cannot be used now. */
export const Grouped: StoryObj = {
  tags: ['picture'],
  render: () => (
    <KitSheet>
      <MenuLayer
        label="View"
        anchor={at}
        align="start"
        opener="pointer"
        onClose={nothing}
        returnTo={null}
        items={[
          { kind: 'group', id: 'order', label: 'Order', items: [{ kind: 'choice', id: 'name', label: 'Name', chosen: true, run: nothing }, { kind: 'choice', id: 'date', label: 'Updated', chosen: false, run: nothing }] },
          { kind: 'rule', id: 'r' },
          { kind: 'action', id: 'lock', label: 'Lock the view', disabledReason: 'Only owners can lock a view.', run: nothing },
        ]}
      />
    </KitSheet>
  ),
}

function Opener() {
  const menu = useMenu({ label: 'Page', items: () => items })
  return <>
    <IconButton icon={MoreHorizontal} label="More" {...menu.button} />
    <p onContextMenu={menu.openAt} className="mt-4 border border-dashed border-rule-field p-6 text-ink-2">Right click here</p>
    {menu.layer}
  </>
}

/** The button and the place that open it. */
export const Closed: StoryObj = { render: () => <KitSheet><Opener /></KitSheet> }
