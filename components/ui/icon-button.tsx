import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'

type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label' | 'children' | 'disabled'> & {
  icon: LucideIcon
  /** The accessible name and the tooltip: a verb, with an object when it helps. */
  label: string
  /** Shown in the tooltip after the label, as people read it: “Ctrl K”. */
  keys?: string
  iconSize?: number
  disabledReason?: string | undefined
}

/** A 28 px square button that is only an icon (44 px for touch). Pressed (`aria-pressed`) shows the pen wash. */
export function IconButton({ icon, label, keys, iconSize = 16, disabledReason, className, type = 'button', onClick, ...rest }: IconButtonProps) {
  const blocked = disabledReason !== undefined
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      aria-disabled={blocked || undefined}
      aria-description={disabledReason}
      data-tip={disabledReason ?? label}
      data-tip-keys={keys}
      onClick={blocked ? undefined : onClick}
      className={cx(
        'inline-flex size-control shrink-0 items-center justify-center rounded-1 text-ink-2 select-none settle',
        'hover:bg-(--hover,var(--sheet-hover)) hover:text-ink aria-expanded:bg-(--hover,var(--sheet-hover))',
        'aria-pressed:bg-pen-wash aria-pressed:text-pen aria-disabled:cursor-not-allowed aria-disabled:text-ink-3',
        className,
      )}
    >
      <Icon of={icon} size={iconSize} />
    </button>
  )
}
