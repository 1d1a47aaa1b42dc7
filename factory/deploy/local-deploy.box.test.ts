import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { deployContract, settled } from './contract.ts'
import type { Live, Release, Slot } from './deploy.ts'
import { localBench, standIns, type LocalBench } from './testing.ts'

deployContract('local', () => localBench())

const withBench = async (work: (bench: LocalBench) => Promise<void>, drainMs?: number) => {
  const bench = await localBench(drainMs)
  try {
    await work(bench)
  } finally {
    await bench.close()
  }
}

const serve = async ({ deploy }: LocalBench, slot: Slot, release: Release) => {
  const live = await deploy.live()
  const started = await deploy.start(slot, release)
  if (started.at === 'started') await settled(deploy, started.address, release.id)
  expect(await deploy.switch(live.ok ? live.live : null, { slot, release: release.id })).toEqual({ at: 'done' })
}

const read = async ({ place }: LocalBench, at: string): Promise<string> => (await fetch(`http://127.0.0.1:${place.ports.public}${at}`)).text()

/** Runs a deploy in a process of its own and kills it as soon as it says that it is at this step. */
const killedAt = async ({ place }: LocalBench, release: Release, from: Live, step: string): Promise<void> => {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(import.meta.dirname, 'mortal-deploy.ts'), JSON.stringify({ place, release, from })], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  for await (const line of createInterface(child.stdout)) if (line === step) child.kill('SIGKILL')
  await ended
}

test.each(['start', 'health', 'switch', 'done'])('82. a deploy killed when it says "%s" leaves exactly one live release, and the next one goes through', (step) =>
  withBench(async (bench) => {
    await serve(bench, 'blue', bench.good)
    await killedAt(bench, bench.next, { slot: 'blue', release: 'good' }, step)
    const live = await bench.deploy.live()
    const name = live.ok ? live.live?.release : undefined
    // Killed while the switch is asked, both are right; before and after there is one answer.
    expect(step === 'switch' ? ['good', 'next'] : [step === 'done' ? 'next' : 'good']).toContain(name)
    expect(await read(bench, '/')).toMatch(new RegExp(`^${name ?? 'nobody'} GET`))
    await serve({ ...bench, deploy: standIns(bench.place) }, name === 'good' ? 'green' : 'blue', name === 'good' ? bench.next : bench.good)
    expect(await read(bench, '/')).toMatch(name === 'good' ? /^next/ : /^good/)
  }))

test('82. a switch that is killed comes back with what was live', () =>
  withBench(async (bench) => {
    await serve(bench, 'blue', bench.good)
    process.kill(Number(await readFile(path.join(bench.place.folder, 'switch.pid'), 'utf8')), 'SIGKILL')
    await expect(read(bench, '/')).rejects.toThrow()
    expect(await bench.deploy.probe()).toMatchObject({ ok: false, error: 'The switch does not run.' })
    expect(await standIns(bench.place).up()).toEqual({ at: 'done' })
    expect(await read(bench, '/')).toMatch(/^good/)
    expect(await bench.deploy.probe()).toMatchObject({ ok: true })
  }))

test('82. after the whole computer stopped, the live release and no other is brought back', () =>
  withBench(async (bench) => {
    await serve(bench, 'blue', bench.good)
    await serve(bench, 'green', bench.next)
    await bench.deploy.down()
    expect(await bench.deploy.up()).toEqual({ at: 'done' })
    await settled(bench.deploy, `http://127.0.0.1:${bench.place.ports.green}`, 'next')
    expect(await read(bench, '/')).toMatch(/^next/)
    await expect(fetch(`http://127.0.0.1:${bench.place.ports.blue}`)).rejects.toThrow()
  }))

test('what is served is told who asks, and believes nobody else about it', () =>
  withBench(async (bench) => {
    await serve(bench, 'blue', bench.good)
    const answer = await fetch(`http://127.0.0.1:${bench.place.ports.public}/x`, { method: 'POST', body: 'x', headers: { 'x-forwarded-for': '203.0.113.9' } })
    expect(await answer.text()).toBe(`good POST 127.0.0.1:${bench.place.ports.public} 203.0.113.9, ::ffff:127.0.0.1`)
  }))

test('a release sees its own environment and nothing of the engine, its folder or anybody\'s home', () =>
  withBench(async (bench) => {
    await serve(bench, 'blue', bench.good)
    const environment = JSON.parse(await read(bench, '/environment')) as Record<string, string>
    expect(Object.keys(environment).filter((name) => !['PWD', 'SHLVL', '_', 'OLDPWD'].includes(name)).sort())
      .toEqual(['HOME', 'LANG', 'MEMO_DATA_DIR', 'MEMO_RELEASE', 'NEXT_TELEMETRY_DISABLED', 'NODE_ENV', 'PATH', 'PORT', 'TMPDIR', 'TZ'])
    const places = [path.join(bench.place.folder, 'pointer.json'), path.join(bench.place.folder, 'slots/blue/release.json'), `${process.cwd()}/package.json`, '/etc/shadow', '/proc/1/environ']
    const seen = await Promise.all(places.map((place) => read(bench, `/read?${encodeURIComponent(place)}`)))
    expect(seen.slice(0, 4)).toEqual(['ENOENT', 'ENOENT', 'ENOENT', 'ENOENT'])
    expect(seen[4]).not.toMatch(/npm_|VITEST/)
  }))

/** An upgraded connection through the public port, and what comes out of it. */
const upgraded = async (port: number): Promise<{ socket: Socket; says: (text: string) => Promise<string> }> => {
  const socket = connect(port, '127.0.0.1')
  socket.setEncoding('utf8')
  socket.write(`GET /live HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n`)
  await once(socket, 'data')
  const says = async (text: string) => {
    const heard = once(socket, 'data')
    socket.write(text)
    return String((await heard)[0])
  }
  return { socket, says }
}

test('a connection that is open stays with its release while it drains, then ends; new ones go to the new release', () =>
  withBench(async (bench) => {
    await serve(bench, 'blue', bench.good)
    const old = await upgraded(bench.place.ports.public)
    expect(await old.says('a')).toBe('good:a')
    await bench.deploy.start('green', bench.next)
    await settled(bench.deploy, `http://127.0.0.1:${bench.place.ports.green}`, 'next')
    const ended = once(old.socket, 'close')
    await bench.deploy.switch({ slot: 'blue', release: 'good' }, { slot: 'green', release: 'next' })
    expect(await old.says('b')).toBe('good:b')
    const fresh = await upgraded(bench.place.ports.public)
    expect(await fresh.says('c')).toBe('next:c')
    await ended
    expect(await fresh.says('d')).toBe('next:d')
    fresh.socket.destroy()
    // The old slot is warm: going back needs no start.
    expect(await bench.deploy.switch({ slot: 'green', release: 'next' }, { slot: 'blue', release: 'good' })).toEqual({ at: 'done' })
  }, 1_500))
