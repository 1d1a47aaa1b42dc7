import ts from 'typescript'
import { isTest, type ChangedText, type Side } from './changed-text.ts'
import { calledName, nameOf, parse, walk } from './syntax.ts'

/** What is counted in a case or a file of tests. */
export type Tally = { asserts: number; strong: number; weak: number; switches: number; returns: number }

/** A case: its title, how many rows it runs for, its body without spaces, and what is counted in it. */
export type Case = { title: string; rows: number; body: string; tally: Tally }

const ROOTS = new Set(['test', 'it', 'describe', 'suite', 'bench'])
const GROUPS = new Set(['describe', 'suite', 'step'])
// What keeps a test from running, or from being able to fail.
const SWITCHES = new Set(['skip', 'only', 'fixme', 'todo', 'fails', 'fail', 'failing', 'skipIf', 'runIf'])
const SWITCHED = new Set(['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe'])
const ASSERTS = new Set(['expect', 'assert'])
const STRONG = /^to(Be|Equal|StrictEqual|MatchObject|HaveText|HaveValue|HaveCount|HaveLength|HaveURL|HaveAttribute|HaveScreenshot|ContainEqual|BeCloseTo|Throw|ThrowError|HaveBeenCalledWith|MatchSnapshot|MatchInlineSnapshot|Match|BeLessThan|BeGreaterThan|BeLessThanOrEqual|BeGreaterThanOrEqual|BeNull)$/
const WEAK = /^(toBeTruthy|toBeFalsy|toBeDefined|toBeInstanceOf|anything|any|toPass|waitForTimeout)$/
const SLEEPS = new Set(['setTimeout', 'sleep', 'delay'])

/** The names of a call from its root on: `test.describe.each([…])('…')` is test, describe, each. */
const chainOf = (node: ts.Expression): string[] => {
  if (ts.isIdentifier(node)) return [node.text]
  if (ts.isPropertyAccessExpression(node)) return [...chainOf(node.expression), node.name.text]
  return ts.isCallExpression(node) ? chainOf(node.expression) : ts.isTaggedTemplateExpression(node) ? chainOf(node.tag) : []
}

const rootOf = (node: ts.Expression): string => chainOf(node)[0] ?? ''

const isFunction = (node: ts.Node): boolean => ts.isArrowFunction(node) || ts.isFunctionExpression(node)

const titleOf = (node: ts.Node | undefined): string | null =>
  node && ts.isStringLiteralLike(node) ? node.text : node && ts.isTemplateExpression(node) ? node.getText() : null

// `test.each([…])('title', …)`: the rows are cases of their own.
const rowsOf = (call: ts.CallExpression): number => {
  const table = ts.isCallExpression(call.expression) ? call.expression.arguments[0] : undefined
  const list = table && ts.isAsExpression(table) ? table.expression : table
  return list && ts.isArrayLiteralExpression(list) ? list.elements.length : 1
}

/** A call that makes a case: of a test function, or of a local one that takes a title and a body, as contract suites have. */
const caseOf = (node: ts.Node): { title: string; rows: number } | null => {
  if (!ts.isCallExpression(node)) return null
  const [first, ...rest] = node.arguments
  const title = titleOf(first)
  const names = chainOf(node.expression)
  const known = ROOTS.has(names[0] ?? '') || SWITCHED.has(names[0] ?? '')
  if (title === null || names.some((name) => GROUPS.has(name))) return null
  return (known || ts.isIdentifier(node.expression)) && rest.some((argument) => isFunction(argument) || (known && ts.isIdentifier(argument))) ? { title, rows: rowsOf(node) } : null
}

const switchesIn = (node: ts.Node): number => {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && SWITCHED.has(node.expression.text)) return 1
  if (!ts.isPropertyAccessExpression(node) || !SWITCHES.has(node.name.text)) return 0
  // `test.skip`, and `ctx.skip()` within a case; `only` and the like of anything else mean something else.
  return ROOTS.has(rootOf(node.expression)) || ['ctx', 'context', 'task', 'testInfo'].includes(rootOf(node.expression)) ? 1 : 0
}

const isBareReturn = (node: ts.Node): boolean => ts.isReturnStatement(node) && node.expression === undefined

// `expect(x)`, `expect.soft(x)`, `assert.equal(a, b)`; not `expect.any(Number)`, which only stands in for a value.
const isAssertion = ({ expression }: ts.CallExpression): boolean =>
  ts.isIdentifier(expression)
    ? ASSERTS.has(expression.text)
    : ts.isPropertyAccessExpression(expression) && ts.isIdentifier(expression.expression) && (expression.expression.text === 'assert' || (expression.expression.text === 'expect' && ['soft', 'poll'].includes(expression.name.text)))

/** Counts what makes tests strong and weak below a node. */
export const tallyOf = (root: ts.Node): Tally => {
  const tally: Tally = { asserts: 0, strong: 0, weak: 0, switches: 0, returns: 0 }
  walk(root, (node) => {
    tally.switches += switchesIn(node)
    if (isBareReturn(node)) tally.returns += 1
    if (ts.isTryStatement(node) && node.catchClause) tally.weak += 1
    if (!ts.isCallExpression(node)) return
    const name = calledName(node)
    if (isAssertion(node)) tally.asserts += 1
    if (STRONG.test(name)) tally.strong += 1
    if (WEAK.test(name) || (ts.isIdentifier(node.expression) && SLEEPS.has(name))) tally.weak += 1
  })
  return tally
}

const isExportedStory = (node: ts.Node): node is ts.VariableStatement => ts.isVariableStatement(node) && (node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false)

/** The cases of one file of tests; in a file of stories each exported story is one. */
export const casesIn = (path: string, text: string): Case[] => {
  const cases: Case[] = []
  const add = (title: string, rows: number, node: ts.Node) => cases.push({ title, rows, body: bodyOf(node), tally: tallyOf(node) })
  walk(parse(path, text), (node) => {
    const found = caseOf(node)
    if (found) add(found.title, found.rows, node)
    if (path.endsWith('.stories.tsx') && isExportedStory(node)) node.declarationList.declarations.forEach(({ name }) => add(nameOf(name) ?? '', 1, node))
  })
  return cases
}

const bodyOf = (node: ts.Node): string => {
  const text = ts.isCallExpression(node) ? node.arguments.slice(1).map((argument) => argument.getText()).join() : node.getText()
  return text.replace(/\s+/g, '')
}

/** The cases and the tally of all changed tests on one side. */
export const casesOver = (files: readonly ChangedText[], side: Side): { cases: Case[]; tally: Tally } => {
  const tests = files.flatMap((file) => {
    const [path, text] = [side === 'before' ? (file.from ?? file.path) : file.path, file[side]]
    return text !== null && isTest(path) ? [{ path, text }] : []
  })
  const tallies = tests.map(({ path, text }) => tallyOf(parse(path, text)))
  const sum = (of: keyof Tally) => tallies.reduce((total, tally) => total + tally[of], 0)
  return {
    cases: tests.flatMap(({ path, text }) => casesIn(path, text)),
    tally: { asserts: sum('asserts'), strong: sum('strong'), weak: sum('weak'), switches: sum('switches'), returns: sum('returns') },
  }
}
