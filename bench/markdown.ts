import { readBody } from '#domain/document/markdown/read.ts'
import { KNOWS_NOTHING } from '#domain/document/markdown/types.ts'
import { writeBlocks } from '#domain/document/markdown/write/document.ts'
import { report } from './measure.ts'

const BLOCKS = Number(process.argv[2] ?? 10_000)
const BAR = 1_000
const TIMES = 5

/** One of each thing that notes are made of; 16 blocks. */
const section = (n: number): string => `## Visit ${n}: north wall

The lime is **drier** than the survey of March suggests, and the mason says *keep it*. See [the survey](https://quarry.example/survey/${n}) or \`plan-${n}.pdf\`.

- Bring the ladder
- Measure the ${n}th course
  - twice
- [ ] Order copings
- [x] Photograph the gutter

1. Scrape
2. Rinse
3. Wait

> [!WARNING]
> The ${n}th step is loose, and 5 * 3 is not **emphasis**.

\`\`\`ts
const course = ${n}
\`\`\`

| course | state |
| --- | ---: |
| ${n} | dry |
| ${n + 1} | wet \\| damp |

![Wall](https://quarry.example/wall-${n}.png "North, from below")

> “We can keep the lime,” he said.

---`

const blocksIn = (node: ReturnType<typeof readBody>): number => {
  let count = 0
  node.descendants((child) => {
    if (child.isBlock && 'id' in child.attrs) count += 1
    return !child.isTextblock
  })
  return count
}

const sections = (count: number): string => Array.from({ length: count }, (_, n) => section(n + 1)).join('\n\n')
const each = blocksIn(readBody(section(1), KNOWS_NOTHING))
const text = sections(Math.ceil(BLOCKS / each))

const best = (work: () => void): number => {
  const times = Array.from({ length: TIMES }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return Math.min(...times)
}

const body = readBody(text, KNOWS_NOTHING)
const context = `${blocksIn(body)} blocks, ${Math.round(text.length / 1000)} kB, best of ${TIMES}`
report('Markdown, reading 10,000 blocks', best(() => readBody(text, KNOWS_NOTHING)), 'ms', { target: BAR, context })
report('Markdown, writing 10,000 blocks', best(() => writeBlocks(body.content.content, KNOWS_NOTHING)), 'ms', { target: BAR, context })
