import { FilePlus2, FolderInput, FolderOutput, House, Keyboard, LogOut, Monitor, Moon, Plus, Settings, SquareCheck, Sun, Trash2, UserRound, UsersRound, type LucideIcon } from 'lucide-react'
import type { Words } from '#domain/words/words.ts'

/** What an action of the palette does. A new kind must be carried out in palette.tsx, or that does not compile. */
export type ActionEffect =
  | { do: 'go'; href: string }
  | { do: 'new-page'; title: string }
  | { do: 'theme'; theme: 'light' | 'dark' | 'system' }
  | { do: 'show'; what: 'import' | 'export' | 'shortcuts' | 'sign-out' }

/** An action with what finds it. */
export type ActionChoice = { id: string; name: string; keywords: string; icon: LucideIcon; keys?: string; effect: ActionEffect }

/** Everything that can be done from the palette in a workspace, in the order shown; with `page` also what needs a page that is open. */
export const paletteActions = (words: Words['search'], slug: string, page: boolean): ActionChoice[] => {
  const of = words.keywords
  return [
    { id: 'new-page', name: words.newPage, keywords: of.newPage, icon: FilePlus2, effect: { do: 'new-page', title: '' } },
    { id: 'home', name: words.goHome, keywords: of.goHome, icon: House, effect: { do: 'go', href: `/${slug}` } },
    { id: 'tasks', name: words.goTasks, keywords: of.goTasks, icon: SquareCheck, effect: { do: 'go', href: `/${slug}/tasks` } },
    { id: 'import', name: words.import, keywords: of.import, icon: FolderInput, effect: { do: 'show', what: 'import' } },
    ...(page ? [{ id: 'export', name: words.export, keywords: of.export, icon: FolderOutput, effect: { do: 'show', what: 'export' } } as const] : []),
    { id: 'light', name: words.themeLight, keywords: of.theme, icon: Sun, effect: { do: 'theme', theme: 'light' } },
    { id: 'dark', name: words.themeDark, keywords: of.theme, icon: Moon, effect: { do: 'theme', theme: 'dark' } },
    { id: 'system', name: words.themeSystem, keywords: of.theme, icon: Monitor, effect: { do: 'theme', theme: 'system' } },
    { id: 'settings', name: words.goSettings, keywords: of.goSettings, icon: Settings, effect: { do: 'go', href: `/${slug}/settings` } },
    { id: 'members', name: words.goMembers, keywords: of.goMembers, icon: UsersRound, effect: { do: 'go', href: `/${slug}/settings/members` } },
    { id: 'trash', name: words.goTrash, keywords: of.goTrash, icon: Trash2, effect: { do: 'go', href: `/${slug}/trash` } },
    { id: 'account', name: words.goAccount, keywords: of.goAccount, icon: UserRound, effect: { do: 'go', href: '/account' } },
    { id: 'new-workspace', name: words.newWorkspace, keywords: of.newWorkspace, icon: Plus, effect: { do: 'go', href: '/new' } },
    { id: 'shortcuts', name: words.shortcuts, keywords: of.shortcuts, icon: Keyboard, keys: '?', effect: { do: 'show', what: 'shortcuts' } },
    { id: 'sign-out', name: words.signOut, keywords: of.signOut, icon: LogOut, effect: { do: 'show', what: 'sign-out' } },
  ]
}
