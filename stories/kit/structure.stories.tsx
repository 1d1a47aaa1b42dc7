import type { Meta, StoryObj } from '@storybook/react-vite'
import { FileText, Kanban, Plus, Table2 } from 'lucide-react'
import { useState } from 'react'
import { Person } from '#components/ui/avatar.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { FormLine, FormLines } from '#components/ui/form-lines.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Chip } from '#components/ui/paper.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { KitSheet } from './lines.tsx'

export default { title: 'Kit/Structure', tags: ['picture'] } satisfies Meta

/** The memo header: one column below 640 px, two above. */
export const MemoHeader: StoryObj = {
  tags: ['screen'],
  render: () => (
    <main className="min-h-dvh bg-sheet p-6">
      <div className="max-w-measure">
        <h1 className="text-title font-title text-balance">Quarry House: site visit 6</h1>
        <FormLines className="mt-4.5">
          <FormLine label="Created by"><Person name="Linnea Aas" /></FormLine>
          <FormLine label="Updated">12 November 2026, 16:40</FormLine>
          <FormLine label="Filed under"><a href="#quarry" className="inline-flex items-center gap-1.5 border-b border-rule-field"><Icon of={FileText} size={13} className="text-ink-3" />Quarry House</a></FormLine>
          <FormLine label="Tags"><Chip paper="goldenrod">Conservation</Chip><Chip paper="sky">Site notes</Chip></FormLine>
          <FormLine label="Address" span="both">Quarry House, Old Quarry Lane, Tern</FormLine>
        </FormLines>
      </div>
    </main>
  ),
}

const views = [{ id: 'all', label: 'All snags', icon: Table2, panel: 'panel' }, { id: 'room', label: 'By room', icon: Kanban, panel: 'panel' }, { id: 'due', label: 'Due', panel: 'panel' }]
function Folder({ shape }: { shape: 'folder' | 'line' }) {
  const [active, setActive] = useState('all')
  return (
    <>
      <Tabs label="Views" tabs={views} active={active} onPick={setActive} shape={shape} trailing={<IconButton icon={Plus} label="Add a view" />} />
      <div id="panel" role="tabpanel" aria-labelledby={`${active}-tab`} className={shape === 'folder' ? 'h-24 rounded-t-2 border border-rule bg-sheet p-5' : 'py-4'}>{active}</div>
    </>
  )
}

/** Folder tabs on a sheet's edge. */
export const FolderTabs: StoryObj = { render: () => <KitSheet ground="desk"><Folder shape="folder" /></KitSheet> }

/** Tabs on a rule, inside a dialog. */
export const LineTabs: StoryObj = { render: () => <KitSheet><Folder shape="line" /></KitSheet> }

const path = [{ id: '1', label: 'Projects', href: '#1' }, { id: '2', label: 'Quarry House', href: '#2' }, { id: '3', label: 'Site visit 6', href: '#3' }]

/** The path in the rail. */
export const Path: StoryObj = { render: () => <KitSheet ground="desk"><Breadcrumb label="Breadcrumb" path={path} /></KitSheet> }

/** A path that has no room. */
export const PathNarrow: StoryObj = {
  render: () => <KitSheet ground="desk"><div className="w-56"><Breadcrumb label="Breadcrumb" path={path.map((crumb) => ({ ...crumb, label: `${crumb.label} and its neighbours` }))} /></div></KitSheet>,
}
