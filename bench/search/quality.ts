import { sql } from 'drizzle-orm'
import { asSystem, asViewer } from '#db/client.ts'
import { LABELLED_PAGES, LABELLED_QUERIES, labelledChunks } from '#db/queries/search-labelled.ts'
import { searchPages } from '#db/queries/search.ts'
import { insertPage } from '#db/writes/pages.ts'
import { writeSearchPage } from '#db/writes/search.ts'
import type { Actor } from '#commands/command.ts'
import { newId } from '#domain/ids.ts'
import { ndcg } from '#domain/search/ndcg.ts'

/** Mean nDCG@10 over the labelled queries: ours, and PostgreSQL's own text search with ts_rank over title and body, as one would start with. */
export type Quality = { ours: number; plain: number; worst: { text: string; ndcg: number }[] }

/** Writes the labelled pages into a workspace the actor belongs to and asks every labelled query in both ways. */
export const measureQuality = async (actor: Actor, workspaceId: string): Promise<Quality> => {
  const names = new Map(LABELLED_PAGES.map((page) => [newId(), page.id]))
  await asViewer(actor, async (tx) => {
    for (const [index, page] of LABELLED_PAGES.entries()) {
      const id = [...names.keys()][index] ?? ''
      await insertPage(tx, { id, workspaceId, position: `a${index}`, title: page.title, createdBy: actor.accountId })
      await writeSearchPage(tx, { pageId: id, workspaceId, title: page.title }, labelledChunks(page))
    }
  })
  const plainOf = (text: string) =>
    asSystem((tx) => tx.execute<{ name: string }>(sql`
      with page (name, tsv) as (select name, to_tsvector('english', words) from unnest(
        ${sql.param(LABELLED_PAGES.map(({ id }) => id))}::text[], ${sql.param(LABELLED_PAGES.map(({ title, text }) => `${title} ${text.join(' ')}`))}::text[]) as p (name, words))
      select name from page, websearch_to_tsquery('english', ${text}) as asked where tsv @@ asked order by ts_rank(tsv, asked) desc limit 10`))
  const scores: { text: string; ours: number; plain: number }[] = []
  for (const { text, grades } of LABELLED_QUERIES) {
    const { hits } = await asViewer(actor, (tx) => searchPages(tx, { workspaceId, text, reach: 'everything', filter: {}, offset: 0, limit: 10 }))
    const plain = await plainOf(text)
    scores.push({ text, ours: ndcg(hits.map(({ pageId }) => names.get(pageId) ?? ''), grades), plain: ndcg(plain.map(({ name }) => name), grades) })
  }
  const mean = (pick: (score: (typeof scores)[number]) => number) => scores.reduce((sum, score) => sum + pick(score), 0) / scores.length
  const worst = scores.map(({ text, ours }) => ({ text, ndcg: Number(ours.toFixed(3)) })).sort((a, b) => a.ndcg - b.ndcg).slice(0, 8)
  return { ours: mean(({ ours }) => ours), plain: mean(({ plain }) => plain), worst }
}
