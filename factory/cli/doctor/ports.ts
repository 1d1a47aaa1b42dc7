import type { Settings } from '#db/settings.ts'
import { runsHere } from '../../deploy/residents.ts'
import type { PortLook } from './machine.ts'

const HEALTH_MS = 3_000

const memoAt = (number: number) => async (): Promise<string | null> => {
  // Nobody who answers, or somebody else: what is there is not Memo either way.
  const said = await fetch(`http://127.0.0.1:${number}/api/health`, { signal: AbortSignal.timeout(HEALTH_MS) }).then((answer) => answer.json() as Promise<{ ok?: unknown } | null>, () => null).catch(() => null)
  return typeof said?.ok === 'boolean' ? 'Memo answers' : null
}

/** Every port that the factory serves at. The public one and the two after it are held by what outlives the engine, the console's perhaps by a Memo of its own. */
export const portsOf = ({ PORT, FACTORY_PORT }: Pick<Settings, 'PORT' | 'FACTORY_PORT'>, deploys: string): PortLook[] => {
  const slot = (name: 'blue' | 'green', number: number): PortLook => ({
    name: `the slot ${name}`, number, setting: 'FACTORY_PORT (the two ports after it are the slots\')', ours: async () => ((await runsHere(deploys, { slot: name })) ? `a release runs in ${name}` : null),
  })
  return [
    { name: 'the console', number: PORT, setting: 'PORT', ours: memoAt(PORT) },
    { name: 'what is deployed', number: FACTORY_PORT, setting: 'FACTORY_PORT', ours: async () => ((await runsHere(deploys, { switchAt: FACTORY_PORT })) ? 'the switch serves' : null) },
    ...(FACTORY_PORT === 0 ? [] : [slot('blue', FACTORY_PORT + 1), slot('green', FACTORY_PORT + 2)]),
  ]
}
