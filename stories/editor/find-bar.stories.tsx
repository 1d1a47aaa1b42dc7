import type { Meta, StoryObj } from '@storybook/react-vite'
import { FindBar, type Replacing } from '#components/editor/find/find-bar.tsx'
import { WordsProvider } from '#components/ui/words.tsx'
import { menus } from '#domain/words/en/menus.ts'

export default { title: 'Editor/Find bar', tags: ['screen'] } satisfies Meta

const run = () => undefined
const replacing: Replacing = { shown: true, text: 'downpipe', onShow: run, onText: run, onReplace: run, onReplaceAll: run }

type Scene = { text: string; at: number; count: number; replacing: Replacing | null }

const scene = ({ text, at, count, replacing: shown }: Scene): StoryObj => ({
  render: () => (
    <main className="min-h-40 bg-desk pt-2">
      <WordsProvider language="en" texts={{ menus }}>
        <FindBar query={{ text, case: 'any', words: 'whole' }} onQuery={run} at={at} count={count} onStep={run} onClose={run} keyboard="other" replacing={shown} />
      </WordsProvider>
    </main>
  ),
})

/** Just opened. */
export const Empty = scene({ text: '', at: 0, count: 0, replacing: { ...replacing, shown: false } })

/** The third of twelve hits, with the line for replacing. */
export const ReplacingHits = scene({ text: 'gutter', at: 3, count: 12, replacing })

/** Nothing meets the query, on a page that can only be read. */
export const NothingFound = scene({ text: 'zeppelin', at: 0, count: 0, replacing: null })
