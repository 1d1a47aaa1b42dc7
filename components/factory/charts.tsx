import type { ReactNode } from 'react'

// A drawing of 520 × 196: the axis stands 44 px from the left, the ground lies at 172.
const LEFT = 44
const RIGHT = 520
const GROUND = 172
const TOP = 20

/** A tick of an axis. */
export type Tick = { value: number; label: string }
/** One bar. `pen` is the one the figure is about; `hatched` is not over yet. A bar of several parts is stacked from the ground. */
export type Bar = { label: string; parts: readonly { value: number; ink: 'grey' | 'pen' | 'stamp' | 'caution' | 'pencil' }[]; text?: string; hatched?: boolean }

const fills: Record<Bar['parts'][number]['ink'], string> = {
  grey: 'fill-(--rule-field) stroke-none', pen: 'fill-(--pen) stroke-none', stamp: 'fill-(--mint-chip) stroke-(--stamp)', caution: 'fill-(--canary-chip) stroke-(--caution)', pencil: 'fill-(--pink-chip) stroke-(--pencil)',
}

/** Steps for an axis from 0 to at least `max`, 3 to 5 of them, at round numbers. */
export function ticksTo(max: number, write: (value: number) => string): Tick[] {
  const rough = Math.max(max, 1e-9) / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power
  return Array.from({ length: Math.ceil(Math.max(max, step) / step) + 1 }, (_, at) => ({ value: at * step, label: write(at * step) }))
}

/** Bars over an axis that starts at zero, with its unit, and a limit drawn as a line. `every` is how many bars apart labels stand. */
export function BarChart({ label, bars, ticks, limit, every = 1 }: { label: string; bars: readonly Bar[]; ticks: readonly Tick[]; limit?: Tick; every?: number }) {
  const top = Math.max(ticks.at(-1)?.value ?? 1, limit?.value ?? 0)
  const y = (value: number) => GROUND - (value / top) * (GROUND - TOP)
  const wide = (RIGHT - LEFT) / Math.max(1, bars.length)
  return (
    <svg viewBox="0 0 520 196" role="img" aria-label={label} className="num block w-full overflow-visible fill-(--ink-2) text-micro max-desk:text-body">
      <defs><pattern id="not-over" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0v4" stroke="var(--ink-2)" strokeWidth="2" /></pattern></defs>
      {ticks.map((tick) => (
        <g key={tick.value}>
          <path d={`M${LEFT} ${y(tick.value)}H${RIGHT}`} stroke={tick.value === 0 ? 'var(--rule-ink)' : 'var(--rule-faint)'} />
          <text x={LEFT - 7} y={y(tick.value) + 4} textAnchor="end">{tick.label}</text>
        </g>
      ))}
      {bars.map((bar, at) => <BarShape key={`${bar.label}.${at}`} bar={bar} x={LEFT + at * wide} wide={wide} y={y} named={at % every === 0} />)}
      {limit && <><path d={`M${LEFT} ${y(limit.value)}H${RIGHT}`} stroke="var(--pencil)" strokeDasharray="4 3" /><text x={LEFT + 4} y={y(limit.value) - 5} className="fill-(--pencil)">{limit.label}</text></>}
    </svg>
  )
}

function BarShape({ bar, x, wide, y, named }: { bar: Bar; x: number; wide: number; y: (value: number) => number; named: boolean }) {
  const gap = Math.min(8, wide * 0.2)
  const total = bar.parts.reduce((sum, { value }) => sum + value, 0)
  const shapes: ReactNode[] = []
  let under = 0
  for (const { value, ink } of bar.parts) {
    const height = y(under) - y(under + value)
    if (height > 0) shapes.push(<rect key={`${ink}.${under}`} x={x + gap / 2} y={y(under + value)} width={wide - gap} height={height} className={bar.hatched ? 'stroke-(--ink-2)' : fills[ink]} {...(bar.hatched ? { fill: 'url(#not-over)' } : {})} />)
    under += value
  }
  return (
    <g>
      {shapes}
      {bar.text !== undefined && total > 0 && <text x={x + wide / 2} y={y(total) - 4} textAnchor="middle">{bar.text}</text>}
      {named && <text x={x + wide / 2} y={189} textAnchor="middle">{bar.label}</text>}
    </g>
  )
}

/** A chart under its figure: the number, what it is, how many it is of; below, what the drawing shows. */
export function Figure({ figure, title, aside, note, children }: { figure: ReactNode; title: string; aside?: ReactNode; note?: ReactNode; children?: ReactNode }) {
  return (
    <section aria-label={title} className="border-t-[1.5px] border-rule-ink pt-2">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-2.5"><b className="num text-h2 font-title">{figure}</b><h2 className="font-medium">{title}</h2><span className="num ml-auto text-label text-ink-2">{aside}</span></div>
      {children}
      {note !== undefined && <p className="mt-1 text-label text-ink-2">{note}</p>}
    </section>
  )
}

/** What a colour of a bar means. */
export function Legend({ entries }: { entries: readonly { label: string; ink: 'stamp' | 'caution' | 'pencil' }[] }) {
  const swatches = { stamp: 'bg-mint-chip border-stamp', caution: 'bg-canary-chip border-caution', pencil: 'bg-pink-chip border-pencil' }
  return <span className="flex flex-wrap gap-x-3.5">{entries.map(({ label, ink }) => <span key={label} className="inline-flex items-center gap-1.5"><i className={`size-2.5 border ${swatches[ink]}`} />{label}</span>)}</span>
}
