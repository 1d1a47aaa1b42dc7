// The switch as a process of its own: node --import tsx factory/deploy/switch/main.ts <folder> <port> <milliseconds of draining>
import { startSwitch } from './switch.ts'

const [folder, port, drainMs] = process.argv.slice(2)
if (!folder || !port || !drainMs) throw new RangeError('Give the folder of the pointer, the public port and the milliseconds of draining.')

const running = await startSwitch({ folder, port: Number(port), drainMs: Number(drainMs) })
process.once('SIGTERM', () => {
  running.close()
  process.exit(0)
})
