import { and, asc, eq, ne } from 'drizzle-orm'
import { generateJitteredKeyBetween } from 'fractional-indexing-jittered'
import type { Tx } from '#db/client.ts'
import { pin } from '#db/schema/pages.ts'
import type { Place } from '#domain/page/place.ts'

type Pins = { accountId: string; workspaceId: string; except: string }

/** A new fractional position among somebody's pins at `place`; a page that is not pinned means the end. */
export const pinPosition = async (tx: Tx, { accountId, workspaceId, except }: Pins, place: Place): Promise<string> => {
  const pins = await tx
    .select({ id: pin.pageId, position: pin.position })
    .from(pin)
    .where(and(eq(pin.accountId, accountId), eq(pin.workspaceId, workspaceId), ne(pin.pageId, except)))
    .orderBy(asc(pin.position))
  const found = place === 'start' ? -1 : pins.findIndex(({ id }) => id === place)
  const at = found === -1 && place !== 'start' ? pins.length - 1 : found
  return generateJitteredKeyBetween(pins[at]?.position ?? null, pins[at + 1]?.position ?? null)
}
