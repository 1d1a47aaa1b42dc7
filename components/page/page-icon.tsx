import { BookOpen, Calendar, CheckSquare, Clipboard, FileText, Flag, Folder, Heart, Home, Image, Inbox, Lightbulb, List, Map, MessageSquare, Music, Pencil, Ruler, Star, Table2, Users, Wrench, type LucideIcon } from 'lucide-react'
import { Icon } from '#components/ui/icon.tsx'
import type { PageIcon as PageIconValue } from '#domain/page/page.ts'

/** The drawn icons a page can have, by their Lucide names. A name that is none of them is drawn as a sheet of text. */
export const PAGE_ICONS: Readonly<Record<string, LucideIcon>> = {
  'file-text': FileText, folder: Folder, 'book-open': BookOpen, table: Table2, calendar: Calendar, 'check-square': CheckSquare, clipboard: Clipboard, flag: Flag,
  heart: Heart, home: Home, image: Image, inbox: Inbox, lightbulb: Lightbulb, list: List, map: Map, 'message-square': MessageSquare, music: Music, pencil: Pencil,
  ruler: Ruler, star: Star, users: Users, wrench: Wrench,
}

/** A page's icon, decorative: its title stands beside it. Without one it is a sheet of text. `size` in px. */
export function PageIcon({ icon, size = 16 }: { icon: PageIconValue | null; size?: number }) {
  if (icon?.kind === 'emoji') return <span aria-hidden="true" className="inline-grid shrink-0 place-items-center leading-none" style={{ fontSize: size, width: size * 1.25 }}>{icon.emoji}</span>
  return <Icon of={PAGE_ICONS[icon?.name ?? ''] ?? FileText} size={size} className="shrink-0" />
}
