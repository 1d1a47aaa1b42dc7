import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isPictureName, MOST_LOOKS, type Look } from '#domain/factory/picture.ts'
import type { Box } from '../sandbox/sandbox.ts'
import type { Artifacts } from './checks.ts'
import type { Summary } from './summary.ts'

/** Pictures that came out differently, and the tests that draw them. */
export type Drawn = { titles: readonly string[]; names: readonly string[] }

/** What a red run is red for, when that is pictures and nothing else; null when anything else is wrong, or a name is none of a picture. */
export const onlyPictures = ({ parts }: Summary): Drawn | null => {
  const failures = parts.flatMap((part) => part.failures)
  const names = failures.flatMap(({ pictures }) => pictures ?? [])
  const whole = failures.length > 0 && failures.every(({ pictures }) => pictures !== undefined && pictures.length > 0) && parts.every(({ failed, skipped, failures: of }) => failed === of.length && skipped === 0)
  return whole && names.every(isPictureName) ? { titles: failures.map(({ title }) => title), names: [...new Set(names)].sort() } : null
}

const BEFORE = 'reports/pictures-before'
const AFTER = 'test-results/stories'
// One script draws both: the head's, put into the base's tree. What it changes of itself is a weakened check (W5), and so a person's to see.
const SCRIPT = 'scripts/check-stories.ts scripts/stories scripts/chromium.ts'
const DRAW = [
  'base=$1; shift; head=$(git rev-parse HEAD)', `git checkout --quiet --detach "$base" && git checkout --quiet "$head" -- ${SCRIPT} || exit 3`,
  `node --import tsx scripts/check-stories.ts --against=${BEFORE} --pictures "$@"`,
  'git checkout --quiet --force --detach "$head" || exit 3', `node --import tsx scripts/check-stories.ts --against=${BEFORE} "$@"`,
].join('\n')

const literal = (title: string): string => title.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The command that draws these stories at the base, and then compares what the head draws with that. */
export const drawBeside = (base: string, { titles }: Drawn): [string, ...string[]] => ['sh', '-c', DRAW, 'beside', base, '-g', `(${titles.map(literal).join('|')})$`]

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const MOST_BYTES = 512 * 1024

// What came out of a box may be anything: plain files only, no link leads anywhere.
const filesIn = async (folder: string): Promise<ReadonlyMap<string, string>> => {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return new Map(found.filter((one) => one.isFile()).map((one) => [one.name, path.join(one.parentPath, one.name)]))
}

const keep = async (artifacts: Artifacts, file: string | undefined): Promise<string | null> => {
  const bytes = file === undefined ? null : await readFile(file)
  return bytes && bytes.length <= MOST_BYTES && bytes.subarray(0, PNG.length).equals(PNG) ? artifacts.put(bytes, 'png') : null
}

/** Both sides of what differs. `equal` are the pictures for which there is no such pair. */
export type Pairs = { looks: readonly Look[]; equal: readonly string[] }

/** Takes both sides of each picture out of a box in which they were drawn. */
export const takePairs = async (box: Pick<Box, 'take'>, artifacts: Artifacts, { names }: Drawn): Promise<Pairs> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'factory-pictures-'))
  try {
    for (const [from, to] of [[BEFORE, 'before'], [AFTER, 'after']] as const) await box.take(from, path.join(folder, to))
    const [before, after] = [await filesIn(path.join(folder, 'before')), await filesIn(path.join(folder, 'after'))]
    const looks: Look[] = []
    for (const name of names.slice(0, MOST_LOOKS)) {
      const [old, now] = [await keep(artifacts, before.get(`${name}.png`)), await keep(artifacts, after.get(`${name}-actual.png`))]
      if (old !== null && now !== null && old !== now) looks.push({ name, before: old, after: now, diff: await keep(artifacts, after.get(`${name}-diff.png`)) })
    }
    return { looks, equal: names.filter((name) => !looks.some((look) => look.name === name)) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
