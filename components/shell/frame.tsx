import type { CSSProperties, ReactNode } from 'react'
import { cx } from '#components/ui/cx.ts'

type FrameProps = {
  /** What lies on the desk at the left. On a phone it is the drawer. */
  sidebar: ReactNode
  /** The rail and the sheet of one screen. */
  children: ReactNode
  labels: { sidebar: string; skipToContent: string }
  /** Whether the sidebar is put away on a wide screen. A phone's drawer always starts closed. */
  state?: 'open' | 'closed'
  /** The sidebar's width in px, when the person has changed it. */
  width?: number
  /** Parts that need a script: the drawer's scrim, dialogs, notices. */
  layers?: ReactNode
}

/** The ids that the parts of the frame find one another by. */
export const FRAME_ID = 'frame'
export const SIDEBAR_ID = 'sidebar'
export const WORK_ID = 'work'
export const PAGE_ID = 'page'

/** The desk around every signed-in screen: sidebar, then the work. Markup and CSS only, so that it stands before any script runs. */
export function Frame({ sidebar, children, labels, state = 'open', width, layers }: FrameProps) {
  const style = width === undefined ? undefined : ({ '--side-w': `${width}px` } as CSSProperties)
  return (
    <div id={FRAME_ID} data-sidebar={state} style={style} className="group/frame relative h-dvh overflow-hidden desk:grid desk:grid-cols-[var(--side-w)_minmax(0,1fr)] desk:data-[sidebar=closed]:grid-cols-[0_minmax(0,1fr)] desk:data-[focus=on]:grid-cols-[0_minmax(0,1fr)]">
      <a href={`#${PAGE_ID}`} className="absolute top-2 left-2 z-50 -translate-y-16 rounded-1 border border-rule-field bg-slip px-3 py-2 font-medium shadow-2 focus:translate-y-0">{labels.skipToContent}</a>
      <aside
        id={SIDEBAR_ID}
        aria-label={labels.sidebar}
        className={cx(
          'z-30 flex h-dvh min-w-0 flex-col bg-desk pb-2 [--hover:var(--desk-hover)]',
          'max-desk:invisible max-desk:fixed max-desk:inset-y-0 max-desk:left-0 max-desk:right-[62px] max-desk:-translate-x-full max-desk:border-r max-desk:border-rule-field max-desk:shadow-2',
          'max-desk:transition-[transform,visibility] max-desk:duration-(--dur-layer)',
          'max-desk:group-data-[drawer=open]/frame:visible max-desk:group-data-[drawer=open]/frame:translate-x-0',
          'desk:relative desk:group-data-[sidebar=closed]/frame:invisible group-data-[focus=on]/frame:invisible',
        )}
      >
        {sidebar}
      </aside>
      <div id={WORK_ID} className="flex h-dvh min-w-0 flex-col pr-strip desk:pr-desk-edge desk:group-data-[sidebar=closed]/frame:pl-desk-edge desk:group-data-[focus=on]/frame:pl-desk-edge">{children}</div>
      {layers}
    </div>
  )
}
