import { ChevronRight } from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** One step of a path. The last step is where one is. */
export type Crumb = { id: string; label: string; href: string }

/** What renders a link: the framework's own link component, or a plain `a`. */
export type LinkComponent = ComponentType<{ href: string; className?: string; children: ReactNode; 'aria-current'?: 'page' }> | 'a'

/** The path to where one is, as links, the middle ones shortening first. A phone shows only the last step. */
export function Breadcrumb({ label, path, link: Link = 'a' }: { label: string; path: readonly Crumb[]; link?: LinkComponent }) {
  return (
    <nav aria-label={label} className="min-w-0">
      <ol className="flex min-w-0 items-center gap-0.5 text-ink-2">
        {path.map((crumb, index) => {
          const last = index === path.length - 1
          return (
            <li key={crumb.id} className={`flex min-w-0 items-center gap-0.5 max-desk:not-last:hidden ${index > 0 && !last ? 'shrink-[6]' : ''}`}>
              {index > 0 && <Icon of={ChevronRight} size={12} className="text-ink-3 max-desk:hidden" />}
              <Link
                href={crumb.href}
                className={`truncate rounded-1 px-1.5 py-[3px] settle hover:bg-desk-hover hover:text-ink ${last ? 'text-ink max-desk:font-strong' : ''}`}
                {...(last ? { 'aria-current': 'page' as const } : {})}
              >
                {crumb.label}
              </Link>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
