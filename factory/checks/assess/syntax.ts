import ts from 'typescript'

const KINDS: readonly (readonly [RegExp, ts.ScriptKind])[] = [[/\.tsx$/, ts.ScriptKind.TSX], [/\.ts$/, ts.ScriptKind.TS], [/\.json$/, ts.ScriptKind.JSON], [/\.[cm]?jsx?$/, ts.ScriptKind.JSX]]

const kindOf = (path: string): ts.ScriptKind | null => KINDS.find(([end]) => end.test(path))?.[1] ?? null

/** Whether a file can be read as a syntax tree here. */
export const hasSyntax = (path: string): boolean => kindOf(path) !== null

/** The syntax tree of a file; what does not parse gives the part that does. */
export const parse = (path: string, text: string): ts.SourceFile => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kindOf(path) ?? ts.ScriptKind.TS)

/** Visits a node and all below it; `false` from the visitor leaves out what is below. */
export const walk = (node: ts.Node, visit: (node: ts.Node) => boolean | undefined | void): void => {
  if (visit(node) === false) return
  ts.forEachChild(node, (child) => walk(child, visit))
}

/** How many nodes of a tree fit. */
export const countNodes = (root: ts.Node, fits: (node: ts.Node) => boolean): number => {
  let count = 0
  walk(root, (node) => {
    if (fits(node)) count += 1
  })
  return count
}

/** The comments of a source, as they are written; text within strings is none. */
export const commentsIn = (path: string, text: string): string[] => {
  const found = new Map<number, string>()
  const take = (ranges: readonly ts.CommentRange[] | undefined) => ranges?.forEach(({ pos, end }) => found.set(pos, text.slice(pos, end)))
  const source = parse(path, text)
  walk(source, (node) => {
    // Text between tags looks like anything.
    if (ts.isJsxText(node)) return
    take(ts.getLeadingCommentRanges(text, node.getFullStart()))
    take(ts.getTrailingCommentRanges(text, node.getEnd()))
  })
  take(ts.getLeadingCommentRanges(text, source.endOfFileToken.getFullStart()))
  return [...found.values()]
}

const COMPUTED: Partial<Record<ts.SyntaxKind, (left: number, right: number) => number>> = {
  [ts.SyntaxKind.PlusToken]: (left, right) => left + right, [ts.SyntaxKind.MinusToken]: (left, right) => left - right,
  [ts.SyntaxKind.AsteriskToken]: (left, right) => left * right, [ts.SyntaxKind.SlashToken]: (left, right) => left / right,
  [ts.SyntaxKind.AsteriskAsteriskToken]: (left, right) => left ** right,
}

/** The value of a number as it is written: a literal, `Infinity`, or a sum of such; null for anything else. */
export const numberOf = (node: ts.Node): number | null => {
  if (ts.isNumericLiteral(node)) return Number(node.text)
  if (ts.isIdentifier(node) && node.text === 'Infinity') return Infinity
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return numberOf(node.expression)
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) return negated(numberOf(node.operand))
  if (!ts.isBinaryExpression(node)) return null
  const [left, right, compute] = [numberOf(node.left), numberOf(node.right), COMPUTED[node.operatorToken.kind]]
  return left === null || right === null || !compute ? null : compute(left, right)
}

const negated = (value: number | null): number | null => (value === null ? null : -value)

/** The name of a property or variable, without quotes; null when it is computed. */
export const nameOf = (name: ts.Node): string | null => (ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) || ts.isPrivateIdentifier(name) ? name.text : null)

/** The last name of what is called: `toBe` of `expect(a).toBe(1)`; empty when it has none. */
export const calledName = ({ expression }: ts.CallExpression): string => (ts.isPropertyAccessExpression(expression) ? expression.name.text : ts.isIdentifier(expression) ? expression.text : '')
