import { mkdtemp, rm, writeFile, chmod } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { bubblewrap, type BubblewrapSetting } from './bubblewrap.ts'
import { sandboxContract } from './contract.ts'
import { git } from '../git/git.ts'

const bench = async (setting: Partial<BubblewrapSetting> = {}) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'factory-sandbox-'))
  // The commands' account outside must be able to pass.
  await chmod(folder, 0o755)
  const repository = path.join(folder, 'bare')
  await git(folder, 'init', '--quiet', 'bare')
  await writeFile(path.join(repository, 'hello.txt'), 'hello\n')
  await git(repository, 'add', '-A')
  await git(repository, '-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '-m', 'Begin')
  const base = (await git(repository, 'rev-parse', 'HEAD')).trim()
  return { sandbox: bubblewrap({ folder: path.join(folder, 'runs'), ...setting }), repository, base, close: () => rm(folder, { recursive: true, force: true }) }
}

sandboxContract('bubblewrap', bench)

const never = new AbortController().signal

const inBox = async (setting: Partial<BubblewrapSetting>, script: string) => {
  const { sandbox, repository, base, close } = await bench(setting)
  const box = await sandbox.open({ run: 'limits', repository, base, packages: null, mayInstall: false })
  if ('refused' in box) throw new Error(box.message)
  const result = await box.exec({ argv: ['sh', '-c', script], cwd: '.', timeoutMs: 20_000, network: 'none' }, never)
  const handedOver = await box.handOver('Change')
  await box.close()
  await close()
  return { result, handedOver }
}

test.each([
  ['memory', { memory: 60e6 }, `node -e "globalThis.a = Buffer.alloc(200e6, 1); setTimeout(() => {}, 15000)"`, '0.06 GiB'],
  ['processes', { processes: 20 }, 'for i in $(seq 60); do sleep 15 & done; wait', '20'],
  ['disk', { spare: 20e6 }, 'head -c 60000000 /dev/zero > big; sleep 15', '0.02 GiB'],
] as const)('58. the limit of %s ends the command with its name', async (limit, setting, script, most) => {
  expect((await inBox(setting, script)).result).toMatchObject({ limit, exit: null, most })
}, 60_000)

test.each([
  ['a command that ended badly', 'exit 1', { limit: 'memory', most: 'what this computer has free', exit: 1 }],
  ['a command that ended well all the same', 'exit 0', { limit: null, most: '', exit: 0 }],
])('what the kernel ended inside for want of memory is a limit of %s', async (_what, script, ending) => {
  let asked = 0
  const oomKills = () => (asked += 1) // one more each time somebody asks, as when one was ended in between
  expect((await inBox({ oomKills }, script)).result).toMatchObject(ending)
}, 60_000)

test.each([
  ['a gitlink', 'git init -q sub && git -C sub -c user.name=a -c user.email=a@b commit -q --allow-empty -m x', /160000/],
  ['a link to the outside', 'ln -s ../../etc/passwd out', /leaves the repository/],
  ['a filter', "echo '*.txt filter=run' > .gitattributes", /filter/],
  ['a twin by case', 'echo a > Read.md; echo b > READ.md', /have no case/],
  ['a control character', 'touch "$(printf \'a\\tb\')"', /control character/],
  ['nothing', 'true', /Nothing was changed/],
])('59. %s refuses the hand-over', async (_what, script, message) => {
  expect((await inBox({}, script)).handedOver).toMatchObject({ refused: 'bad_bundle', message: expect.stringMatching(message) as string })
}, 60_000)

test('55. nothing of the engine is seen inside: its processes, its home, other runs', async () => {
  const { result } = await inBox({}, 'ls /root /home /work /var/lib 2>&1; ls /proc | grep -c "^[0-9]"; cat /proc/1/comm; id -u; grep CapEff /proc/self/status')
  expect(result.output).not.toMatch(/authorized|\.ssh|postgres/)
  expect(result.output).toMatch(/CapEff:\s+0000000000000000/)
  expect(result.output).toContain('bwrap')
}, 60_000)

test('61. where no box can be made the run is refused with the command that mends it', async () => {
  const { repository, base, close } = await bench()
  const refusal = await bubblewrap({ folder: '/nowhere', program: '/nowhere/bwrap' }).open({ run: 'x', repository, base, packages: null, mayInstall: false })
  await close()
  expect(refusal).toMatchObject({ refused: 'unavailable', fix: expect.stringContaining('apt-get install bubblewrap') as string })
})
