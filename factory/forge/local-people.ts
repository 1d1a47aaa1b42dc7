import type { FactoryDatabase } from '#db/factory-client.ts'
import { lockForge, setForgeReview } from '#db/writes/factory/forge.ts'
import { askGit } from '../git/git.ts'
import { openRepository } from '../git/open-repository.ts'
import type { People } from './people.ts'
import { addComment, addIssue, addPull, changeItem, holdsCommit, type Place } from './local-records.ts'
import { settleRefs } from './local-refs.ts'

const NOTHING = '0'.repeat(40)

const must = <T>(made: T | null, what: string): T => {
  if (made === null) throw new RangeError(what)
  return made
}

/** What people do on the embedded forge: a bare repository in `folder`, and tables. */
export const localPeople = ({ database, folder }: { database: FactoryDatabase; folder: string }): People => {
  const repository = openRepository(folder)
  const doing = <T>(work: (place: Place) => Promise<T>): Promise<T> => database.transaction(async (tx) => {
    await lockForge(tx)
    return work({ tx, repository })
  })
  return {
    openIssue: (by, issue) => doing(({ tx }) => addIssue(tx, by, issue)),
    comment: (by, number, body) => doing(async ({ tx }) => must(await addComment(tx, by, number, body), `There is no item ${number} to comment on.`)),
    edit: (by, number, change) => doing(async (place) => {
      must(await changeItem(place, number, change, by), `Item ${number} is not there, or its branch is gone or merged, so it cannot be opened again.`)
    }),
    push: async (by, branch, to, from) => {
      if (to !== null && !(await holdsCommit(repository, to))) throw new RangeError(`The commit ${to} is not in the repository; fetch it first.`)
      const ref = `refs/heads/${branch}`
      const compared = from === undefined ? [] : [from ?? NOTHING]
      const { exit } = await askGit(folder, to === null ? ['update-ref', '-d', ref, ...compared] : ['update-ref', ref, to, ...compared])
      await doing((place) => settleRefs(place, by))
      return exit === 0
    },
    openPull: (by, { title, body, branch, draft = false }) => doing(async (place) =>
      must(await addPull(place, by, { title, body, headBranch: branch, base: 'main', draft }), `The branch ${branch} is not there, or has an open pull request.`)),
    dismiss: (_by, number, review) => doing(async ({ tx }) => void must((await setForgeReview(tx, number, review, { dismissed: true })) || null, `Item ${number} has no review ${review}.`)),
    resolve: (_by, number, { review, note }) => doing(async ({ tx }) => void must((await setForgeReview(tx, number, review, { resolved: note })) || null, `Item ${number} has no review ${review}.`)),
  }
}
