import { Button } from '#components/ui/button.tsx'

type PageBannerProps = { text: string; action?: { label: string; run: () => void } | undefined }

/** A line over a page that says why it cannot be written, with the one thing that changes it. Told aloud when it comes while the page is open. */
export function PageBanner({ text, action }: PageBannerProps) {
  return (
    <div role="status" className="mb-4 flex min-h-11 flex-wrap items-center justify-between gap-x-4 border-y border-rule text-ink-2">
      <span>{text}</span>
      {action && <Button onClick={action.run}>{action.label}</Button>}
    </div>
  )
}
