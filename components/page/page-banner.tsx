import { Button } from '#components/ui/button.tsx'

type Deed = { label: string; run: () => void }

type PageBannerProps = { text: string; actions?: readonly Deed[] }

/** A line over a page that says why it cannot be written, with what can be done about it. Told aloud when it comes while the page is open. */
export function PageBanner({ text, actions = [] }: PageBannerProps) {
  return (
    <div role="status" className="mb-4 flex min-h-11 flex-wrap items-center justify-between gap-x-4 border-y border-rule text-ink-2">
      <span>{text}</span>
      <span className="flex flex-wrap gap-2">{actions.map(({ label, run }) => <Button key={label} onClick={run}>{label}</Button>)}</span>
    </div>
  )
}
