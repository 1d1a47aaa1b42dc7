import type { CheckResult, Subject } from '#factory/checks/checks.ts'
import type { WorkContext } from '#factory/work/work.ts'

const MOST_PATCH = 400_000
const MOST_PICTURES = 40
const CONTEXT_LINES = 3
const PICTURES = /^stories\/pictures\/(.+)\.png$/

/** A patch of at most so many characters, cut between two lines. */
const cut = (patch: string): string => (patch.length <= MOST_PATCH ? patch : patch.slice(0, patch.lastIndexOf('\n', MOST_PATCH) + 1))

/**
 * Keeps what people look at on the page of a pull request: its change since it left main, and every reference picture that it adds or changes
 * beside the one before.
 */
export const showChange = async ({ repository, exhibit }: Pick<WorkContext, 'repository' | 'exhibit'>, { commit: head, base: main }: Subject): Promise<void> => {
  const base = (await repository.mergeBase(main, head)) ?? main
  await exhibit({ head, kind: 'diff', name: '', side: 'after', body: Buffer.from(cut(await repository.diff(base, head, CONTEXT_LINES))) })
  const pictures = (await repository.changes(base, head)).filter(({ path }) => PICTURES.test(path)).slice(0, MOST_PICTURES)
  for (const { path, from = path } of pictures) {
    const name = PICTURES.exec(path)?.[1] ?? path
    for (const [side, commit, file] of [['before', base, from], ['after', head, path]] as const) {
      const body = await repository.bytes(commit, file)
      if (body) await exhibit({ head, kind: 'picture', name, side, body })
    }
  }
}

/** Keeps both sides of every picture that needs a look, and what differs. */
export const showLooks = async ({ artifacts, exhibit }: Pick<WorkContext, 'artifacts' | 'exhibit'>, head: string, results: readonly CheckResult[]): Promise<void> => {
  for (const { name, before, after, diff } of results.flatMap(({ pictures = [] }) => pictures)) {
    for (const [side, artifact] of [['before', before], ['after', after], ['difference', diff]] as const) {
      const body = artifact === null ? null : await artifacts.get(artifact)
      if (body) await exhibit({ head, kind: 'picture', name, side, body })
    }
  }
}
