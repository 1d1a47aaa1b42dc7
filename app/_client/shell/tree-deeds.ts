import type { DropPlace } from '#domain/tree/tree-drop.ts'
import type { CommandRow } from '../sync/device-database.ts'
import { sideChange, type SideChange } from './tree-store.ts'

/** The commands of the tree that lie on the device until they are answered, with what they take. What destroys or copies is waited for instead. */
export type TreeInputs = {
  'page.rename': { pageId: string; title: string }
  'page.move': { pageId: string } & DropPlace
  'page.create': { pageId: string; workspaceId: string; parentId: string | null; title: string }
  'page.pin': { pageId: string }
  'page.unpin': { pageId: string }
}

export type TreeDeedName = keyof TreeInputs

/** One of them with what it takes. */
export type TreeDeed = { [Name in TreeDeedName]: { name: Name; input: TreeInputs[Name] } }[TreeDeedName]

const SHOWS: { [Name in TreeDeedName]: (input: TreeInputs[Name]) => SideChange } = {
  'page.rename': ({ pageId, title }) => sideChange.rename(pageId, title),
  'page.move': ({ pageId, parentId, after }) => sideChange.move(pageId, { parentId, after }),
  'page.create': ({ pageId, parentId, title }) => sideChange.create({ id: pageId, parentId, title, icon: null, tint: null, kind: 'page', children: 'none' }),
  'page.pin': ({ pageId }) => (state) => {
    const page = state.tree.pages.get(pageId)
    return page ? sideChange.pin(page)(state) : state
  },
  'page.unpin': ({ pageId }) => sideChange.unpin(pageId),
}

/** What a deed shows in the sidebar before it is answered. */
export const shownBy = <Name extends TreeDeedName>(name: Name, input: TreeInputs[Name]): SideChange => SHOWS[name](input)

/** The deed that a kept command is in the tree of a workspace; null for any other command. */
export const deedOf = ({ name, input }: Pick<CommandRow, 'name' | 'input'>, workspaceId: string): TreeDeed | null => {
  if (!(name in SHOWS)) return null
  const deed = { name, input } as TreeDeed
  return deed.name === 'page.create' && deed.input.workspaceId !== workspaceId ? null : deed
}
