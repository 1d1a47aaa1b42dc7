import { spawn, type ChildProcess } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { freePort, startEmbedded, type EmbeddedServer } from '#db/embedded.ts'
import { Typist, type Desk } from './typist.ts'

/** What a crash run kills. */
export type Victim = 'app' | 'database' | 'network'

/** What a crash run found. `lost` and `doubled` are words that were acknowledged, or typed and delivered afterwards. */
export type CrashReport = { kills: number; typed: number; acknowledgedBeforeTheEnd: number; lost: string[]; doubled: string[]; equal: boolean }

/** The processes of a crash run: PostgreSQL in `folder` and a server of live documents over it. */
export class CrashSite {
  readonly #folder: string
  readonly #name: string
  readonly #secret: string
  #postgres: EmbeddedServer | null = null
  #child: ChildProcess | null = null
  #port = 0

  constructor({ folder, database, secret }: { folder: string; database: string; secret: string }) {
    this.#folder = folder
    this.#name = database
    this.#secret = secret
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}`
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

  async startApp(): Promise<void> {
    if (!this.#postgres) throw new Error('Start the database of a crash run first.')
    this.#port ||= await freePort()
    const child = spawn(process.execPath, ['--import', 'tsx', path.resolve(import.meta.dirname, 'crash-server.ts')], {
      env: { NODE_ENV: 'production', PATH: '/usr/bin:/bin', DATABASE_URL: this.#postgres.url(this.#name), PORT: String(this.#port), MEMO_SECRET: this.#secret },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    const said: string[] = []
    child.stderr.on('data', (data: Buffer) => said.push(data.toString()))
    await new Promise<void>((resolve, reject) => {
      child.stdout.once('data', () => resolve())
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
  async strike(victim: Victim, typists: readonly Typist[]): Promise<void> {
    switch (victim) {
      case 'network':
        for (const typist of typists) typist.cut()
        return
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
export const crashRun = async (site: CrashSite, desks: readonly Desk[], victims: readonly Victim[]): Promise<CrashReport> => {
  const typists = desks.map((desk) => new Typist(desk))
  for (const victim of victims) {
    await new Promise((resolve) => setTimeout(resolve, 400 + Math.random() * 1200))
    await site.strike(victim, typists)
  }
  const acknowledged = typists.flatMap((typist) => [...typist.acknowledged()])
  await Promise.all(typists.map((typist) => typist.rest()))
  const everything = typists.flatMap((typist, at) => Array.from({ length: typist.typed }, (_, word) => `<${desks[at]?.name ?? ''}${word + 1}>`))
  const longest = typists.map((typist) => typist.text()).sort((a, b) => b.length - a.length)[0] ?? ''
  const equal = (await Promise.all(typists.map((typist) => typist.reads(longest, 10_000)))).every(Boolean)
  const counts = countOf(longest)
  typists.forEach((typist) => typist.leave())
  return {
    kills: victims.length, typed: everything.length, acknowledgedBeforeTheEnd: acknowledged.length, equal,
    lost: [...new Set([...acknowledged, ...everything])].filter((word) => !counts.has(word)),
    doubled: [...counts].filter(([, count]) => count > 1).map(([word]) => word),
  }
}
