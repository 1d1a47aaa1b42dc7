// A deploy in a process that is killed in the middle: node --import tsx factory/deploy/mortal-deploy.ts '<place, release and live as JSON>'.
// It says what it is about to do, so that whoever kills it knows where it was.
import { settled } from './contract.ts'
import type { Live, Release } from './deploy.ts'
import { standIns, type LocalPlace } from './testing.ts'

const { place, release, from } = JSON.parse(process.argv[2] ?? '') as { place: LocalPlace; release: Release; from: Live }
const deploy = standIns(place)
const slot = from?.slot === 'blue' ? 'green' : 'blue'
const say = (step: string) => process.stdout.write(`${step}\n`)

say('start')
const started = await deploy.start(slot, release)
say('health')
if (started.at === 'started') await settled(deploy, started.address, release.id)
say('switch')
await deploy.switch(from, { slot, release: release.id })
say('done')
setInterval(() => undefined, 60_000)
