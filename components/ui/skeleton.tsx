import { cx } from './cx.ts'

/** What a bar lies on. */
type Ground = 'sheet' | 'desk' | 'slip'

const grounds: Record<Ground, string> = { sheet: 'bg-sheet-hover', desk: 'bg-desk-hover', slip: 'bg-rule/60' }

/** A grey bar the size of what will come. `width` and `height` are CSS lengths. */
export function Skeleton({ width, height = '12px', ground = 'sheet', className }: { width: string; height?: string; ground?: Ground; className?: string }) {
  return <span aria-hidden="true" style={{ width, height }} className={cx('skeleton block rounded-1', grounds[ground], className)} />
}
