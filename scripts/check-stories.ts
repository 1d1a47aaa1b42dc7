import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'

/**
 * `npm run test:stories`: builds the component book and opens every story in a real Chromium, in both themes and, for screens,
 * at a phone's width too. `npm run pictures` (--pictures) makes the pictures of stories/pictures anew instead of comparing;
 * look at what changed before committing it. `--against=FOLDER` has the pictures there instead. `--story=FILE`, as often as wanted, opens the stories of those files alone.
 * Further arguments go to Playwright: `-g Menus` runs some stories.
 */
const root = path.join(import.meta.dirname, '..')
const bin = (name: string) => path.join(root, 'node_modules/.bin', name)
const STORY = '--story='
const PICTURES = '--pictures'
const AGAINST = '--against='

const given = process.argv.slice(2)
const only = given.filter((arg) => arg.startsWith(STORY)).map((arg) => arg.slice(STORY.length))
const against = given.find((arg) => arg.startsWith(AGAINST))?.slice(AGAINST.length) ?? 'stories/pictures'
const rest = given.filter((arg) => !arg.startsWith(STORY) && !arg.startsWith(AGAINST) && arg !== PICTURES)

const run = (command: string, args: string[]) => spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, BOOK_STORIES: only.join(','), BOOK_PICTURES: path.join(root, against) } }).status ?? 1

mkdirSync(path.join(root, 'reports'), { recursive: true })
rmSync(path.join(root, 'reports/stories.json'), { force: true })
const built = run(bin('storybook'), ['build', '--quiet', '--output-dir', 'storybook-static'])
// What a person does in the book goes through stories of many files, so it is played with the whole book alone.
const specs = only.length === 0 ? [] : ['stories.spec.ts']
process.exit(built === 0 ? run(bin('playwright'), ['test', '--config', 'scripts/stories/playwright.config.ts', ...specs, ...(given.includes(PICTURES) ? ['--update-snapshots=changed'] : []), ...rest]) : built)
