import { BookOpen, CalendarDays, FileText, Folder, Home, Inbox, MessageSquarePlus, Plus, Settings, SquareCheck, Table2, Trash2, type LucideIcon } from 'lucide-react'
import type { Paper } from '#domain/paper.ts'
import { Avatar } from '#components/ui/avatar.tsx'
import { Icon } from '#components/ui/icon.tsx'
import { IconButton } from '#components/ui/icon-button.tsx'
import { SideRow, sideRowClass } from '#components/ui/side-row.tsx'
import { SearchButton, SideFoot, SideScroll, SideSection, WorkspaceSwitch } from '#components/shell/sidebar-parts.tsx'

type Place = { label: string; icon: LucideIcon; paper?: Paper; depth?: number }

const pages: readonly Place[] = [
  { label: 'Projects', icon: Table2, paper: 'sky' },
  { label: 'Quarry House', icon: FileText, paper: 'goldenrod', depth: 1 },
  { label: 'Site visit 6', icon: FileText, paper: 'canary', depth: 2 },
  { label: 'Gutter detail, rev C', icon: FileText, depth: 2 },
  { label: 'Brook Street Library', icon: FileText, paper: 'pink', depth: 1 },
  { label: 'Studio handbook', icon: BookOpen },
  { label: 'Meeting notes', icon: Folder, paper: 'pink' },
]

/** A studio's sidebar, as the stories show it. `open` is the label of the row one is at. */
export function StudioSidebar({ open }: { open: string }) {
  const state = (label: string, tab: 'tab' | 'here') => (label === open ? tab : 'rest')
  return (
    <>
      <div className="flex shrink-0"><WorkspaceSwitch name="Studio Tern" label="Switch workspace" /></div>
      <SearchButton label="Search" keys="Ctrl K" />
      <SideScroll>
        <SideRow href="#home" icon={Home} label="Home" state={state('Home', 'here')} />
        <SideRow href="#inbox" icon={Inbox} label="Inbox" trailing="3" state={state('Inbox', 'here')} />
        <SideRow href="#tasks" icon={SquareCheck} label="My tasks" trailing="7" state={state('My tasks', 'here')} />
        <SideSection title="Pinned">
          <SideRow href="#week" icon={CalendarDays} label="Week plan" paper="mint" />
          <SideRow href="#drawing" icon={FileText} label="Drawing conventions" />
        </SideSection>
        <SideSection title="Pages" action={<IconButton icon={Plus} iconSize={14} label="New page" />}>
          {pages.map(({ label, icon, paper, depth }) => <SideRow key={label} href={`#${label}`} icon={icon} label={label} depth={depth ?? 0} state={state(label, 'tab')} paper={paper ?? (label === open ? 'white' : undefined)} />)}
        </SideSection>
      </SideScroll>
      <SideFoot account={<button type="button" className={`w-full! ${sideRowClass('rest')} pl-4!`}><Avatar name="Linnea Aas" /><span className="truncate">Linnea Aas</span><Icon of={Settings} className="ml-auto text-ink-3" /></button>}>
        <SideRow href="#trash" icon={Trash2} label="Trash" />
        <SideRow href="#feedback" icon={MessageSquarePlus} label="Feedback" />
      </SideFoot>
    </>
  )
}
