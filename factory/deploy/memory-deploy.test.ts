import { deployContract } from './contract.ts'
import { memoryDeploy } from './memory-deploy.ts'

const release = (id: string) => ({ id, commit: `commit-${id}`, tree: `tree-${id}`, artifact: `artifact:tree-${id}` })

deployContract('memory', async () => ({
  deploy: memoryDeploy(new Set(['sick'])), good: release('good'), next: release('next'), sick: release('sick'), close: async () => undefined,
}))
