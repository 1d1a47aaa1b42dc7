import type { Item } from './item.ts'
import { inOrder } from './order.ts'
import type { World } from './world.ts'

/** While main is red, or its newest release could not be served, only what mends it goes on. */
export const mainIsRed = ({ main }: Pick<World, 'main'>): boolean => main.head !== null && (main.red !== null || main.failed === main.head)

// How deployer and verifier know what they have filed about a release.
const OF_A_RELEASE = /^(?:release|journey|check):/

/** Open bugs that say what is wrong with main as it is. */
const named = ({ main: { red }, settings: { filed }, items }: World): number[] => {
  const isOpen = (number: number): boolean => items[String(number)]?.merge === null
  if (red !== null) return red.checks.flatMap((check) => filed[`check:${check}`] ?? []).filter(isOpen)
  return inOrder(filed).filter(([fingerprint, number]) => isOpen(number) && OF_A_RELEASE.test(fingerprint)).map(([, number]) => number)
}

/** Whether work on this item can mend main: it is the bug that main's state names. Where none is open any bug may be it, so that people can file one. */
export const mendsMain = (world: World, item: Item | null): boolean => {
  const bugs = named(world)
  return item !== null && (bugs.length === 0 ? item.kind === 'bug' : bugs.includes(item.number))
}
