import { headers } from 'next/headers'
import type { Origin } from '#commands/sessions/limits.ts'
import { shownAddress } from '#commands/sessions/shown-address.ts'

/** Where this request comes from. The server puts the address into `x-memo-ip` itself and drops what a client sends under that name. */
export const requestOrigin = async (): Promise<Origin> => {
  const head = await headers()
  return { ip: head.get('x-memo-ip') ?? '', userAgent: head.get('user-agent') ?? '' }
}

/** What stands before a path that this request's screen shows to be handed over. */
export const requestAddress = async (): Promise<string> => shownAddress(await headers())
