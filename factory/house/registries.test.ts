import { expect, test } from 'vitest'
import { registriesOf } from './registries.ts'

test('packages come from the registries of the configuration, without npm being asked', async () => {
  const asked: string[] = []
  const registries = registriesOf({ registries: ['https://one.example', 'https://two.example'] }, '/checkout', async (folder) => String(asked.push(folder)))
  expect(await registries()).toEqual(['https://one.example', 'https://two.example'])
  expect(asked).toEqual([])
})

test('a configuration that names none means the registry that npm uses in the checkout, asked once', async () => {
  const asked: string[] = []
  const registries = registriesOf({ registries: [] }, '/checkout', async (folder) => {
    asked.push(folder)
    return 'https://mirror.example/npm/'
  })
  expect([await registries(), await registries()]).toEqual([['https://mirror.example/npm/'], ['https://mirror.example/npm/']])
  expect(asked).toEqual(['/checkout'])
})

test.each(['', 'undefined', 'file:///tmp/packages'])('an npm that answers "%s" leaves the public registry', async (answer) => {
  expect(await registriesOf({ registries: [] }, '/checkout', async () => answer)()).toEqual(['https://registry.npmjs.org/'])
})

test('npm itself names an address here', async () => {
  expect(await registriesOf({ registries: [] }, process.cwd())()).toEqual([expect.stringMatching(/^https?:\/\//)])
})
