import { spawn, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { freePort, startEmbedded, type EmbeddedServer } from '#db/embedded.ts'

/** What a crash run kills. */
export type Victim = 'app' | 'database' | 'network' | 'browser'

/** Somebody who types numbered words, `<name1>`, `<name2>` and so on, while things are killed. */
export type CrashWriter = {
  readonly name: string
  /** How many words were typed. */
  typed: () => number
  /** The words that this person was told are saved. */
  acknowledged: () => readonly string[]
  /** What happens to this person's own part: the network to them, or the browser they type in. */
  suffer: (victim: 'network' | 'browser') => void | Promise<void>
  /** Types no more; resolves when everything is acknowledged. */
  rest: () => Promise<void>
  /** What this person reads. */
  text: () => Promise<string>
  /** Whether this person reads `text` within `ms`. */
  reads: (text: string, ms: number) => Promise<boolean>
  leave: () => void | Promise<void>
}

/** What a crash run found. `lost` and `doubled` are words that were acknowledged, or typed and delivered afterwards; `broken` are those of the lost that were acknowledged. */
export type CrashReport = { kills: number; typed: number; acknowledgedBeforeTheEnd: number; lost: string[]; broken: string[]; doubled: string[]; equal: boolean }

// `live`: live documents and nothing else. `memo`: all that people start.
const PROGRAMS = { live: path.resolve(import.meta.dirname, 'crash-server.ts'), memo: path.resolve(import.meta.dirname, '../../scripts/start.mjs') } as const

/** Where a crash run takes place. `program` is the server that is killed. */
export type CrashPlace = { folder: string; database: string; secret: string; program?: keyof typeof PROGRAMS }

/** The processes of a crash run: PostgreSQL in `folder` and a server over it. */
export class CrashSite {
  readonly #folder: string
  readonly #name: string
  readonly #secret: string
  readonly #program: keyof typeof PROGRAMS
  #postgres: EmbeddedServer | null = null
  #child: ChildProcess | null = null
  #port = 0

  constructor({ folder, database, secret, program = 'live' }: CrashPlace) {
    this.#folder = folder
    this.#name = database
    this.#secret = secret
    this.#program = program
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  get port(): number {
    return this.#port
  }

  /** The process that serves; null before it was started. */
  get pid(): number | null {
    return this.#child?.pid ?? null
  }

  /** Starts PostgreSQL, again after a kill, and gives the database's address. */
  async startDatabase(): Promise<string> {
    for (let tries = 0; ; tries++) {
      try {
        this.#postgres = await startEmbedded({ folder: this.#folder, durable: true, database: this.#name })
        return this.#postgres.url(this.#name)
      } catch (error) {
        // The killed server's own processes take a moment to notice, and hold its memory until then.
        if (tries === 20) throw error
        await new Promise((resolve) => setTimeout(resolve, 250))
      }
    }
  }

  /** Starts the server, again after a kill; resolves when it serves. */
  async startApp(): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        return await this.#startOnce()
      } catch (error) {
        // Just after its own kill PostgreSQL may still turn people away.
        if (tries === 4) throw error
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
    }
  }

  async #startOnce(): Promise<void> {
    if (!this.#postgres) throw new Error('Start the database of a crash run first.')
    this.#port ||= await freePort()
    const child = spawn(process.execPath, ['--import', 'tsx', PROGRAMS[this.#program]], {
      env: { NODE_ENV: 'production', PATH: '/usr/bin:/bin', DATABASE_URL: this.#postgres.url(this.#name), PORT: String(this.#port), MEMO_SECRET: this.#secret, MEMO_DATA_DIR: this.#folder, LOG_LEVEL: 'error' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    const said: string[] = []
    child.stderr.on('data', (data: Buffer) => said.push(data.toString()))
    await new Promise<void>((resolve, reject) => {
      child.stdout.on('data', (data: Buffer) => { if (/ready/.test(data.toString())) resolve() })
      child.once('exit', (code, signal) => reject(new Error(`The server of a crash run ended (${code ?? signal}).\n${said.join('')}`)))
    })
    child.removeAllListeners('exit')
    child.on('exit', () => undefined)
  }

  async #killApp(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null) return
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    })
  }

  async #killDatabase(): Promise<void> {
    const [pid] = (await readFile(path.join(this.#folder, 'data', 'postmaster.pid'), 'utf8')).split('\n')
    process.kill(Number(pid), 'SIGKILL')
  }

  /** Kills one thing without a warning and brings it back. */
  async strike(victim: Victim, writers: readonly CrashWriter[]): Promise<void> {
    switch (victim) {
      case 'network':
        for (const writer of writers) await writer.suffer(victim)
        return
      case 'browser':
        return writers[0]?.suffer(victim)
      case 'app':
        await this.#killApp()
        return this.startApp()
      case 'database':
        await this.#killDatabase()
        await this.startDatabase()
        // It came back at another address.
        await this.#killApp()
        return this.startApp()
    }
  }

  async stop(): Promise<void> {
    await this.#killApp()
    await this.#postgres?.stop()
  }
}

const countOf = (text: string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const [word] of text.matchAll(/<[a-z]+\d+>/g)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/**
 * Lets two people type while `victims` are killed one after the other at random moments, then lets everything arrive and compares: every
 * acknowledged word must be there once, the others afterwards, and both copies must be equal.
 */
export const crashRun = async (site: CrashSite, writers: readonly CrashWriter[], victims: readonly Victim[], random: () => number = Math.random): Promise<CrashReport> => {
  for (const victim of victims) {
    await new Promise((resolve) => setTimeout(resolve, 400 + random() * 1200))
    await site.strike(victim, writers)
  }
  const acknowledged = writers.flatMap((writer) => [...writer.acknowledged()])
  await Promise.all(writers.map((writer) => writer.rest()))
  const everything = writers.flatMap(({ name, typed }) => Array.from({ length: typed() }, (_, word) => `<${name}${word + 1}>`))
  const longest = (await Promise.all(writers.map((writer) => writer.text()))).sort((a, b) => b.length - a.length)[0] ?? ''
  const equal = (await Promise.all(writers.map((writer) => writer.reads(longest, 10_000)))).every(Boolean)
  const counts = countOf(longest)
  for (const writer of writers) await writer.leave()
  return {
    kills: victims.length, typed: everything.length, acknowledgedBeforeTheEnd: acknowledged.length, equal,
    lost: [...new Set([...acknowledged, ...everything])].filter((word) => !counts.has(word)),
    broken: acknowledged.filter((word) => !counts.has(word)),
    doubled: [...counts].filter(([, count]) => count > 1).map(([word]) => word),
  }
}
