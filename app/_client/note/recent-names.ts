const MOST = 12

/** Names in the order of their last use. */
export type RecentNames = { list: () => readonly string[]; note: (name: string) => void }

/** What a person chose last on this device, the latest first: blocks and emoji they inserted, languages of code. Without storage, as long as the page lives. */
export const recentNames = (account: string, of: 'blocks' | 'emoji' | 'languages'): RecentNames => {
  const key = `memo:${of}:${account}`
  let names: readonly string[] = []
  try {
    names = (localStorage.getItem(key) ?? '').split(' ').filter(Boolean)
  } catch {
    names = [] // storage is forbidden here
  }
  return {
    list: () => names,
    note: (name) => {
      names = [name, ...names.filter((other) => other !== name)].slice(0, MOST)
      try {
        localStorage.setItem(key, names.join(' '))
      } catch {
        return // no room; the order still holds for this visit
      }
    },
  }
}
