import type { Meta, StoryObj } from '@storybook/react-vite'
import { MessageSquare, MoreHorizontal, Pin, Plus, Table2 } from 'lucide-react'
import { useEffect, type ReactNode } from 'react'
import type { Paper } from '#domain/paper.ts'
import { DrawerButton, DrawerScrim } from '#components/shell/drawer.tsx'
import { setDrawer } from '#components/shell/drawer-state.ts'
import { Frame } from '#components/shell/frame.tsx'
import { Rail, RailNote } from '#components/shell/rail.tsx'
import { OnDesk, Sheet, SheetColumn } from '#components/shell/sheet.tsx'
import { Avatar, Person } from '#components/ui/avatar.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { Button } from '#components/ui/button.tsx'
import { FormLine, FormLines } from '#components/ui/form-lines.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { Chip } from '#components/ui/paper.tsx'
import { StateEmpty } from '#components/ui/state-empty.tsx'
import { StateError } from '#components/ui/state-error.tsx'
import { StateLoading } from '#components/ui/state-loading.tsx'
import { Tabs } from '#components/ui/tabs.tsx'
import { StudioSidebar } from './desk.tsx'

export default { title: 'Shell/Frame', tags: ['screen', 'picture'] } satisfies Meta

const path = [{ id: '1', label: 'Projects', href: '#1' }, { id: '2', label: 'Quarry House', href: '#2' }, { id: '3', label: 'Site visit 6', href: '#3' }]
const labels = { sidebar: 'Sidebar', skipToContent: 'Skip to the page' }

function Screen({ open = 'Site visit 6', paper = 'canary', note, tabs, children, state = 'open' }: { open?: string; paper?: Paper; note?: ReactNode; tabs?: ReactNode; children: ReactNode; state?: 'open' | 'closed' }) {
  return (
    <Frame labels={labels} state={state} sidebar={<StudioSidebar open={open} />} layers={<DrawerScrim label="Close the sidebar" />}>
      <Rail start={<><DrawerButton label="Open the sidebar" /><Breadcrumb label="Breadcrumb" path={open === 'Site visit 6' ? path : [{ id: '1', label: open, href: '#1' }]} /></>}>
        {note ?? <RailNote>Saved</RailNote>}
        <span className="mr-1.5 flex -space-x-1 max-desk:hidden"><Avatar name="Linnea Aas" /><Avatar name="Tomas Rydell" /></span>
        <Button kind="quiet" className="max-desk:hidden">Share</Button>
        <IconButton icon={MessageSquare} label="Comments" />
        <IconButton icon={Pin} label="Pin" className="max-desk:hidden" />
        <IconButton icon={MoreHorizontal} label="More" />
      </Rail>
      <Sheet paper={paper} tabs={tabs}>{children}</Sheet>
    </Frame>
  )
}

const note = (
  <SheetColumn>
    <h1 className="text-title font-title text-balance">Quarry House: site visit 6</h1>
    <FormLines className="mt-4.5">
      <FormLine label="Created by"><Person name="Linnea Aas" /></FormLine>
      <FormLine label="Updated">12 November 2026, 16:40</FormLine>
      <FormLine label="Filed under"><a href="#quarry" className="border-b border-rule-field">Quarry House</a></FormLine>
      <FormLine label="Tags"><Chip paper="goldenrod">Conservation</Chip><Chip paper="sky">Site notes</Chip></FormLine>
    </FormLines>
    <p className="mt-6 prose-face text-body">The north wall is drier than the March survey suggests. “We can keep the lime,” the mason said, so long as the gutter is rebuilt before the first hard frost.</p>
  </SheetColumn>
)

/** A page on the desk; its row in the sidebar is the sheet's index tab. */
export const Page: StoryObj = { render: () => <Screen>{note}</Screen> }

/** The sidebar put away. */
export const SidebarAway: StoryObj = { render: () => <Screen state="closed">{note}</Screen> }

function WithDrawer() {
  useEffect(() => { setDrawer(true); return () => setDrawer(false) }, [])
  return <Screen>{note}</Screen>
}

/** The drawer of a phone, open. On a wide screen nothing changes. */
export const Drawer: StoryObj = { render: () => <WithDrawer /> }

const views = [{ id: 'all', label: 'All snags', icon: Table2, panel: 'snags' }, { id: 'room', label: 'By room', panel: 'snags' }, { id: 'due', label: 'Due', panel: 'snags' }]

/** An empty database under its folder tabs. */
export const Database: StoryObj = {
  render: () => (
    <Screen open="Meeting notes" paper="pink" tabs={<Tabs label="Views" tabs={views} active="all" onPick={() => undefined} trailing={<IconButton icon={Plus} label="Add a view" />} />}>
      <div id="snags" role="tabpanel" aria-labelledby="all-tab" className="px-7 pt-5">
        <h1 className="text-h1 font-head">Snag list</h1>
        <div className="mt-2.5 h-9 border-t-[1.5px] border-b border-t-rule-ink border-b-rule pt-2 form-label">Name</div>
        <StateEmpty title="No snags yet" body="Write one per line as you walk the building. Rooms and photos can be added later." actions={<><Button kind="primary">New snag</Button><Button>Import a CSV</Button></>} />
      </div>
    </Screen>
  ),
}

/** The page did not open; sidebar and rail keep working. */
export const Failed: StoryObj = {
  render: () => (
    <Screen note={<RailNote tone="trouble">Not saved</RailNote>}>
      <StateError reason="failed" title="This page did not open" body="The server did not answer in 10 seconds. Your last change, at 16:40, is kept on this computer and will be sent when the connection returns." actions={<><Button kind="primary">Try again</Button><Button>Open the copy on this computer</Button></>} reference={{ label: 'Reference', value: '7F3-0412', copyLabel: 'Copy', onCopy: () => undefined }} lines={[{ label: 'Since', value: '16:42, 1 minute ago' }]} />
    </Screen>
  ),
}

/** The page is on its way. */
export const Loading: StoryObj = {
  render: () => <Screen note={<RailNote>Opening…</RailNote>}><SheetColumn><StateLoading title="Quarry House: site visit 6" formLabels={['Created by', 'Updated', 'Filed under', 'Tags']} label="Opening the page" /></SheetColumn></Screen>,
}

/** A place without a sheet: the desk itself. */
export const DeskOnly: StoryObj = {
  render: () => (
    <Frame labels={labels} sidebar={<StudioSidebar open="Home" />} layers={<DrawerScrim label="Close the sidebar" />}>
      <Rail start={<DrawerButton label="Open the sidebar" />}><Button kind="quiet" className="max-desk:hidden">Import</Button><Button kind="primary">New page</Button></Rail>
      <OnDesk><div className="px-6.5 pt-6.5"><h1 className="text-title font-title">Thursday 12 November</h1><p className="mt-1 text-ink-2">Three tasks are due today. Two pages changed since you last looked.</p></div></OnDesk>
    </Frame>
  ),
}
