import { expect, test } from 'vitest'
import { affectedTests, type Graph } from './affected.mjs'
import { affectedJourneys } from './areas.mjs'

const graph = new Map(Object.entries({
  'domain/ids.ts': [], 'domain/page/path.ts': ['domain/ids.ts'], 'domain/page/path.test.ts': ['domain/page/path.ts'], 'domain/ids.test.ts': ['domain/ids.ts'], 'domain/dates.test.ts': [],
  'commands/reader.ts': [], 'commands/reader.test.ts': ['commands/reader.ts'], 'db/testing-setup.ts': ['db/migrate.ts'], 'db/migrate.ts': [], 'db/pages.db.test.ts': ['domain/page/path.ts'], 'db/other.db.test.ts': [],
  'components/search/row.tsx': ['app/a.css'], 'stories/search/row.stories.tsx': ['components/search/row.tsx'], 'stories/account/account.stories.tsx': [],
  'components/ui/button.tsx': [], 'stories/kit/buttons.stories.tsx': ['components/ui/button.tsx'], 'scripts/testing-seed.ts': [], 'factory/core/a.test.ts': ['domain/ids.ts'],
}).map(([name, imports]) => [name, { imports, opens: name === 'commands/reader.ts' }]))
const affected = (kind: string, ...changed: string[]) => affectedTests(kind, changed, graph)

test('the tests whose imports reach what changed run, and those that open files', () => {
  expect(affected('unit', 'domain/page/path.ts')).toEqual(['commands/reader.test.ts', 'domain/page/path.test.ts'])
  expect(affected('unit', 'domain/ids.ts')).toEqual(['commands/reader.test.ts', 'domain/ids.test.ts', 'domain/page/path.test.ts'])
  expect(affected('integration', 'domain/ids.ts')).toEqual(['db/pages.db.test.ts'])
  expect(affected('factory', 'domain/ids.ts')).toEqual(['factory/core/a.test.ts'])
})

test('a deleted module is still imported by those that break', () => {
  const without = new Map([...graph].filter(([name]) => name !== 'domain/page/path.ts'))
  expect(affectedTests('unit', ['domain/page/path.ts'], without)).toContain('domain/page/path.test.ts')
})

test.each([
  ['a lock file', 'package-lock.json'], ['a migration', 'db/migrations/0001_a.sql'], ['a config', 'vitest.config.ts'], ['a script', 'scripts/prepare.mjs'], ['what all stand on', 'db/migrate.ts'], ['a folder nobody knows', 'other/thing.bin'],
])('%s runs all', (_what, changed) => {
  expect(affected('integration', changed, 'domain/ids.ts')).toBeNull()
})

test('prose runs only what opens files', () => {
  expect(affected('unit', 'docs/a.md', 'README.md')).toEqual(['commands/reader.test.ts'])
})

test('a story runs for its part and what that imports, one always, and the parts of the kit with the whole book', () => {
  expect(affected('stories', 'app/a.css')).toEqual(['stories/account/account.stories.tsx', 'stories/search/row.stories.tsx'])
  expect(affected('stories', 'domain/dates.ts')).toEqual(['stories/account/account.stories.tsx'])
  expect(affected('stories', 'components/ui/button.tsx')).toBeNull()
})

test('a picture is of the stories it is named after, and one of none is drawn with the whole book', () => {
  const named = new Map(graph as Graph).set('stories/search/row.stories.tsx', { imports: [], opens: false, pictures: 'search-row' })
  expect(affectedTests('stories', ['stories/pictures/search-row--long-dark-390.png'], named)).toEqual(['stories/account/account.stories.tsx', 'stories/search/row.stories.tsx'])
  expect(affectedTests('stories', ['stories/pictures/search--long-dark-390.png'], named)).toBeNull()
})

test('journeys go by area with the smoke, and an unknown path plays all', () => {
  expect(affectedJourneys(['components/search/row.tsx'])).toEqual(['health', 'note', 'saving', 'search', 'shell'])
  expect(affectedJourneys(['components/search/row.tsx', 'e2e/export.spec.ts', 'docs/a.md'])).toContain('export')
  expect(affectedJourneys(['components/search/row.tsx', 'domain/ids.ts'])).toBeNull()
  expect(affectedJourneys(['components/ui/button.tsx'])).toBeNull()
})
