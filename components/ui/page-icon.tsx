import { FileText, Table2 } from 'lucide-react'
import type { PageIcon as PageIconValue, PageKind } from '#domain/page/page.ts'
import { Icon } from './icon.tsx'

/** Where the drawing of a lucide icon is served by its name, so that no list of 1,600 icons travels to the browser. */
export const iconPath = (name: string): string => `/api/icons/${name}`

/** The icon of a page as its maker chose it, or the one of its kind. Decorative: the title stands beside it. */
export function PageIcon({ icon, kind = 'page', size = 16 }: { icon: PageIconValue | null; kind?: PageKind; size?: number }) {
  if (icon === null) return <Icon of={kind === 'database' ? Table2 : FileText} size={size} />
  switch (icon.kind) {
    case 'emoji':
      return <span aria-hidden="true" style={{ width: size, fontSize: size - 2 }} className="inline-block shrink-0 text-center leading-none">{icon.emoji}</span>
    case 'lucide':
      return <span aria-hidden="true" style={{ width: size, height: size, maskImage: `url(${iconPath(icon.name)})` }} className="inline-block shrink-0 bg-current mask-contain mask-no-repeat" />
  }
}
