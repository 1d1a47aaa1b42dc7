import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { boxRefusal } from './tools.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'memo-tools-'))
chmodSync(folder, 0o755)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A bubblewrap that ends so. */
const someBwrap = (script: string): string => {
  const file = path.join(folder, 'bwrap')
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

test('a kernel that allows no box is told with the command that allows it', () => {
  const refused = boxRefusal(someBwrap('echo "bwrap: setting up uid map: Permission denied" >&2; exit 1'))
  expect(refused).toContain('setting up uid map: Permission denied')
  expect(refused).toContain('sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0')
})

test('a bubblewrap that works is no reason to stop, and one that is not there is', () => {
  expect(boxRefusal(someBwrap('exit 0'))).toBeNull()
  expect(boxRefusal(path.join(folder, 'nothing-here'))).toContain('ENOENT')
})
