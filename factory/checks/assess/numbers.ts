import ts from 'typescript'
import { isGuard, type ChangedText, type Finding } from './changed-text.ts'
import { calledName, hasSyntax, nameOf, numberOf, parse, walk } from './syntax.ts'

type Direction = 'lower' | 'higher'

/** Which direction is strict, by the name of a number. First fit decides. */
const STRICT: readonly (readonly [RegExp, Direction])[] = [
  [/^(statements|branches|functions|lines|coverage\w*|mutation\w*|minCoverage)$/i, 'higher'],
  [/^(numRuns|repeats?|kills|seeds|runs|rounds)$/i, 'higher'],
  [/^toBeGreaterThan(OrEqual)?$/, 'higher'], [/^toBeLessThan(OrEqual)?$/, 'lower'], [/^toBeCloseTo$/, 'higher'],
  [/time_?out|retries|retry|threshold|tolerance|maxDiff|budget|max-?warnings|complexity|max-(lines|depth|params|nested|statements|classes)|minTokens|minLines|maxFailures|_BUDGET|slack|allowance/i, 'lower'],
]

const directionOf = (name: string): Direction | null => STRICT.find(([pattern]) => pattern.test(name))?.[1] ?? null

/** A bound as it is written: by its place, so that equal names in other places do not mix. */
type Bound = { place: string; direction: Direction; value: number }

// `['error', 15]`, `size(300)` and `30_000` all say one number.
const numbersBelow = (node: ts.Node): number[] => {
  const own = numberOf(node)
  if (own !== null) return [own]
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(numbersBelow)
  return ts.isCallExpression(node) ? node.arguments.flatMap(numbersBelow) : ts.isObjectLiteralExpression(node) ? maxOf(node) : []
}

const maxOf = (node: ts.ObjectLiteralExpression): number[] =>
  node.properties.flatMap((property) => (ts.isPropertyAssignment(property) && nameOf(property.name) === 'max' ? numbersBelow(property.initializer) : []))

const titleAbove = (node: ts.Node): string => {
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) {
    const first = ts.isCallExpression(at) ? at.arguments[0] : undefined
    if (first && ts.isStringLiteralLike(first) && /\s/.test(first.text)) return first.text
  }
  return ''
}

const keysAbove = (node: ts.Node): string => {
  const keys: string[] = []
  for (let at: ts.Node | undefined = node.parent; at; at = at.parent) if (ts.isPropertyAssignment(at)) keys.unshift(nameOf(at.name) ?? '')
  return keys.join('.')
}

const namedNumber = (node: ts.Node): { name: string; values: number[] } | null => {
  if (ts.isPropertyAssignment(node) || (ts.isVariableDeclaration(node) && node.initializer)) {
    const name = nameOf(node.name)
    return name === null || !node.initializer ? null : { name, values: numbersBelow(node.initializer) }
  }
  // `expect(ms).toBeLessThan(500)`, `test.setTimeout(600_000)`: the timer `setTimeout(work, 5)` bounds nothing.
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null
  return { name: calledName(node), values: node.arguments.slice(0, 1).flatMap(numbersBelow) }
}

/** Test options in third place, `test('title', body, 60_000)`, are a time-out without a name. */
const timeoutOfCase = (node: ts.Node): number | null => {
  if (!ts.isCallExpression(node) || node.arguments.length < 3 || !/^(test|it)\b/.test(node.expression.getText())) return null
  const last = node.arguments.at(-1)
  return last ? numberOf(last) : null
}

const boundsIn = (path: string, text: string): Bound[] => {
  const bounds: Bound[] = []
  walk(parse(path, text), (node) => {
    const timeout = timeoutOfCase(node)
    if (timeout !== null && ts.isCallExpression(node)) bounds.push({ place: `${node.arguments[0]?.getText() ?? ''}/timeout`, direction: 'lower', value: timeout })
    const named = namedNumber(node)
    const direction = named ? directionOf(named.name) : null
    if (!named || !direction) return
    for (const value of named.values) bounds.push({ place: `${titleAbove(node)}/${keysAbove(node)}/${named.name}`, direction, value })
  })
  return bounds
}

const loosest = (values: readonly number[], direction: Direction): number => (direction === 'lower' ? Math.max(...values) : Math.min(...values))
const isLooser = (now: number, old: number, direction: Direction): boolean => (direction === 'lower' ? now > old : now < old)

const loosened = (old: readonly Bound[], now: readonly Bound[]): string | null => {
  const [first] = old
  if (!first) return null
  const { direction, place } = first
  const [before, after] = [old.map(({ value }) => value), now.map(({ value }) => value)]
  const name = place.slice(place.lastIndexOf('/') + 1)
  // As many as before: each is compared with its own. Otherwise the loosest with the loosest.
  const pairs = before.length === after.length ? before.map((value, at) => [value, after[at] ?? value] as const) : after.length === 0 ? [] : [[loosest(before, direction), loosest(after, direction)] as const]
  const found = pairs.find(([from, to]) => isLooser(to, from, direction))
  return found ? `${name} goes from ${found[0]} to ${found[1]}` : null
}

const byPlace = (bounds: readonly Bound[]): Map<string, Bound[]> => {
  const map = new Map<string, Bound[]>()
  for (const bound of bounds) map.set(bound.place, [...(map.get(bound.place) ?? []), bound])
  return map
}

/** W4: a number that bounds what passes was moved the loose way, or, outside of tests, taken away. */
export const numbersLoosened = (files: readonly ChangedText[]): Finding[] =>
  files.filter(({ path, before, after }) => before !== null && after !== null && isGuard(path) && hasSyntax(path)).flatMap(({ path, from, before, after }) => {
    const [old, now] = [byPlace(boundsIn(from ?? path, before ?? '')), byPlace(boundsIn(path, after ?? ''))]
    return [...old].flatMap(([place, bounds]) => {
      const what = loosened(bounds, now.get(place) ?? [])
      return what === null ? [] : [{ weakening: 'W4', path, what } satisfies Finding]
    })
  })
