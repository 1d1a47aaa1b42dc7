'use client'

import { usePathname } from 'next/navigation'

/** The parts of a settings screen, as links; the one that is open says so. */
export function SettingsTabs({ label, tabs }: { label: string; tabs: readonly { href: string; label: string }[] }) {
  const path = usePathname()
  return (
    <nav aria-label={label} className="mt-4 flex gap-5 border-b-[1.5px] border-rule-ink">
      {tabs.map((tab) => (
        <a
          key={tab.href}
          href={tab.href}
          aria-current={path === tab.href ? 'page' : undefined}
          className="-mb-[1.5px] flex h-9 items-center border-b-2 border-transparent text-ink-2 settle hover:text-ink aria-[current]:border-pen aria-[current]:font-medium aria-[current]:text-ink max-desk:h-11"
        >
          {tab.label}
        </a>
      ))}
    </nav>
  )
}
