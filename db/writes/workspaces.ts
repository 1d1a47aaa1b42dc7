import { and, eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { slugIsTaken } from '#db/queries/workspaces.ts'
import { account } from '#db/schema/accounts.ts'
import { membership, workspace, workspaceSlug } from '#db/schema/workspaces.ts'
import type { Role } from '#domain/access/may.ts'
import { STEMMERS } from '#domain/search/stemmer.ts'
import { isLanguage } from '#domain/words/pick-language.ts'
import { slugFrom } from '#domain/workspace/slug.ts'

/** Makes other changes of addresses wait, so that two workspaces never get one slug. Until the transaction ends. */
export const lockSlugs = async (tx: Tx): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(7263101)`)
}

/** Makes other changes of this workspace's members wait, so that the last owner is counted right. Until the transaction ends. */
export const lockMembers = async (tx: Tx, workspaceId: string): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, 11))`)
}

/** The first free slug that `name` gives: `studio-tern`, `studio-tern-2`, … For the system, after `lockSlugs`. */
const freeSlug = async (tx: Tx, name: string): Promise<string> => {
  for (let number = 1; ; number += 1) {
    const slug = slugFrom(name, number)
    if (!(await slugIsTaken(tx, slug))) return slug
  }
}

// A workspace is searched in the language of whoever makes it, until its settings say otherwise.
const stemmerOf = async (tx: Tx, accountId: string): Promise<string> => {
  const [row] = await tx.select({ language: account.language }).from(account).where(eq(account.id, accountId))
  return row && isLanguage(row.language) ? STEMMERS[row.language] : 'simple'
}

/** Adds a workspace with its owner and an address made from its name, and gives the address. For the system. */
export const insertWorkspace = async (tx: Tx, row: Omit<typeof workspace.$inferInsert, 'slug'> & { createdBy: string }): Promise<string> => {
  await lockSlugs(tx)
  const slug = await freeSlug(tx, row.name)
  await tx.insert(workspace).values({ language: await stemmerOf(tx, row.createdBy), ...row, slug })
  await tx.insert(workspaceSlug).values({ slug, workspaceId: row.id })
  await insertMember(tx, row.id, row.createdBy, 'owner')
  return slug
}

/** Gives a workspace another address and keeps the old one for redirects; false when the address is or was another workspace's. */
export const claimSlug = async (tx: Tx, workspaceId: string, slug: string): Promise<boolean> => {
  await lockSlugs(tx)
  await tx.insert(workspaceSlug).values({ slug, workspaceId }).onConflictDoNothing()
  const [row] = await tx.select().from(workspaceSlug).where(and(eq(workspaceSlug.slug, slug), eq(workspaceSlug.workspaceId, workspaceId)))
  if (!row) return false
  await tx.update(workspace).set({ slug }).where(eq(workspace.id, workspaceId))
  return true
}

/** Changes columns of a workspace and counts its version up. */
export const updateWorkspace = async (tx: Tx, id: string, values: Partial<typeof workspace.$inferInsert>): Promise<void> => {
  await tx.update(workspace).set({ ...values, version: sql`${workspace.version} + 1` }).where(eq(workspace.id, id))
}

/** Deletes a workspace for good, with everything in it. For the system. */
export const purgeWorkspace = async (tx: Tx, id: string): Promise<void> => {
  await tx.delete(workspace).where(eq(workspace.id, id))
}

/** Adds a member; somebody who is one already keeps their role. */
export const insertMember = async (tx: Tx, workspaceId: string, accountId: string, role: Role): Promise<void> => {
  await tx.insert(membership).values({ workspaceId, accountId, role }).onConflictDoNothing()
}

/** Changes a member's role. */
export const updateRole = async (tx: Tx, workspaceId: string, accountId: string, role: Role): Promise<void> => {
  await tx.update(membership).set({ role }).where(and(eq(membership.workspaceId, workspaceId), eq(membership.accountId, accountId)))
}

/** Ends a membership. */
export const deleteMember = async (tx: Tx, workspaceId: string, accountId: string): Promise<void> => {
  await tx.delete(membership).where(and(eq(membership.workspaceId, workspaceId), eq(membership.accountId, accountId)))
}
