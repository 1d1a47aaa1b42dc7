import { existsSync } from 'node:fs'
import path from 'node:path'
import { serverFacts } from '#db/queries/factory/server-facts.ts'
import { anthropic } from '../../model/anthropic.ts'
import type { Context } from '../command.ts'
import { wordsOf, wrong, off, type Finding } from './finding.ts'
import { modelAnswers } from './model-check.ts'
import { automationsLock, chromium, clock, disk, node, packages, port, program } from './machine.ts'
import { portsOf } from './ports.ts'
import { sandboxWorks } from './sandbox-check.ts'
import { branch, postgresql, probed, projections, redis } from './services.ts'

export type Named = { name: string; state: 'ok' | 'off' | 'wrong' | 'mended'; said: string; fix: string | null }
type Look = { name: string; look: () => Promise<Finding> | Finding }

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium', '/Applications/Chromium.app/Contents/MacOS/Chromium']

/** Everything the factory needs, in the order in which one thing needs another. */
export const looks = (context: Context): readonly Look[] => {
  const { settings, folder, database, engine, now } = context
  const data = path.resolve(folder, settings.MEMO_DATA_DIR)
  return [
    { name: 'Node.js', look: () => node(process.versions.node) },
    { name: 'npm', look: () => program('npm', '10.0', 'Install Node.js again; npm comes with it.') },
    { name: 'git', look: () => program('git', '2.38', 'Install git 2.38 or newer (Debian: apt-get install git).') },
    { name: 'disk', look: () => disk(data) },
    { name: 'packages', look: () => packages(folder) },
    { name: 'PostgreSQL', look: () => postgresql(database, settings.DATABASE_URL !== undefined) },
    { name: 'Redis', look: () => redis(settings.REDIS_URL) },
    { name: 'sandbox', look: () => sandboxWorks() },
    { name: 'Chromium', look: () => chromium(CHROMIUM.find((place) => existsSync(place))) },
    { name: 'model', look: () => modelLook(context, data) },
    { name: 'forge', look: () => probed(engine?.probes.forge, 'npm run factory -- up') },
    { name: 'branch', look: () => branch(folder) },
    ...portsOf(settings, path.join(data, 'factory/deploy')).map((one) => ({ name: `port of ${one.name}`, look: () => port(one) })),
    { name: 'clock', look: async () => clock(now(), (await (await database()).transaction(serverFacts)).now) },
    { name: 'automations.lock', look: async () => automationsLock(folder, (await engine?.lock()) ?? null) },
    { name: 'projections', look: async () => projections(await database(), engine?.rebuild) },
  ]
}

const modelLook = ({ settings, config, engine }: Context, data: string): Promise<Finding> | Finding => {
  const { ANTHROPIC_API_KEY: apiKey, ANTHROPIC_BASE_URL: baseURL } = settings
  if (apiKey === undefined) return off('ANTHROPIC_API_KEY is not set; agents do not start, everything else works')
  const model = anthropic({ model: config.models.default, apiKey, records: path.join(data, 'exchanges'), ...(baseURL === undefined ? {} : { baseURL }) })
  return modelAnswers(model, Object.values(config.models), engine?.priced ?? null)
}

const carefully = async (look: Look['look']): Promise<Finding> => {
  try {
    return await look()
  } catch (error) {
    // The boundary of one look: that it broke off is what it has found.
    return wrong(wordsOf(error), 'Mend what is named above, then: npm run factory -- doctor')
  }
}

/** Takes all looks, mends what it may, and tells what was found. */
export const takeLooks = async (all: readonly Look[], mends: (name: string) => boolean, say: (line: string) => void): Promise<Named[]> => {
  const found: Named[] = []
  for (const { name, look } of all) {
    say(`Looking at ${name} …`)
    const first = await carefully(look)
    if (first.ok === false && first.mend && mends(name)) {
      say(`Mending ${name} …`)
      await first.mend()
      const second = await carefully(look)
      if (second.ok !== false) {
        found.push({ name, state: 'mended', said: first.said, fix: null })
        continue
      }
    }
    found.push({ name, state: first.ok === true ? 'ok' : first.ok === 'off' ? 'off' : 'wrong', said: first.said, fix: first.ok === false ? first.fix : null })
  }
  return found
}

/** What is in order on this machine and what is not. With `fix` packages and projections are mended, with `rebuild` the projections. */
export const diagnose = (context: Context, { fix, rebuild }: { fix: boolean; rebuild: boolean }): Promise<Named[]> =>
  takeLooks(looks(context), (name) => fix || (rebuild && name === 'projections'), context.say)
