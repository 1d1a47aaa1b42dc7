import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Box, Command, Sandbox } from './sandbox.ts'

/** A sandbox, and a bare repository whose commit `base` holds `hello.txt` with the text `hello`. */
export type SandboxBench = { sandbox: Sandbox; repository: string; base: string; close: () => Promise<void> }

const command = (argv: Command['argv'], timeoutMs = 20_000): Command => ({ argv, cwd: '.', timeoutMs, network: 'none' })
const shell = (script: string) => command(['sh', '-c', script])
const never = new AbortController().signal

/** What every sandbox must do. The numbers are those of docs/spec/engine.md. */
export const sandboxContract = (name: string, make: () => Promise<SandboxBench>): void => {
  const on = (title: string, work: (box: Box, bench: SandboxBench) => Promise<void>) =>
    test(`${name}: ${title}`, { timeout: 60_000 }, async () => {
      const bench = await make()
      const box = await bench.sandbox.open({ run: 'contract', repository: bench.repository, base: bench.base, packages: null, mayInstall: false })
      if ('refused' in box) throw new Error(`${box.message} ${box.fix}`)
      try {
        await work(box, bench)
      } finally {
        await box.close()
        await bench.close()
      }
    })

  on('the clone stands at the base', async (box) => {
    expect(await box.exec(command(['cat', 'hello.txt']), never)).toMatchObject({ exit: 0, limit: null, output: expect.stringContaining('hello') as string })
  })
  on('55. only listed variables exist', async (box) => {
    const { output } = await box.exec(shell('env | cut -d= -f1 | sort'), never)
    const allowed = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'CI', 'PWD', 'SHLVL', '_', 'OLDPWD']
    const names = output.trim().split('\n')
    expect(names.filter((variable) => !allowed.includes(variable) && !/^(NEXT_TELEMETRY|npm_config|PLAYWRIGHT|STORYBOOK)/i.test(variable))).toEqual([])
  })
  on('55. the network answers on loopback only', async (box) => {
    const probe = "require('net').connect(80,'192.0.2.1').on('error',(e)=>console.log('no',e.code)).on('connect',()=>console.log('yes'))"
    expect((await box.exec(command(['node', '-e', probe]), never)).output).toMatch(/^no /)
  })
  on('57. a detached child is gone before exec answers', async (box) => {
    await box.exec(shell('setsid sh -c "sleep 2; echo late > late.txt" >/dev/null 2>&1 &'), never)
    await box.exec(command(['sleep', '3']), never)
    expect((await box.exec(command(['ls']), never)).output).not.toContain('late.txt')
  })
  on('58. the wall limit ends the command with its name', async (box) => {
    expect(await box.exec(command(['sleep', '30'], 500), never)).toMatchObject({ limit: 'wall' })
  })
  on('an abort ends the command', async (box) => {
    const stop = new AbortController()
    const running = box.exec(command(['sleep', '30']), stop.signal)
    stop.abort()
    expect(await running).toMatchObject({ limit: 'aborted' })
  })
  on('a restored tree is the tree that was taken', async (box) => {
    await box.exec(shell('echo one > new.txt'), never)
    const tree = await box.snapshot(1)
    await box.exec(shell('rm hello.txt; echo two > new.txt; echo x > other.txt'), never)
    await box.restore(tree)
    expect((await box.exec(shell('cat new.txt hello.txt; ls'), never)).output).toMatch(/one\s+hello\s+hello.txt\s+new.txt\s*$/)
  })
  on('work is handed over as one commit on the base', async (box, { base }) => {
    await box.exec(shell('echo changed > hello.txt'), never)
    expect(await box.handOver('Change the greeting')).toMatchObject({ base })
  })
  on('what is kept is the clone as it stands, what is ignored included, without its repository', async (box, { repository }) => {
    await box.exec(shell('mkdir -p .next && echo built > .next/id && echo .next > .gitignore'), never)
    const folder = path.join(path.dirname(repository), 'kept')
    await box.keep(folder)
    expect([(await readdir(folder)).sort(), await readFile(path.join(folder, '.next/id'), 'utf8')]).toEqual([['.gitignore', '.next', 'hello.txt'], 'built\n'])
  })
  on('what is put in can be read inside, and what is taken out is what was made there', async (box) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'contract-'))
    await mkdir(path.join(folder, 'given'))
    await writeFile(path.join(folder, 'given/a.txt'), 'from outside\n')
    await box.put(path.join(folder, 'given'), 'given')
    expect((await box.exec(shell('cat given/a.txt; mkdir -p made/deep; echo from inside > made/deep/b.txt'), never)).output).toBe('from outside\n')
    expect(await box.take('made', path.join(folder, 'made'))).toBe(true)
    expect(await readFile(path.join(folder, 'made/deep/b.txt'), 'utf8')).toBe('from inside\n')
    expect(await box.take('made', path.join(folder, 'again'))).toBe(false)
    await rm(folder, { recursive: true })
  })
  on('neither goes through a link that leaves the clone', async (box) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'contract-'))
    await writeFile(path.join(folder, 'secret.txt'), 'outside')
    await box.exec(shell(`ln -s ${folder} away; ln -s ${folder}/secret.txt file.txt`), never)
    expect(await box.take('away/secret.txt', path.join(folder, 'taken'))).toBe(false)
    expect(await box.take('file.txt', path.join(folder, 'taken'))).toBe(false)
    expect(await box.take('../../secret.txt', path.join(folder, 'taken'))).toBe(false)
    await expect(box.put(path.join(folder, 'secret.txt'), 'away/new.txt')).rejects.toThrow(RangeError)
    expect(await readdir(folder)).toEqual(['secret.txt'])
    await rm(folder, { recursive: true })
  })
  on('59. a link out of the tree refuses the hand-over', async (box) => {
    await box.exec(shell('ln -s /etc/passwd out'), never)
    expect(await box.handOver('Steal')).toMatchObject({ refused: 'bad_bundle' })
  })
}
