import { cx } from './cx.ts'

/** A grey bar the size of what will come. `width` and `height` are CSS lengths; `ground` is what it lies on. */
export function Skeleton({ width, height = '12px', ground = 'sheet', className }: { width: string; height?: string; ground?: 'sheet' | 'desk'; className?: string }) {
  return <span aria-hidden="true" style={{ width, height }} className={cx('skeleton block rounded-1', ground === 'sheet' ? 'bg-sheet-hover' : 'bg-desk-hover', className)} />
}
