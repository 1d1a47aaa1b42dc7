import { forgeContract } from './contract.ts'
import { memoryForge } from './memory-forge.ts'

forgeContract('44. memory forge', async () => {
  const forge = memoryForge([{ login: 'factory', role: 'factory' }, { login: 'pr-reviewer', role: 'factory' }])
  return { forge, people: forge.people, commit: async (files, parents) => forge.git.commit(JSON.stringify(files), parents), close: async () => undefined }
})
