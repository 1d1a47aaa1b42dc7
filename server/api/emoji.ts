import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from 'hono'
import { LANGUAGES } from '#domain/words/say.ts'

const FILES = ['data.json', 'messages.json']
const NAMES = 'names.json'
const FOLDER = path.resolve(import.meta.dirname, '../../node_modules/emojibase-data')

type Emoji = { emoji: string; label: string; hexcode: string; tags?: string[]; group?: number }
type Shortcodes = Record<string, string | string[]>

const parsed = async <T>(...file: string[]): Promise<T> => JSON.parse(await readFile(path.join(FOLDER, ...file), 'utf8')) as T

// A tenth of the picker's list: no skin tones, no order, and the short names that people know from elsewhere.
const namesIn = async (locale: string): Promise<string> => {
  const [emoji, codes] = await Promise.all([parsed<Emoji[]>(locale, 'data.json'), parsed<Shortcodes>('en', 'shortcodes', 'github.json')])
  return JSON.stringify(emoji.filter(({ group }) => group !== undefined).map(({ emoji: sign, label, hexcode, tags = [] }) => [sign, label, tags, [codes[hexcode] ?? []].flat()]))
}

/** Emoji by language, from the installed package: `GET /api/emoji/<locale>/data.json` and `messages.json` for the picker, `names.json` for the menu in the text. */
export const emoji = async ({ req }: Context): Promise<Response> => {
  const { locale = '', file = '' } = req.param() as Readonly<Record<string, string>>
  if (!LANGUAGES.some((language) => language === locale) || ![...FILES, NAMES].includes(file)) return new Response(null, { status: 404 })
  const content = file === NAMES ? await namesIn(locale) : await readFile(path.join(FOLDER, locale, file))
  // The picker asks by HEAD and ETag of its own; a day is short enough for a new Unicode version to arrive.
  return new Response(content, { headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=86400' } })
}
