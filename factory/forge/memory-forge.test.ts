import { forgeContract } from './contract.ts'
import { memoryForge } from './memory-forge.ts'

forgeContract('memory forge', async () => {
  const forge = memoryForge()
  return {
    forge,
    openIssue: async (by, issue) => forge.people.openIssue(by, issue),
    comment: async (by, number, body) => forge.people.comment(by, number, body),
    commit: async (files, parents) => forge.git.commit(JSON.stringify(files), parents),
    push: async (ref, to) => forge.git.push(ref, to),
    close: async () => undefined,
  }
})
