import { cx } from './cx.ts'

/** What a button does to the eye: one `primary` per surface, `line` and `quiet` for the rest, `danger` for what destroys, `confirm-danger` only as the confirming button of a dialog. */
export type ButtonKind = 'primary' | 'line' | 'quiet' | 'danger' | 'confirm-danger'

/** `compact` is 28 px, `large` 34 px (dialogs, forms); both grow for touch. */
export type ButtonSize = 'compact' | 'large'

const kinds: Record<ButtonKind, string> = {
  primary: 'border-transparent bg-pen-fill text-on-pen hover:bg-pen-fill-hover',
  line: 'border-rule-field bg-sheet text-ink hover:border-ink-2 hover:bg-sheet-hover',
  quiet: 'border-transparent text-ink-2 hover:bg-(--hover,var(--sheet-hover)) hover:text-ink',
  danger: 'border-pencil text-pencil hover:bg-pencil-wash',
  'confirm-danger': 'border-transparent bg-pencil-fill text-on-pencil hover:bg-pencil',
}
const sizes: Record<ButtonSize, string> = { compact: 'h-control', large: 'h-control-lg' }
const padding: Record<ButtonSize, Record<'quiet' | 'edged', string>> = {
  compact: { quiet: 'px-2', edged: 'px-2.5' },
  large: { quiet: 'px-3', edged: 'px-3.5' },
}
const disabled = 'aria-disabled:cursor-not-allowed aria-disabled:border-rule aria-disabled:bg-transparent aria-disabled:text-ink-3'

/** The look of a button, for a `<button>` or for a link that acts like one. */
export function buttonClass(kind: ButtonKind, size: ButtonSize = 'compact'): string {
  return cx(
    'inline-flex items-center justify-center gap-1.5 rounded-1 border font-medium whitespace-nowrap select-none settle',
    kinds[kind], sizes[size], padding[size][kind === 'quiet' ? 'quiet' : 'edged'], disabled,
  )
}
