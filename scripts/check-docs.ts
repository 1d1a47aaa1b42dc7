import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * Checks what documents claim about the code: AGENTS.md stays within 100 lines, files that documents link to exist, and the layer diagram of
 * architecture.md is the one that the imports give, and the factory's automations are sound and locked as they are. `--write` renews diagram
 * and lock.
 */
const root = path.resolve(import.meta.dirname, '..')
const START = '<!-- generated: layers -->'
const END = '<!-- /generated -->'

const DOCUMENTS = ['AGENTS.md', 'README.md', 'architecture.md', 'conventions.md', 'design.md', 'quality.md']

const diagram = (): string => {
  const folders = ['app', 'commands', 'components', 'db', 'domain', 'server']
  const text = execFileSync(path.join(root, 'node_modules/.bin/depcruise'),
    ['--output-type', 'mermaid', '--collapse', '^(app|commands|components|db|domain|server)/', '--include-only', `^(${folders.join('|')})/`, '--exclude', '\\.test\\.tsx?$', ...folders],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return `${START}\n\`\`\`mermaid\n${text.trim()}\n\`\`\`\n${END}`
}

const problems: string[] = []

const architecture = path.join(root, 'architecture.md')
const before = readFileSync(architecture, 'utf8')
const after = before.replace(new RegExp(`${START}[\\s\\S]*?${END}`), diagram())
if (!before.includes(START)) problems.push(`architecture.md has no ${START} section`)
if (process.argv.includes('--write')) writeFileSync(architecture, after)
else if (after !== before) problems.push('The layer diagram in architecture.md is not what the imports give. Renew it: npm run docs')

if (readFileSync(path.join(root, 'AGENTS.md'), 'utf8').split('\n').length > 101) problems.push('AGENTS.md is longer than 100 lines')

for (const document of DOCUMENTS) {
  const text = readFileSync(path.join(root, document), 'utf8')
  for (const [, target = ''] of text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
    try {
      readFileSync(path.join(root, target))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EISDIR') problems.push(`${document} links to ${target}, which is not there`)
    }
  }
}

// The factory compiles its own definitions; scripts do not import it.
const lock = spawnSync(process.execPath, ['--import', 'tsx', 'factory/automations/compile.ts', ...(process.argv.includes('--write') ? ['--write'] : [])], { cwd: root, encoding: 'utf8' })
if (lock.status !== 0) problems.push(lock.stderr.trim())

for (const problem of problems) process.stderr.write(`${problem}\n`)
process.stdout.write(problems.length === 0 ? 'Documents agree with the code.\n' : '')
process.exit(problems.length === 0 ? 0 : 1)
