import { createHash } from 'node:crypto'

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]))
}

/** The name of a request: sha256, hex, of its JSON with sorted keys, so that the order in which something was built does not count. */
export const requestHash = (request: unknown): string => createHash('sha256').update(JSON.stringify(sorted(request))).digest('hex')
