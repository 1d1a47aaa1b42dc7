import { rankOffers } from '#domain/menu/rank.ts'
import type { MenuItem } from './menu-items.ts'

type Found = { readonly id: string; readonly name: string; readonly keywords: readonly string[]; readonly order: number; readonly item: MenuItem }

/** All that can be done from a menu, submenus opened, each under the names of those it is in. */
function entriesOf(items: readonly MenuItem[], within: readonly string[]): { readonly item: MenuItem; readonly name: string; readonly within: readonly string[] }[] {
  return items.flatMap((item) => {
    switch (item.kind) {
      case 'rule':
        return []
      case 'group':
      case 'submenu':
        return entriesOf(item.items, [...within, item.label])
      case 'action':
      case 'link':
      case 'choice':
        return [{ item: { ...item, id: [...within, item.id].join('/'), label: [...within.slice(-1), item.label].join(': ') }, name: item.label, within }]
    }
  })
}

/** What of a menu a query finds, wherever in it that is, the best first: by its own name, then by the name of what it is in. An empty query finds the menu as it is. */
export function findEntries(items: readonly MenuItem[], query: string): readonly MenuItem[] {
  if (query.trim() === '') return items
  const offers = entriesOf(items, []).map(({ item, name, within }, order): Found => ({ id: item.id, name, keywords: within, order, item }))
  return rankOffers(offers, query).map(({ item }) => item)
}
