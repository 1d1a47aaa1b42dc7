import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { LANGUAGES } from '#domain/words/say.ts'

const FILES = ['data.json', 'messages.json']

/** The emoji of the picker, by language, from the installed package: `GET /api/emoji/<locale>/data.json` and `messages.json`. */
export const GET = async (_request: Request, { params }: { params: Promise<{ locale: string; file: string }> }): Promise<Response> => {
  const { locale, file } = await params
  if (!LANGUAGES.some((language) => language === locale) || !FILES.includes(file)) return new Response(null, { status: 404 })
  const content = await readFile(path.join(process.cwd(), 'node_modules/emojibase-data', locale, file))
  // The picker asks by HEAD and ETag of its own; a day is short enough for a new Unicode version to arrive.
  return new Response(content, { headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=86400' } })
}
