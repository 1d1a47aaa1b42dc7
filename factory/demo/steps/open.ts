import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { git } from '../../git/git.ts'
import { holds } from '../untruth.ts'
import { bind, until, type Stage } from '../stage.ts'

const NEEDED = ['forge', 'model', 'sandbox', 'deploy'] as const
const FIVE_LINES = 'factory/demo/issue.md'
const Opened = z.object({ number: z.int() })

/** What of the operator's checkout must stay as it is. */
export const checkoutNow = async (checkout: string): Promise<string> => `${await git(checkout, 'rev-parse', 'HEAD')}${await git(checkout, 'status', '--porcelain')}`

/**
 * Everything outside answers, and the factory has the operator's commit in a bare repository of its own. Checks of whole trees are paused for the
 * play: they would be most of its time, and say what the suite has just said of nearly the same code. So is the fixer of bugs: one may be filed
 * on the way, for a test that passed only at its second run, and nobody has recorded what to say of it.
 */
export const opened = async (stage: Stage): Promise<void> => {
  const { place, house } = stage
  const head = (await git(place.checkout, 'rev-parse', 'HEAD')).trim()
  await until(stage, 'every probe answers and main is there', ({ integrations, main }) => (NEEDED.every((name) => integrations[name]?.state === 'ok') && main.head !== null ? true : null))
  for (const automation of ['full-checks', 'bug-fixer']) await stage.type('freeze', '--automation', automation)
  const repository = house.places.repository
  holds((await git(repository, 'rev-parse', '--is-bare-repository')).trim() === 'true', 'the factory works on a bare repository')
  holds((await git(repository, 'rev-parse', 'refs/heads/main')).trim() === head, 'its main is HEAD of the checkout')
}

/** Five lines of what is wanted become an item for the spec writer. */
export const askedFor = async (stage: Stage): Promise<number> => {
  const lines = (await readFile(path.join(stage.place.checkout, FIVE_LINES), 'utf8')).trim().split('\n')
  holds(lines.length === 5, `${FIVE_LINES} has five lines`)
  const { number } = Opened.parse(await stage.type('spec', FIVE_LINES))
  const item = await stage.house.ports.forge.item(bind(stage, 'spec', number))
  holds(item.ok && item.value.title === lines[0], `#${number} has the first line as its title`)
  return number
}
