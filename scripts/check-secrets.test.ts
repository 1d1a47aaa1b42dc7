import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const script = path.join(import.meta.dirname, 'check-secrets.ts')

/** The script on a checkout of these files. */
const onFiles = (files: Readonly<Record<string, string>>) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'secrets-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  execFileSync('git', ['init', '--quiet', folder])
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text)
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, folder], { encoding: 'utf8' })
  return { status, said: stdout + stderr }
}

// Put together here, so that this file holds none.
const TOKEN = ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6'].join('_')

test('a credential in the tree is told by its place, not by its value, and ends the check red', () => {
  const { status, said } = onFiles({ 'a.md': 'words\n', 'b.ts': `const one = 1\nconst key = '${TOKEN}'\n`, 'c.yml': `url: postgres:${'//'}memo:k3y-of-the-house@db/memo\n`, '.gitignore': '.env\n', '.env': TOKEN })
  expect([status, said]).toEqual([1, 'b.ts:2 looks like a credential: a token\nc.yml:1 looks like a credential: a token\n'])
})

test('addresses that code puts together, what a test has made up, and what is no text are none', () => {
  const { status, said } = onFiles({
    'a.ts': `const url = \`postgresql:${'//'}owner:\${password}@127.0.0.1/memo\`\n`, 'b.test.ts': "const SECRET = 'tern-9f3aQz77-herring'\n", 'c.png': `\0${TOKEN}`,
  })
  expect([status, said]).toEqual([0, 'No credential in 2 files.\n'])
})
