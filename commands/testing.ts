import { asSystem } from '#db/client.ts'
import { account, session } from '#db/schema/accounts.ts'
import { membership, workspace, workspaceSlug } from '#db/schema/workspaces.ts'
import type { Role } from '#domain/access/may.ts'
import { newId } from '#domain/ids.ts'
import type { Outcome } from '#domain/outcome.ts'
import { runCommand, type Actor, type Command } from './command.ts'
import { createPage } from './create-page.ts'

/** An account with a live session, without a workspace. */
export const someone = async (name = 'Linnea Aas'): Promise<Actor> => {
  const accountId = newId()
  const sessionId = newId()
  await asSystem(async (tx) => {
    await tx.insert(account).values({ id: accountId, email: `${accountId}@example.org`, name })
    await tx.insert(session).values({ id: sessionId, accountId, expiresAt: new Date(Date.now() + 86_400_000) })
  })
  return { accountId, sessionId }
}

/** A team workspace with these members, searched with PostgreSQL's stemmer of that name. */
export const someWorkspace = async (members: { actor: Actor; role: Role }[], language = 'simple'): Promise<string> => {
  const id = newId()
  await asSystem(async (tx) => {
    await tx.insert(workspace).values({ id, kind: 'team', name: 'Studio Tern', slug: `studio-${id}`, language })
    await tx.insert(workspaceSlug).values({ slug: `studio-${id}`, workspaceId: id })
    await tx.insert(membership).values(members.map(({ actor, role }) => ({ workspaceId: id, accountId: actor.accountId, role })))
  })
  return id
}

/** Runs a command as a new request and gives its outcome. */
export const send = <Input, Result>(command: Command<Input, Result>, actor: Actor, input: unknown): Promise<Outcome<Result>> =>
  runCommand(command, actor, { id: newId(), input })

/**
 * Runs a command that must succeed and gives its value.
 * @throws Error with the refusal otherwise.
 */
export const mustSend = async <Input, Result>(command: Command<Input, Result>, actor: Actor, input: unknown): Promise<Result> => {
  const outcome = await send(command, actor, input)
  if (!outcome.ok) throw new Error(`${command.name} was refused: ${JSON.stringify(outcome)}`)
  return outcome.value
}

/** A workspace of one member, and a way to make pages in it: `page('Title', parent)` gives the new id. */
export const someTree = async (): Promise<{ actor: Actor; workspaceId: string; page: (title: string, parentId?: string | null) => Promise<string> }> => {
  const actor = await someone()
  const workspaceId = await someWorkspace([{ actor, role: 'member' }])
  const page = async (title: string, parentId: string | null = null) =>
    (await mustSend(createPage, actor, { pageId: newId(), workspaceId, parentId, title })).pageId
  return { actor, workspaceId, page }
}
