import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

type Row = {
  /** Unique within its menu. */
  id: string
  label: string
  icon?: LucideIcon
  /** At the right: a key as people read it, or the present value. */
  note?: ReactNode
}

/**
 * One entry of a menu. Destructive actions come last, after a rule.
 * `choice` shows whether it is chosen and stays one row; `submenu` opens beside; `group` has a label and its own entries.
 */
export type MenuItem =
  | (Row & { kind: 'action'; tone?: 'plain' | 'danger'; disabledReason?: string | undefined; run: () => void })
  | (Row & { kind: 'link'; href: string; opens?: 'here' | 'new-tab' })
  | (Row & { kind: 'choice'; chosen: boolean; run: () => void })
  | (Row & { kind: 'submenu'; items: readonly MenuItem[] })
  | { kind: 'group'; id: string; label: string; items: readonly MenuItem[] }
  | { kind: 'rule'; id: string }

/** Where a layer opens: the box of a button, or the point of a right click. In px of the window. */
export type Anchor = { left: number; top: number; width: number; height: number }
