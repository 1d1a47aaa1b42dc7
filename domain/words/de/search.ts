import type { search as english } from '../en/search.ts'

/** Search and the command palette. */
export const search: typeof english = {
  placeholder: 'Suchen oder > für einen Befehl',
  hits: { one: '{count} Treffer', other: '{count} Treffer' },
}
