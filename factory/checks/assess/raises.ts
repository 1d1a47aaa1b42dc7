import ts from 'typescript'
import { countOver, isTest, type ChangedText, type Side } from './changed-text.ts'
import { countNodes, hasSyntax, nameOf, parse, walk } from './syntax.ts'

const texts = (node: ts.Node): string => (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node) ? node.text : '')
const isCallOf = (node: ts.Node, name: string): boolean => ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name
const isImportOf = (node: ts.Node, module: RegExp): boolean => (ts.isImportDeclaration(node) && module.test(texts(node.moduleSpecifier))) || (ts.isCallExpression(node) && node.arguments[0] !== undefined && module.test(texts(node.arguments[0])) && /^(import|require)$/.test(node.expression.getText()))

// `sql.raw(text)`, `client.unsafe(text)`, and text glued to a statement.
const STATEMENT = /^\s*(select\s.+\sfrom|insert\s+into|update\s.+\sset|delete\s+from)\b/is
const isSqlFromStrings = (node: ts.Node): boolean => {
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) return (node.expression.name.text === 'raw' && /\bsql$/.test(node.expression.expression.getText())) || node.expression.name.text === 'unsafe'
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) return STATEMENT.test(texts(node.left))
  return ts.isTemplateExpression(node) && !ts.isTaggedTemplateExpression(node.parent) && STATEMENT.test(`${node.head.text} `)
}

const FLAGS = /^(httpOnly|sameSite|secure|maxAge|domain|partitioned)$/
const HEADER = /^(set-cookie|content-security-policy|strict-transport-security|x-frame-options|x-content-type-options|referrer-policy|permissions-policy|access-control-[\w-]+|cross-origin-[\w-]+|cache-control)$/i

/** Cookie flags and security headers with what they are set to: a changed value counts as much as a new one. */
const flagsIn = (path: string, text: string): string[] => {
  const found: string[] = []
  walk(parse(path, text), (node) => {
    if (ts.isPropertyAssignment(node)) {
      const name = nameOf(node.name) ?? ''
      if (HEADER.test(name) || (FLAGS.test(name) && /cookie|session/i.test(`${path} ${node.parent.parent.getText()}`))) found.push(node.getText())
    }
    if (ts.isCallExpression(node) && node.arguments[0] && HEADER.test(texts(node.arguments[0]))) found.push(node.getText())
  })
  return found
}

/** Names taken from the environment: of `process.env`, and of the settings' schema. */
const variablesIn = (path: string, text: string): string[] => {
  const found: string[] = []
  walk(parse(path, text), (node) => {
    const isEnvironment = (of: ts.Node) => /(^|\.)process\.env$/.test(of.getText())
    if (ts.isPropertyAccessExpression(node) && isEnvironment(node.expression)) found.push(node.name.text)
    if (ts.isElementAccessExpression(node) && isEnvironment(node.expression)) found.push(texts(node.argumentExpression))
    if (path === 'db/settings.ts' && ts.isPropertyAssignment(node) && /^[A-Z][A-Z0-9_]+$/.test(nameOf(node.name) ?? '')) found.push(nameOf(node.name) ?? '')
  })
  return found
}

const HOST = /\b(?:https?|wss?):\/\/([\w.-]+)/gi
// Names that reach nobody (RFC 2606, RFC 6761), and addresses that only name a format.
const NOWHERE = /^(localhost|127\.[\d.]+|0\.0\.0\.0|www\.w3\.org|json-schema\.org)$|(^|\.)(example|test|invalid|localhost)$|(^|\.)example\.(com|org|net)$/i

const hostsIn = (path: string, text: string): string[] => {
  const found: string[] = []
  walk(parse(path, text), (node) => {
    for (const [, host = ''] of texts(node).matchAll(HOST)) if (!NOWHERE.test(host)) found.push(host.toLowerCase())
    if (ts.isJsxText(node)) return false
  })
  return found
}

const NOT_ADDITIVE = /\b(drop\s+(table|column|schema|index|view|function|policy|constraint|type|trigger)|truncate|delete\s+from|update\s+[\w."]+\s+set|rename\s+(to|column)|alter\s+column\s+\S+\s+(set\s+data\s+)?type|set\s+not\s+null|disable\s+row\s+level|revoke)\b/gi
const withoutComments = (sql: string): string => sql.replace(/--.*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '')

const COUNTED: readonly (readonly [string, (text: string, path: string) => number])[] = [
  ['SQL that takes away or rewrites', (text, path) => (path.endsWith('.sql') ? (withoutComments(text).match(NOT_ADDITIVE)?.length ?? 0) : 0)],
  ['dangerouslySetInnerHTML', (text, path) => nodes(text, path, (node) => (ts.isJsxAttribute(node) || ts.isPropertyAssignment(node)) && node.name.getText() === 'dangerouslySetInnerHTML')],
  ['child_process', (text, path) => nodes(text, path, (node) => isImportOf(node, /^(node:)?child_process$/))],
  ['eval', (text, path) => nodes(text, path, (node) => isCallOf(node, 'eval') || isCallOf(node, 'Function') || (ts.isNewExpression(node) && node.expression.getText() === 'Function') || isImportOf(node, /^(node:)?vm$/))],
  ['SQL from strings', (text, path) => nodes(text, path, isSqlFromStrings)],
]

const nodes = (text: string, path: string, fits: (node: ts.Node) => boolean): number => (hasSyntax(path) ? countNodes(parse(path, text), fits) : 0)

const collected = (files: readonly ChangedText[], side: Side, find: (path: string, text: string) => string[]): string[] =>
  files.flatMap((file) => (file[side] !== null && hasSyntax(file.path) ? find(file.path, file[side]) : []))

const newIn = (files: readonly ChangedText[], find: (path: string, text: string) => string[]): string[] => {
  const old = new Set(collected(files, 'before', find))
  return [...new Set(collected(files, 'after', find))].filter((one) => !old.has(one))
}

const isBinary = (text: string | null): boolean => text?.includes('\0') ?? false

/** What raises the risk of a change beyond its paths, in words. Tests are left out: they do to themselves what they like. */
export const raisesOf = (all: readonly ChangedText[]): string[] => {
  const files = all.filter(({ path }) => !isTest(path))
  const counted = COUNTED.filter(([, count]) => {
    const { before, after } = countOver(files, count)
    return after > before
  })
  const flags = newIn(files, flagsIn).length > 0 || collected(files, 'before', flagsIn).length > collected(files, 'after', flagsIn).length
  return [
    ...counted.map(([what]) => what),
    ...newIn(files, hostsIn).map((host) => `a new network host, ${host}`),
    ...(flags ? ['cookie flags or headers'] : []),
    ...newIn(files, variablesIn).map((name) => `a new environment variable, ${name}`),
    ...all.filter(({ after }) => isBinary(after)).map(({ path }) => `a binary file, ${path}`),
  ]
}
