/** How much of a job is done: a 2 px line. `value` is 0 to 1; leave it out while the amount is unknown. */
export function ProgressLine({ label, value }: { label: string; value?: number }) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={percent} className="h-0.5 w-full overflow-hidden bg-rule">
      <div style={{ width: `${percent ?? 100}%` }} className={percent === undefined ? 'skeleton hatched h-full text-pen' : 'h-full bg-pen transition-[width]'} />
    </div>
  )
}
