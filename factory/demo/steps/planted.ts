import path from 'node:path'
import { liveItems, itemOf } from '../../core/world.ts'
import { git } from '../../git/git.ts'
import { bind, happens, storyOf, until, type Stage } from '../stage.ts'
import { holds } from '../untruth.ts'
import { checked, reviewed } from './build.ts'
import { deployed, merged, servedNow } from './deliver.ts'

const PATCH = 'factory/demo/planted.patch'
const BRANCH = 'people/password-form'

/** The operator's change, made in a clone of their own and brought to the forge as a pull request. */
const openPull = async (stage: Stage): Promise<number> => {
  const { place, house: { ports: { people, repository }, setting: { checkout } } } = stage
  const desk = path.join(place.data, 'desk')
  const author = ['-c', 'user.name=Operator', '-c', 'user.email=operator@localhost', '-c', 'core.hooksPath=/dev/null'] as const
  await git(place.data, 'clone', '--quiet', '--branch', 'main', repository.path, desk)
  await git(desk, ...author, 'am', '--quiet', path.join(checkout, PATCH))
  const commit = (await git(desk, 'rev-parse', 'HEAD')).trim()
  await git(repository.path, 'fetch', '--quiet', '--no-tags', '--no-write-fetch-head', desk, `+HEAD:refs/keep/${commit}`)
  const by = { login: 'operator', role: 'operator' } as const
  await people.push(by, BRANCH, commit)
  const [title = '', ...body] = (await repository.message(commit)).trim().split('\n')
  return people.openPull(by, { title, body: body.join('\n').trim(), branch: BRANCH })
}

/**
 * A change of a person passes the checks and its review, and breaks a journey on what is served. The release before is back, the change is out of
 * main, a bug is filed, and its item is open again.
 */
export const undone = async (stage: Stage, good: string): Promise<void> => {
  const { repository } = stage.house.ports
  const item = bind(stage, 'planted', await openPull(stage))
  await checked(stage, item)
  const commit = await merged(stage, item, await reviewed(stage, item))
  const bad = await deployed(stage, item, commit)
  const { data: { evidence, commit: reverted } } = await happens(stage, item, 'reverted')
  holds(reverted === commit, `${commit} is what was reverted`)
  stage.say(`     ${evidence.split('\n')[0] ?? ''}`)
  const backed = (await storyOf(stage, 'main')).find((event) => event.of === 'main' && event.type === 'release_rolled_back')
  holds(backed?.of === 'main' && backed.type === 'release_rolled_back' && backed.data.release === good, `${bad} was rolled back to ${good}`)
  const { main } = await until(stage, 'the reverted main is served', (world) => (world.main.live?.commit === world.main.head && world.main.head !== commit ? world : null))
  const [before = ''] = await repository.parents(commit)
  holds(main.head !== null && (await repository.tree(main.head)) === (await repository.tree(before)), 'main is as it was before')
  holds((await servedNow(stage)) === good, `the public address serves ${good} again`)
  const bug = await until(stage, 'the bug is filed', (world) => liveItems(world).find(({ kind, origin, title }) => kind === 'bug' && origin.from === 'agent' && title.includes(bad)) ?? null)
  const open = itemOf(await stage.house.store.world(), item)
  holds(open?.state === 'ready' && open.merge === null, `#${item} is open again`)
  stage.say(`     #${bug.number} ${bug.title}`)
}
