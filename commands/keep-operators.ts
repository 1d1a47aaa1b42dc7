import type { Tx } from '#db/client.ts'
import { settings } from '#db/settings.ts'
import { listOperators, unlistOperators } from '#db/writes/factory/people.ts'

/** Lists whoever the settings name as operators of the factory, as people sign in. */
export const addOperators = (tx: Tx): Promise<void> => {
  const { MEMO_OPERATORS, DATABASE_URL } = settings()
  return listOperators(tx, { emails: MEMO_OPERATORS, first: DATABASE_URL === undefined })
}

/** Brings the list to what the settings say now, at a start: who is named no more is off it. */
export const resetOperators = async (tx: Tx): Promise<void> => {
  await unlistOperators(tx)
  await addOperators(tx)
}
