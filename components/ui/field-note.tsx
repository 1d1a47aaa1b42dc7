import { AlertGlyph } from './alert-glyph.tsx'

/** The sentence under a field: what to change when it is wrong, otherwise a hint. `id` is what the field's aria-describedby names. */
export function FieldNote({ id, error, hint }: { id: string; error?: string | undefined; hint?: string | undefined }) {
  if (error !== undefined) return <p id={id} className="mt-1 flex items-start gap-1.5 text-label leading-4.5 text-pencil"><AlertGlyph />{error}</p>
  return hint === undefined ? null : <p id={id} className="mt-1 text-label leading-4.5 text-ink-2">{hint}</p>
}
