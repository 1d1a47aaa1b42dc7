import { customType, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Raw bytes. */
export const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
})

/** Text compared without regard to case. */
export const citext = customType<{ data: string }>({ dataType: () => 'citext' })

/** An instant, UTC. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** A reference or key: uuid v7 made by whoever made the row. */
export const id = (name = 'id') => uuid(name)
