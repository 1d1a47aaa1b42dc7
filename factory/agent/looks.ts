import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Look } from '#domain/factory/picture.ts'
import type { Box } from '../sandbox/sandbox.ts'
import type { WorkContext } from '../work/work.ts'

// Ignored by git, so it never belongs to a change.
const FOLDER = 'reports/looks'
const SIDES = ['before', 'after', 'diff'] as const

const placesOf = (look: Look): { place: string; artifact: string }[] =>
  SIDES.flatMap((side) => (look[side] === null ? [] : [{ place: `${FOLDER}/${look.name}.${side}.png`, artifact: look[side] }]))

/** The pictures that this run has to judge: those of a reviewer's head that draw differently than where it began. */
const looksOf = ({ item, automation }: Pick<WorkContext, 'item' | 'automation'>): readonly Look[] => (automation.intents.review === undefined ? [] : (item?.pull?.head.looks ?? []))

/** Lays both sides of every picture, and what differs, into the clone, where `read` shows them. */
export const layOutLooks = async (context: WorkContext, box: Box): Promise<void> => {
  const looks = looksOf(context)
  if (looks.length === 0) return
  const folder = await mkdtemp(path.join(tmpdir(), 'factory-looks-'))
  try {
    const root = path.join(folder, 'looks')
    await mkdir(root)
    for (const { place, artifact } of looks.flatMap(placesOf)) {
      const bytes = await context.artifacts.get(artifact)
      if (bytes) await writeFile(path.join(root, path.basename(place)), bytes)
    }
    // A resumed run finds its clone as it left it.
    await box.exec({ argv: ['sh', '-c', `mkdir -p reports && rm -rf ${FOLDER}`], cwd: '.', timeoutMs: 30_000, network: 'none' }, context.signal)
    await box.put(root, FOLDER)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The fact about these pictures: which they are, and where they lie. */
export const looksFact = (context: Pick<WorkContext, 'item' | 'automation'>): string[] => {
  const lines = looksOf(context).map((look) => `- ${look.name.replace(/-(light|dark)-(\d+)$/, ', $1, $2')}: ${placesOf(look).map(({ place }) => place).join(', ')}`)
  return lines.length === 0 ? [] : [`Pictures that this head draws differently than where it began (story, theme, width: before, after, what differs). One script drew both; \`read\` shows them. An approval accepts every one of them in \`pictures\`, by story, theme and width:\n${lines.join('\n')}`]
}
