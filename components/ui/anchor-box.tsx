import type { ComponentProps } from 'react'
import type { Anchor } from './menu-items.ts'

/** An invisible box where a layer opens, so that a layer loaded later can still hang from what asked for it. */
export function AnchorBox({ at, ...rest }: ComponentProps<'span'> & { at: Anchor }) {
  return <span {...rest} aria-hidden="true" style={{ position: 'fixed', left: at.left, top: at.top, width: at.width, height: at.height, pointerEvents: 'none' }} />
}
