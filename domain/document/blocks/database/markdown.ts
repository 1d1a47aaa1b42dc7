import { linked } from '../../markdown/forms/linked.ts'

/** A link to the database or the view of one; its rows are written beside the page. */
export const database = linked(
  'database',
  [],
  ({ attrs }, context) => {
    const id = attrs['database'] as string | null
    const known = id === null ? null : context.page(id, null)
    return { text: known?.title ?? 'Database', href: known?.href ?? '' }
  },
  () => ({}),
)
