import { returnPath, returnPathOf } from '#domain/account/return-path.ts'

/** What a screen of getting in is opened with. Anybody can write these, so `to` becomes a path of this site and the rest plain text. */
export type Search = Promise<Record<string, string | string[] | undefined>>

const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value.slice(0, 300) : '')

/** The way back, a filled-in address, a token and an error code from the query of an address. */
export const readSearch = async (search: Search): Promise<{ to: string; email: string; token: string; error: string }> => {
  const { to, callbackUrl, email, token, error } = await search
  return { to: to === undefined ? returnPathOf(one(callbackUrl)) : returnPath(to), email: one(email), token: one(token), error: one(error) }
}

/** The address of another screen of getting in, with the way back kept. */
export const screenPath = (screen: string, to: string): string => (to === '/' ? screen : `${screen}?to=${encodeURIComponent(to)}`)
