import { z } from 'zod'
import { git } from '../../git/git.ts'
import { happens, until, type Stage } from '../stage.ts'
import { holds } from '../untruth.ts'

const Health = z.object({ release: z.string() })

/** What the public address says that it serves. */
export const servedNow = async ({ house }: Stage): Promise<string> =>
  Health.parse(await (await fetch(`${house.ports.deploy.address}/api/health`)).json()).release

/** Merged by a swap of main: the second parent is the head that was reviewed. */
export const merged = async (stage: Stage, item: number, head: string): Promise<string> => {
  const { repository } = stage.house.ports
  const { data: { commit, base } } = await happens(stage, item, 'merged')
  holds(JSON.stringify(await repository.parents(commit)) === JSON.stringify([base, head]), `${commit} joins main and the reviewed head, and nothing else`)
  const main = (await git(repository.path, 'rev-parse', 'refs/heads/main')).trim()
  holds(await repository.isAncestor(commit, main), 'main contains it')
  return commit
}

/** Built once, started beside what was served, and switched to: the public address says that it serves this commit. */
export const deployed = async (stage: Stage, item: number, commit: string): Promise<string> => {
  const { data: { release } } = await happens(stage, item, 'deployed')
  holds(release === `r-${commit.slice(0, 12)}`, `${release} is made of ${commit}`)
  holds((await servedNow(stage)) === release, `the public address serves ${release}`)
  return release
}

/** Journeys passed on what is served, and the issue is closed. */
export const verified = async (stage: Stage, item: number): Promise<void> => {
  const { data: { counts } } = await happens(stage, item, 'verified')
  holds(counts.passed > 0 && counts.failed === 0, `#${item} is verified by journeys`)
  await happens(stage, item, 'settled')
  await until(stage, `issue #${item} is closed`, async () => {
    const found = await stage.house.ports.forge.item(item)
    return found.ok && found.value.state === 'closed' ? true : null
  })
  stage.say(`     ${counts.passed} of ${counts.total} journeys`)
}
