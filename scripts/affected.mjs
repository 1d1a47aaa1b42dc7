// Which tests could tell a difference when some files change, read from the imports of the whole repository.
// A test that opens files or starts programs depends on more than it imports, so it always belongs to the answer.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { root } from './prepare.mjs'

const MODULE = /\.(tsx?|mjs|css)$/
const OPENS = /node:(fs|child_process)|import\.meta\.(dirname|url|glob)/
// A picture is named after its story: the title of its file, two dashes, its own name.
const PICTURE = /^stories\/pictures\/([a-z0-9-]+?)--[^/]+\.png$/
const TITLE = /\btitle: '([^']+)'/
// Nothing that runs is made of these.
const PROSE = /^(docs\/|[^/]+\.md$|LICENSE)/

const ofVitest = (name) => /\.test\.tsx?$/.test(name)
const ofDatabase = (name) => /\.(db|box)\.test\.ts$/.test(name)

/**
 * The kinds of tests: which files they are, what all of them stand on besides their imports, and which run even when nothing reaches them,
 * because a run without a single test proves nothing.
 */
const KINDS = {
  unit: { is: (name) => ofVitest(name) && !ofDatabase(name) && !name.startsWith('factory/'), under: ['scripts/testing-seed.ts'], always: [] },
  integration: { is: (name) => ofDatabase(name) && !name.startsWith('factory/'), under: ['db/testing-setup.ts'], always: [] },
  factory: { is: (name) => ofVitest(name) && name.startsWith('factory/'), under: ['db/testing-setup.ts', 'scripts/testing-seed.ts'], always: [] },
  stories: {
    is: (name) => name.endsWith('.stories.tsx'), always: ['stories/account/account.stories.tsx'],
    // What behaviour.spec.ts does goes through these; it is played with the whole book alone.
    together: /^stories\/(kit|shell|auth)\//,
    under: ['.storybook/preview.tsx', '.storybook/main.ts', 'scripts/check-stories.ts', 'scripts/stories/stories.spec.ts', 'scripts/stories/playwright.config.ts', 'scripts/stories/behaviour.spec.ts'],
  },
  // A rule that asks for types may answer differently in whatever imports the changed file.
  lint: { is: (name) => /\.tsx?$/.test(name), under: [], always: ['scripts/chromium.ts'], importersOnly: true },
}

const importsOf = (file, text) => {
  const names = file.endsWith('.css') ? [...text.matchAll(/@(?:import|plugin|config) ['"]([^'"]+)['"]/g)].map(([, name]) => name) : ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName)
  return names.flatMap((name) => (name.startsWith('#') ? [name.slice(1)] : name.startsWith('.') ? [path.posix.join(path.posix.dirname(file), name)] : []))
}

const modules = () => execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 }).split('\0').filter((name) => MODULE.test(name))

/** All test files of a kind. */
export const testsOf = (kind) => modules().filter(KINDS[kind].is).sort()

const idOf = (title) => title.toLowerCase().replace(/[^a-z0-9]+/g, '-')

/** The import graph of what git knows here: for each module what it imports, whether it opens files or starts programs, and for a file of stories how its pictures begin. */
const readGraph = () => {
  const graph = new Map()
  for (const name of modules()) {
    let text
    try {
      text = readFileSync(path.join(root, name), 'utf8')
    } catch {
      continue // deleted and not yet committed: nothing can import it
    }
    const title = name.endsWith('.stories.tsx') ? TITLE.exec(text)?.[1] : undefined
    graph.set(name, { imports: importsOf(name, text), opens: OPENS.test(text), ...(title === undefined ? {} : { pictures: idOf(title) }) })
  }
  return graph
}

const reach = (graph, from) => {
  const reached = new Set([from])
  for (const name of reached) for (const next of graph.get(name)?.imports ?? []) reached.add(next)
  return reached
}

// The file of stories that a picture is of, in its place.
const storyFile = (graph) => (name) => {
  const begins = PICTURE.exec(name)?.[1]
  return begins === undefined ? name : ([...graph].find(([, { pictures }]) => pictures === begins)?.[0] ?? name)
}

/**
 * The test files of a kind that could tell a difference when `changed` files change, sorted; null means all of them: something changed that
 * everything stands on, or whose reach cannot be read from imports.
 */
export const affectedTests = (kind, changed, graph = readGraph()) => {
  const { is, under, always, together, importersOnly = false } = KINDS[kind]
  const tests = [...graph.keys()].filter(is).sort()
  const telling = changed.filter((name) => !PROSE.test(name)).map(storyFile(graph))
  const ground = under.map((name) => reach(graph, name))
  // What is no module (SQL, JSON, a picture, a lock file) is read by path; which tests read it nobody can say.
  if (telling.some((name) => !MODULE.test(name) || name.endsWith('.mjs') || /(^|\/)[^/]*\.config\.[a-z]+$/.test(name) || ground.some((reached) => reached.has(name)))) return null
  const wanted = new Set(telling)
  const told = tests.filter((test) => [...reach(graph, test)].some((name) => wanted.has(name) || (!importersOnly && graph.get(name)?.opens)))
  return together && told.some((name) => together.test(name)) ? null : [...new Set([...always, ...told])].sort()
}
