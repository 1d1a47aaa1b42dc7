import { RISKS, type Risk, type Weakening } from '#domain/factory/risk.ts'
import { matches } from './paths.ts'

/** One changed file; `from` is its name before a rename. */
export type ChangedFile = { path: string; from?: string; lines: number; bytes: number; generated: boolean }
/** A change as `assess` saw it: its files, what raises it beyond its paths, and how it weakens checks. */
export type Change = { files: readonly ChangedFile[]; raises: readonly string[]; weakening: readonly Weakening[] }

const SENSITIVE = /(auth|session|member|invite|share|token|upload|header|proxy)/i

// The first row that fits decides; what fits none is ordinary code.
const CLASSES: readonly (readonly [Risk, readonly string[]])[] = [
  ['R3', [
    'domain/access/**', 'domain/factory/**', 'app/factory/**', 'commands/factory-*', 'db/migrations/**', 'db/schema/**', 'db/client.ts', 'package.json', 'package-lock.json', '.npmrc',
    'factory/**', '.github/**', '.ci/**', '.storybook/**', '**/*.config.*', 'tsconfig.json', 'knip.json', '.jscpd.json', '.dependency-cruiser.cjs', 'AGENTS.md', 'conventions.md', 'design.md', 'quality.md', '**/prompt.md',
  ]],
  ['R1', ['**/*.test.ts', '**/*.test.tsx']],
  ['R0', ['docs/**', 'README.md', 'domain/words/**']],
  ['R2', ['components/editor/**', 'components/ui/**']],
  ['R1', ['e2e/**', 'stories/**', 'components/**', 'public/**', 'architecture.md']],
]

/** The class of one path. */
export const riskOfPath = (path: string): Risk => {
  if (/^(app|commands|server|db)\//.test(path) && SENSITIVE.test(path) && !path.includes('.test.')) return 'R3'
  return CLASSES.find(([, globs]) => globs.some((glob) => matches(glob, path)))?.[0] ?? 'R2'
}

const MANY_LINES = 150
const at = (index: number): Risk => RISKS[Math.min(index, RISKS.length - 1)] ?? 'R3'

/** The class of a change, with its reasons: the highest of its paths, raised by what it does, and R3 whenever it weakens a check. Never lowered. */
export const riskOf = ({ files, raises, weakening }: Change): { class: Risk; why: string[] } => {
  const paths = files.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from]))
  const highest = Math.max(0, ...paths.map((path) => RISKS.indexOf(riskOfPath(path))))
  const why = [...new Set(paths.filter((path) => RISKS.indexOf(riskOfPath(path)) === highest))].slice(0, 5)
  const lines = files.reduce((sum, file) => sum + (file.generated ? 0 : file.lines), 0)
  if (weakening.length > 0) return { class: 'R3', why: weakening.map((kind) => `weakens a check (${kind})`) }
  if (raises.length > 0) return { class: at(Math.max(2, highest + 1)), why: [...raises] }
  if (highest === 1 && lines > MANY_LINES) return { class: 'R2', why: [`${lines} changed lines`] }
  return { class: at(highest), why }
}
