/** Something to pick from a list. */
export type PickOption = {
  id: string
  label: string
  /** Where or what it is, after the label. Searched too. */
  detail?: string
}

/** The options whose label or detail holds every word of the query, accents and case aside; those that begin with it come first. */
export function filterOptions<Option extends PickOption>(options: readonly Option[], query: string): readonly Option[] {
  const wanted = fold(query).split(/\s+/u).filter((word) => word !== '')
  if (wanted.length === 0) return options
  const hits = options.filter((option) => {
    const text = fold(`${option.label} ${option.detail ?? ''}`)
    return wanted.every((word) => text.includes(word))
  })
  const start = wanted.join(' ')
  return hits.toSorted((a, b) => Number(fold(b.label).startsWith(start)) - Number(fold(a.label).startsWith(start)))
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()
}
