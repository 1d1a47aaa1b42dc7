/** The entries of a record in one order for ever: by number where both keys are whole numbers, else by code unit. */
export const inOrder = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  // eslint-disable-next-line no-restricted-syntax -- the one place that puts keys in order
  Object.entries(record).sort(([a], [b]) => byKey(a, b))

const byKey = (a: string, b: string): number => {
  const [x, y] = [Number(a), Number(b)]
  if (Number.isInteger(x) && Number.isInteger(y) && x !== y) return x - y
  return a < b ? -1 : a > b ? 1 : 0
}

/** The values of a record in the order of their keys. */
export const valuesInOrder = <T>(record: Readonly<Record<string, T>>): T[] => inOrder(record).map(([, value]) => value)

/** The record without one of its keys. */
export const without = <T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> => {
  const left = { ...record }
  Reflect.deleteProperty(left, key)
  return left
}

/** A rank as text that sorts as the tuple does, for whole numbers below 10¹⁰: what queues in the database are ordered by. */
export const rankText = (rank: readonly (number | string)[]): string => rank.map((part) => (typeof part === 'number' ? String(part).padStart(10, '0') : part)).join(' ')

/** Compares two tuples place by place, numbers before texts. */
export const compareTuples = (a: readonly (number | string)[], b: readonly (number | string)[]): number => {
  for (const [at, x] of a.entries()) {
    const y = b[at]
    if (y === undefined || x === y) continue
    if (typeof x === typeof y) return x < y ? -1 : 1
    return typeof x === 'number' ? -1 : 1
  }
  return 0
}
