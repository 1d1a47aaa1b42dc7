import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { systemChromium } from '#scripts/chromium.ts'
import type { FactoryDatabase } from '#db/factory-client.ts'
import type { Settings } from '#db/settings.ts'
import { atMost, type InTurn } from '#domain/at-most.ts'
import { heavySlots } from '../automations/all.ts'
import type { CheckStore, Checks } from '../checks/checks.ts'
import { packages, thisMachine } from '../checks/packages.ts'
import { checks } from '../checks/run-checks.ts'
import type { Config } from '../config.ts'
import { waitingFree } from '../engine/wall.ts'
import { localDeploy, type LocalDeploy } from '../deploy/local-deploy.ts'
import { memoProgram } from '../deploy/memo-program.ts'
import type { Forge } from '../forge/forge.ts'
import { localForge } from '../forge/local-forge.ts'
import { localPeople } from '../forge/local-people.ts'
import type { People } from '../forge/people.ts'
import { makeBare } from '../git/make-bare.ts'
import { openRepository } from '../git/open-repository.ts'
import type { Repository } from '../git/repository.ts'
import { anthropic } from '../model/anthropic.ts'
import type { Model } from '../model/model.ts'
import { inOrder } from '../core/order.ts'
import { bubblewrap } from '../sandbox/bubblewrap.ts'
import type { Refusal, Sandbox } from '../sandbox/sandbox.ts'
import { artifactFolder } from '../work/artifact-folder.ts'
import type { Artifacts } from '../work/work.ts'
import type { Places } from './places.ts'
import { registriesOf } from './registries.ts'

const ask = promisify(execFile)

/** Everything outside the engine, as this machine has it. */
export type Ports = {
  repository: Repository
  forge: Forge
  people: People
  sandbox: Sandbox
  packages: (commit: string) => Promise<string | Refusal>
  checks: Checks
  deploy: LocalDeploy
  artifacts: Artifacts
  /** One turn at what loads the machine, for checks and agents' commands alike. */
  inTurn: InTurn
  /** By the name of its use, or by its id. */
  model: (name: string) => Model | null
}

/** `ports` are the public port of what is deployed and the two private ones; `selves` the logins that are the factory's own. */
export type PortsSetting = {
  places: Places
  settings: Settings
  config: Config
  database: FactoryDatabase
  results: CheckStore
  checkout: string
  ports: Readonly<Record<'public' | 'blue' | 'green', number>>
  automations: readonly string[]
}

/** The factory acts under the name of the automation, so that a reviewer is somebody else than the author; `factory` is the engine. */
const selvesOf = (automations: readonly string[]) => ['factory', ...automations].map((login) => ({ login, role: 'factory' }) as const)

const browserVersion = async (): Promise<string> => {
  const chromium = systemChromium()
  return chromium ? (await ask(chromium, ['--version'])).stdout.trim() : 'playwright'
}

const modelsOf = ({ settings, config, places }: PortsSetting): Ports['model'] => {
  const { ANTHROPIC_API_KEY: apiKey, ANTHROPIC_BASE_URL: baseURL } = settings
  if (!apiKey) return () => null
  const named = (model: string) => anthropic({ model, apiKey, records: places.exchanges, ...(baseURL ? { baseURL } : {}) })
  const models = new Map(inOrder(config.models).map(([use, model]) => [use, named(model)]))
  return (name) => models.get(name) ?? named(name)
}

/** Makes what is missing on disk and opens every port. Nothing is started yet. */
export const openPorts = async (setting: PortsSetting): Promise<Ports> => {
  const { places, config, database, results, checkout, ports, automations } = setting
  for (const folder of [places.folder, places.artifacts, places.boxes, places.packages, places.deploy]) await mkdir(folder, { recursive: true })
  // Boxes and releases belong to accounts of their own, which must be able to walk there, not to look around.
  for (const folder of [places.folder, places.boxes, places.packages, places.deploy]) await chmod(folder, 0o711)
  if (!existsSync(path.join(places.repository, 'HEAD'))) await makeBare(places.repository)
  const repository = openRepository(places.repository)
  const sandbox = bubblewrap({ folder: places.boxes, registries: registriesOf(config, checkout) })
  const installed = packages({ folder: places.packages, operator: checkout, machine: thisMachine(), sandbox })
  const packagesOf = (commit: string) => installed(repository, commit)
  const deploy = localDeploy({
    folder: places.deploy, ports, builder: { repository, sandbox, packages: packagesOf }, program: memoProgram(path.join(places.deploy, 'memo'), `http://localhost:${ports.public}`),
  })
  const artifacts = artifactFolder(places.artifacts)
  const inTurn = waitingFree(atMost(heavySlots(availableParallelism())))
  return {
    repository, sandbox, packages: packagesOf, deploy, artifacts, inTurn, model: modelsOf(setting),
    forge: localForge({ database, folder: places.repository }, selvesOf(automations)), people: localPeople({ database, folder: places.repository }),
    checks: checks({ sandbox, artifacts, packages: installed, build: deploy.build, open: openRepository, store: results, tools: { ...thisMachine(), browser: await browserVersion() }, inTurn }),
  }
}
