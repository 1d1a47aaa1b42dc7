import { queueContract } from './contract.ts'
import { inProcessQueue } from './in-process.ts'

queueContract('in process', async () => inProcessQueue())
