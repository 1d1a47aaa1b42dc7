'use client'

import { Plus, Settings, Users } from 'lucide-react'
import { useMenu } from '#components/ui/menu.tsx'
import type { MenuItem } from '#components/ui/menu-items.ts'
import { useSay, useWords } from '#components/ui/words.tsx'
import { WorkspaceSwitch } from './sidebar-parts.tsx'

/** A workspace one can switch to. */
export type WorkspaceChoice = { id: string; name: string; slug: string }

type WorkspaceMenuProps = { current: WorkspaceChoice; all: readonly WorkspaceChoice[]; settings: 'offered' | 'hidden' }

/** The head of the sidebar: the workspace's name, and the ways to another, to its members and to its settings. */
export function WorkspaceMenu({ current, all, settings }: WorkspaceMenuProps) {
  const words = useWords('shell')
  const say = useSay()
  const items = (): MenuItem[] => [
    { kind: 'group', id: 'workspaces', label: words.workspaces, items: all.map(({ id, name, slug }) => ({ kind: 'link', id, label: name, href: `/${slug}`, note: id === current.id ? '✓' : undefined })) },
    { kind: 'link', id: 'new', label: words.newWorkspace, icon: Plus, href: '/new' },
    { kind: 'rule', id: 'rule' },
    { kind: 'link', id: 'members', label: words.members, icon: Users, href: `/${current.slug}/settings/members` },
    ...(settings === 'offered' ? [{ kind: 'link' as const, id: 'settings', label: say(words.workspaceSettings, { name: current.name }), icon: Settings, href: `/${current.slug}/settings` }] : []),
  ]
  const menu = useMenu({ label: words.switchWorkspace, items })
  return (
    <>
      <WorkspaceSwitch {...menu.button} name={current.name} label={words.switchWorkspace} />
      {menu.layer}
    </>
  )
}
