import ts from 'typescript'
import { countOver, isGuard, isTest, type ChangedText, type Finding } from './changed-text.ts'
import { hasSyntax, nameOf, parse, walk } from './syntax.ts'

// What says which checks there are and what they look at. Every line of these counts.
const DEFINES = /^(\.github|\.ci)\/|^scripts\/(test|parts|reports|affected|areas|prepare|tools|build|check-[\w-]+)\.(mjs|ts)$|^scripts\/stories\/|(^|\/)[^/]*\.config\.[a-z]+$|^(knip|tsconfig|\.jscpd)\.json$|^\.dependency-cruiser\.cjs$|^factory\/checks\/(table|key|summary|proof)\.ts$|^\.storybook\//
const BYPASS = /\|\|\s*(?:true|:|exit 0)\b|;\s*true\s*$|passWithNoTests|--no-verify|continue-on-error|set \+e\b|\bif:\s*(?:false|\$\{\{\s*false)|process\.exit\(0\)|exitCode\s*=\s*0\b/gm
const LEAVES_OUT = /^(exclude|ignores?|ignore[A-Z]\w*|testIgnore|testPathIgnore\w*|pathNot|excludes?|coveragePathIgnorePatterns)$/

const finding = (path: string, what: string): Finding => ({ weakening: 'W5', path, what })

// Without spaces, so that moving or indenting a line is no change; comments say nothing to a tool.
const linesOf = (text: string): string[] => text.split('\n').map((line) => line.replace(/(^|\s)(#|\/\/).*$/, '').replace(/[\s,;]+/g, '')).filter((line) => line.length > 1)

const takenAway = ({ path, before, after }: ChangedText): Finding[] => {
  if (before === null) return []
  if (after === null) return [finding(path, 'is gone')]
  const left = linesOf(after)
  const gone = linesOf(before).find((line) => {
    const at = left.indexOf(line)
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
  return gone === undefined ? [] : [finding(path, `takes away or changes: ${gone.slice(0, 80)}`)]
}

const leftOut = (path: string, text: string): number => {
  if (!hasSyntax(path)) return 0
  let count = 0
  walk(parse(path, text), (node) => {
    if (ts.isPropertyAssignment(node) && LEAVES_OUT.test(nameOf(node.name) ?? '')) count += ts.isArrayLiteralExpression(node.initializer) ? node.initializer.elements.length : 1
  })
  return count
}

const CHECKING = /^(test|check|lint|types|audit|bench)(:|$)/

const scriptsOf = (text: string | null): Record<string, string> => {
  const found: Record<string, string> = {}
  if (text === null) return found
  walk(parse('package.json', text), (node) => {
    if (!ts.isPropertyAssignment(node) || nameOf(node.name) !== 'scripts' || !ts.isObjectLiteralExpression(node.initializer)) return
    for (const property of node.initializer.properties) {
      if (ts.isPropertyAssignment(property) && ts.isStringLiteral(property.initializer)) found[nameOf(property.name) ?? ''] = property.initializer.text
    }
    return false
  })
  return found
}

const scriptsChanged = ({ path, before, after }: ChangedText): Finding[] => {
  const [old, now] = [scriptsOf(before), scriptsOf(after)]
  return Object.keys(old).filter((name) => CHECKING.test(name) && now[name] !== old[name]).map((name) => finding(path, now[name] === undefined ? `the script ${name} is gone` : `the script ${name} is another`))
}

const excusedIn = (text: string): number => {
  let count = 0
  walk(parse('table.ts', text), (node) => {
    if (ts.isVariableDeclaration(node) && nameOf(node.name) === 'EXCUSED' && node.initializer && ts.isArrayLiteralExpression(node.initializer)) count = node.initializer.elements.length
  })
  return count
}

/** W3 of its own kind: a test was added to those that may be skipped. */
export const moreExcused = (files: readonly ChangedText[]): Finding[] =>
  files.filter(({ path, before, after }) => path === 'factory/checks/table.ts' && after !== null && excusedIn(after) > excusedIn(before ?? '')).map(({ path }) => ({ weakening: 'W3', path, what: 'more tests may be skipped' }))

/** W5: a check was taken away or changed where checks are defined, made to look at less, or its failure is swallowed. */
export const checksBypassed = (files: readonly ChangedText[]): Finding[] => [
  ...files.filter(({ path, from }) => DEFINES.test(from ?? path)).flatMap(takenAway),
  ...files.filter(({ path, before, after }) => (DEFINES.test(path) || path === 'package.json') && after !== null && before !== null && leftOut(path, after) > leftOut(path, before)).map(({ path }) => finding(path, 'leaves out more')),
  ...files.filter(({ path }) => path === 'package.json').flatMap(scriptsChanged),
  ...files.filter(({ path }) => (isGuard(path) || path.endsWith('.sh')) && !isTest(path)).flatMap((file) => {
    const { before, after } = countOver([file], (text) => text.match(BYPASS)?.length ?? 0)
    return after > before ? [finding(file.path, 'swallows a failure')] : []
  }),
]
