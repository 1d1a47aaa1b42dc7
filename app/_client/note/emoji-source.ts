import type { EmojiSource } from '#components/editor/menus/emoji-menu.tsx'
import type { NamedEmoji } from '#components/editor/menus/written-emoji.ts'
import type { Language } from '#domain/words/say.ts'
import { recentNames } from './recent-names.ts'

let asked: Promise<readonly NamedEmoji[]> | null = null

const ask = async (language: Language): Promise<readonly NamedEmoji[]> => {
  const response = await fetch(`/api/emoji/${language}/names.json`, { signal: AbortSignal.timeout(10_000) })
  if (!response.ok) throw new Error(`the names of emoji were refused: ${response.status}`)
  return ((await response.json()) as [emoji: string, name: string, tags: string[], codes?: string[]][]).map(([emoji, name, tags, codes = []]) => ({ emoji, name, keywords: [...tags, ...codes], codes }))
}

/** Emoji by name, fetched with the first menu of a visit. */
export const emojiSource = (account: string, language: Language): EmojiSource => {
  const names = recentNames(account, 'emoji')
  return {
    all: () => {
      asked ??= ask(language).catch((failure: unknown) => {
        asked = null // the next menu asks again
        throw failure
      })
      return asked
    },
    lastUsed: names.list,
    used: names.note,
  }
}
