import ts from 'typescript'
import { countOver, type ChangedText, type Finding } from './changed-text.ts'
import { commentsIn, countNodes, hasSyntax, parse } from './syntax.ts'

const IN_COMMENTS = /eslint-disable|@ts-(?:ignore|expect-error|nocheck)|(?:istanbul|c8|v8) ignore|Stryker disable|jscpd:ignore|@public|knip-ignore|biome-ignore|prettier-ignore/gi
const EXCLUDING = new Set(['disableRules', 'exclude', 'disableFileComments'])

const comments = (text: string, path: string): number => (hasSyntax(path) ? commentsIn(path, text).reduce((sum, comment) => sum + (comment.match(IN_COMMENTS)?.length ?? 0), 0) : 0)

const anys = (text: string, path: string): number => (/\.tsx?$/.test(path) ? countNodes(parse(path, text), ({ kind }) => kind === ts.SyntaxKind.AnyKeyword) : 0)

// `new AxeBuilder({ page }).disableRules(…)` and `.exclude(…)`.
const excludes = (text: string, path: string): number =>
  hasSyntax(path) ? countNodes(parse(path, text), (node) => ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && EXCLUDING.has(node.expression.name.text) && /axe/i.test(node.expression.expression.getText())) : 0

const knip = (text: string, path: string): number =>
  path === 'knip.json' ? countNodes(parse(path, text), (node) => ts.isStringLiteral(node) && ts.isArrayLiteralExpression(node.parent) && ts.isPropertyAssignment(node.parent.parent) && /ignore/i.test(node.parent.parent.name.getText())) : 0

const rules = (text: string, path: string): number =>
  /eslint\.config\./.test(path) ? countNodes(parse(path, text), (node) => ts.isPropertyAssignment(node) && ts.isStringLiteral(node.initializer) && node.initializer.text === 'off') : 0

const COUNTED: readonly (readonly [string, (text: string, path: string) => number])[] = [
  ['comments that silence a tool', comments], ['uses of any', anys], ['axe exclusions', excludes], ['knip exclusions', knip], ['rules that are off', rules],
]

/** W6: more that silences a tool than before, over the whole change. */
export const moreSuppressed = (files: readonly ChangedText[]): Finding[] =>
  COUNTED.flatMap(([what, count]) => {
    const { before, after } = countOver(files, count)
    const where = files.find((file) => (file.after === null ? 0 : count(file.after, file.path)) > (file.before === null ? 0 : count(file.before, file.from ?? file.path)))
    return after > before ? [{ weakening: 'W6', path: where?.path ?? '', what: `${after - before} more ${what}` } satisfies Finding] : []
  })
