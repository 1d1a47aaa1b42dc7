/** What a request showed: its messages, as the Messages API has them. */
export type Messages = readonly { role: string; content: unknown }[]

// Of an item and its pull request the engine says the numbers in the facts of every task.
const NUMBERS = { item: /^Item #(\d+): /m, pull: /^Pull request #(\d+)\. /m } as const
const NUMBER = /#(\d+)\b/g
// Seven to forty hexadecimal digits, of which one at least is a digit and one a letter: no word and no plain number.
const OID = /\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}\b/g
const PLACE = /\{shown:(item|pull|\d+\.\d+\.\d+\.\d+)\}/g

/** All text of a block or of several, a result's blocks included. */
export const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(textOf).join('\n')
  if (typeof value !== 'object' || value === null) return ''
  return textOf(Reflect.get(value, 'text') ?? Reflect.get(value, 'content') ?? '')
}

const blocksOf = (messages: Messages, index: number): readonly unknown[] => {
  const message = messages[index]
  if (message?.role !== 'user') return []
  return Array.isArray(message.content) ? message.content : [message.content]
}

/** The number that the facts of the task give, or null. */
export const numberShown = (messages: Messages, which: keyof typeof NUMBERS): number | null => {
  const found = blocksOf(messages, 0).map((block) => NUMBERS[which].exec(textOf(block))?.[1]).find((one) => one !== undefined)
  return found === undefined ? null : Number(found)
}

const oidsIn = (text: string): readonly string[] => text.match(OID) ?? []

/** Where an oid that begins so was shown last: message, block, which of its oids, and how much of it is meant. */
const placeOf = (messages: Messages, oid: string): string | null => {
  for (let message = messages.length - 1; message >= 0; message -= 1) {
    for (const [block, content] of blocksOf(messages, message).entries()) {
      const at = oidsIn(textOf(content)).findIndex((one) => one.startsWith(oid))
      if (at >= 0) return `${message}.${block}.${at}.${oid.length}`
    }
  }
  return null
}

const shownAt = (messages: Messages, place: string): string => {
  if (place === 'item' || place === 'pull') {
    const number = numberShown(messages, place)
    if (number === null) throw new RangeError(`The request names no ${place}. Record it again.`)
    return `#${number}`
  }
  const [message = 0, block = 0, at = 0, length = 0] = place.split('.').map(Number)
  const oid = oidsIn(textOf(blocksOf(messages, message)[block]))[at]
  if (oid === undefined) throw new RangeError(`Nothing is shown any more at ${place}, where a recorded reply found an oid. Record it again.`)
  return oid.slice(0, length)
}

const mapTexts = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapTexts(one, change)]))
}

/**
 * A reply with what it took from its request, and what differs from run to run, replaced by its place there: the numbers of the item and its
 * pull request, and the oids of commits.
 */
export const withPlaces = <T>(reply: T, messages: Messages): T => {
  const numbers = (['pull', 'item'] as const).map((which) => [numberShown(messages, which), `{shown:${which}}`] as const)
  return mapTexts(reply, (text) => text
    .replaceAll(OID, (oid) => {
      const place = placeOf(messages, oid)
      return place === null ? oid : `{shown:${place}}`
    })
    .replaceAll(NUMBER, (whole, number: string) => numbers.find(([one]) => one === Number(number))?.[1] ?? whole)) as T
}

/**
 * The reply as it must read after these messages: each place filled with what stands there now.
 * @throws RangeError when nothing stands there any more.
 */
export const fillPlaces = <T>(reply: T, messages: Messages): T => mapTexts(reply, (text) => text.replaceAll(PLACE, (_, place: string) => shownAt(messages, place))) as T
