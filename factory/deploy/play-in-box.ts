import { spawn } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { packagesFile } from './build-release.ts'
import type { Deploy, Played } from './deploy.ts'
import { makeOwn, makeReleaseEtc, releaseAccount, releaseBoxArgs, releaseEnvironment } from './release-box.ts'

const PLAY_MS = 300_000
const OUTPUT_BYTES = 1_000_000

const Report = z.object({
  journeys: z.array(z.object({ name: z.string(), passed: z.boolean(), ms: z.number(), report: z.string(), pictures: z.array(z.string().regex(/^[\w-]+\.png$/)) })),
})

/** Where journeys are played: a folder for what they leave, and the address they are played against. */
export type Stand = { folder: string; address: string; bwrap: string }

type Said = { code: number | null; out: string; err: string }

const say = (stand: Stand, argv: readonly string[], signal: AbortSignal): Promise<Said> =>
  new Promise((resolve) => {
    const said = { out: '', err: '' }
    const child = spawn(stand.bwrap, ['--die-with-parent', ...argv], {
      cwd: '/', env: { NODE_ENV: 'production', ...releaseEnvironment({}) }, stdio: ['ignore', 'pipe', 'pipe'], signal: AbortSignal.any([signal, AbortSignal.timeout(PLAY_MS)]), killSignal: 'SIGKILL', ...(releaseAccount() ?? {}),
    })
    const keep = (of: 'out' | 'err') => (data: Buffer) => { said[of] = (said[of] + data.toString()).slice(-OUTPUT_BYTES) }
    child.stdout.on('data', keep('out'))
    child.stderr.on('data', keep('err'))
    child.once('error', (error) => { said.err += error.message })
    child.once('close', (code) => resolve({ code, ...said }))
  })

const lastLine = (text: string): string => text.trimEnd().split('\n').at(-1) ?? ''

const withPictures = async (folder: string, { journeys }: z.infer<typeof Report>): Promise<Played[]> =>
  Promise.all(journeys.map(async (journey) => ({ ...journey, pictures: await Promise.all(journey.pictures.map((name) => readFile(path.join(folder, name)))) })))

/** Plays journeys of a release in a box of their own, as a person's browser would, against an address of this computer. Never rejects. */
export const playInBox = async (stand: Stand, { journeys, artifact }: { journeys: readonly string[]; artifact: string }, signal: AbortSignal): ReturnType<Deploy['play']> => {
  const [etc, out] = [path.join(stand.folder, 'etc'), path.join(stand.folder, 'out')]
  try {
    await rm(out, { recursive: true, force: true })
    await makeReleaseEtc(etc)
    await makeOwn(out)
    const packages = (await readFile(packagesFile(artifact), 'utf8').catch(() => '')) || null
    const args = releaseBoxArgs({ artifact, packages, etc, writable: { '/out': out } }, [
      'node', '--import', 'tsx', 'scripts/probe.ts', '--address', stand.address, '--journeys', journeys.join(','), '--pictures', '/out', '--json',
    ])
    const { code, out: printed, err } = await say(stand, args, signal)
    // 1 says that a journey failed, which is an answer.
    if (code !== 0 && code !== 1) return { at: 'failed', message: `The journeys could not be played (${code ?? 'ended'}).`, log: err.slice(-4_000) }
    return { at: 'played', journeys: await withPictures(out, Report.parse(JSON.parse(lastLine(printed)))) }
  } catch (error) {
    return { at: 'failed', message: `The journeys gave no report: ${error instanceof Error ? error.message : String(error)}`, log: '' }
  }
}
