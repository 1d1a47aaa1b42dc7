import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'

/** The figures by name, counted a second time and in another way: by the database, from the log. Null where there is nothing to measure. */
export type Recount = Readonly<Record<string, number | null>>
type Window = { from: number; to: number }
type Row = Record<string, string | number | null>

const ms = (at: ReturnType<typeof sql>) => sql`floor(extract(epoch from ${at}) * 1000)`
const inside = ({ from, to }: Window) => sql`at >= to_timestamp(${from / 1000}) and at < to_timestamp(${to / 1000})`

const one = async (tx: Tx, query: ReturnType<typeof sql>): Promise<Recount> => {
  const [row] = await tx.execute<Row>(query)
  return Object.fromEntries(Object.entries(row ?? {}).map(([name, value]) => [name, value === null ? null : Number(value)]))
}

// Item events with their number; and what was known of an item at each of its merges.
const MERGES = sql`
  e as (select seq, substring(stream from 6)::int as number, type, data, at, actor from factory.events where stream like 'item:%'),
  begun as (select seq, number, at, coalesce(data->'pull'->>'head', data->>'head') as head, coalesce(data->'pull'->>'by', data->>'by') as by
    from e where type = 'pull_opened' or (type = 'seen' and data ? 'pull')),
  m as (
    select merged.seq, merged.number, merged.at, merged.data->>'by' as by, pull.seq as pull_seq, pull.at as pull_at, pull.head as first_head,
      (select k.data->>'kind' from e k where k.number = merged.number and k.type in ('seen', 'triaged') and k.seq < merged.seq order by k.seq desc limit 1) as kind,
      (select r.data->>'risk' from e r where r.number = merged.number and r.type = 'assessed' and r.seq < merged.seq and r.data->>'head' = coalesce(
        (select h.data->>'head' from e h where h.number = merged.number and h.type = 'head_moved' and h.seq < merged.seq and h.seq > pull.seq order by h.seq desc limit 1), pull.head)
        order by r.seq desc limit 1) as risk
    from e merged left join lateral (select * from begun b where b.number = merged.number and b.seq < merged.seq order by b.seq desc limit 1) pull on true
    where merged.type = 'merged'),
  product as (select * from m where kind in ('feature', 'bug') and risk is not null and risk <> 'R0')`

const merges = (tx: Tx, window: Window): Promise<Recount> => one(tx, sql`
  with ${MERGES},
  w as (select * from product where ${inside(window)}),
  stopped as (
    select c.seq, (q.data->>'item')::int as number from factory.events c join factory.events q on q.stream = c.stream and q.type = 'queued'
    where c.stream like 'run:%' and c.type = 'ended' and c.data->>'reason' = 'cancelled' and q.data ? 'item'),
  -- What was said to a run about it, and a question about it that somebody has seen.
  beside as (
    select seq, (data->>'item')::int as number from factory.events where stream = 'engine' and type = 'said' and data ? 'item'
    union all select a.seq, (o.data->>'item')::int from factory.events a join factory.events o on o.stream = a.stream and o.type = 'opened' and o.seq < a.seq
      where a.stream like 'attention:%' and a.type = 'acked' and o.data ? 'item'),
  -- Who touched it before: an approval, an answer, an edit, another place in the order, a run that was stopped, a word to a run, a try that a person asked for, a push by somebody
  -- who is neither its author nor the shepherd, a pull request that a person opened, or a merge on the forge itself.
  hands as (
    select w.seq,
      bool_or(w.by is not null or (t.type = 'pull_opened' and coalesce(t.data->>'role', 'factory') <> 'factory') or t.type = 'head_moved' and coalesce(nullif(t.data->>'by', ''), t.actor) not in ('pr-shepherd', (select b.by from begun b where b.number = t.number and b.seq < t.seq order by b.seq desc limit 1))) as pushed,
      bool_or(t.type in ('approved', 'answered') or ((t.type in ('edited', 'prioritised', 'retried', 'beside') or (t.type = 'unblocked' and t.actor <> 'engine')) and coalesce(
        (select l.type from e l where l.number = t.number and l.seq < t.seq and l.type in ('merged', 'reverted', 'reopened') order by l.seq desc limit 1), '') <> 'merged')) as answered
    from w left join (select seq, number, type, data, actor from e union all select seq, number, 'beside', '{}'::jsonb, 'engine' from (select * from stopped union all select * from beside) s) t on t.number = w.number and t.seq < w.seq group by w.seq),
  -- The first review of each pull request, of whatever was a feature or a bug with more than documents at that head.
  reviews as (
    select r.data, pull.head as first_head from e r
    join lateral (select * from begun b where b.number = r.number and b.seq < r.seq order by b.seq desc limit 1) pull on true
    where r.type = 'reviewed' and r.at >= to_timestamp(${window.from / 1000}) and r.at < to_timestamp(${window.to / 1000})
      and not exists (select from e x where x.number = r.number and x.type in ('reviewed', 'reverted', 'reopened') and x.seq > pull.seq and x.seq < r.seq)
      and (select k.data->>'kind' from e k where k.number = r.number and k.type in ('seen', 'triaged') and k.seq < r.seq order by k.seq desc limit 1) in ('feature', 'bug')
      and (select a.data->>'risk' from e a where a.number = r.number and a.type = 'assessed' and a.seq < r.seq and a.data->>'head' = r.data->>'head' order by a.seq desc limit 1) <> 'R0')
  select (select count(*) from w) as "product",
    (select count(*) from m where ${inside(window)}) - (select count(*) from w) as "routine",
    percentile_cont(0.5) within group (order by ${ms(sql`w.at`)} - ${ms(sql`w.pull_at`)}) as "pullToMerged.median",
    percentile_cont(0.9) within group (order by ${ms(sql`w.at`)} - ${ms(sql`w.pull_at`)}) as "pullToMerged.p90",
    (select count(*) from hands where coalesce(pushed, false)) as "autonomous.pushed",
    (select count(*) from hands where not coalesce(pushed, false) and coalesce(answered, false)) as "autonomous.answered",
    (select count(*) from hands where not coalesce(pushed, false) and not coalesce(answered, false)) as "autonomous.none",
    (select count(*) from reviews) as "firstPass.n",
    (select count(*) from reviews where data->>'verdict' = 'approve' and data->>'head' = first_head) as "firstPass.part",
    (select count(*) from w where exists (select from e h where h.number = w.number and h.type = 'head_moved' and h.seq > w.pull_seq and h.seq < w.seq
      and coalesce(nullif(h.data->>'by', ''), h.actor) = 'pr-shepherd')) as "ciFix.part",
    (select count(*) from e where type = 'reverted' and ${inside(window)}) as "reverts.part"
  from w`)

const verified = (tx: Tx, window: Window): Promise<Recount> => one(tx, sql`
  with ${MERGES},
  v as (select distinct on (number) number, seq, at from e where type = 'verified' and ${inside(window)} order by number, seq desc),
  w as (
    select v.at, s.at as seen_at from v
    join lateral (select p.* from m p where p.number = v.number and p.seq < v.seq order by p.seq desc limit 1) p on p.seq in (select seq from product)
    join e s on s.number = v.number and s.type = 'seen')
  select count(*) as "issueToClosed.n",
    percentile_cont(0.5) within group (order by ${ms(sql`at`)} - ${ms(sql`seen_at`)}) as "issueToClosed.median",
    percentile_cont(0.9) within group (order by ${ms(sql`at`)} - ${ms(sql`seen_at`)}) as "issueToClosed.p90"
  from w`)

const costs = (tx: Tx, window: Window): Promise<Recount> => one(tx, sql`
  with recursive ${MERGES},
  roots as (
    select distinct number from product p where ${inside(window)} and not exists (
      select from e r where r.number = p.number and r.type = 'reverted' and r.at >= p.at and r.at - p.at < interval '7 days')),
  runs as (select substring(stream from 5) as run, (data->>'item')::int as item from factory.events where stream like 'run:%' and type = 'queued'),
  parents as (
    select number, case when data->'origin'->>'ref' ~ '^#[0-9]+$' then substring(data->'origin'->>'ref' from 2)::int
      else (select item from runs where run = regexp_replace(data->'origin'->>'ref', '^run:', '')) end as parent
    from e where type = 'seen' and data->'origin'->>'from' = 'agent'),
  tree as (select number from roots union select p.number from parents p join tree t on t.number = p.parent)
  select (select count(*) from roots) as "cost.accepted",
    coalesce((select sum((s.data->>'actual')::bigint) from factory.events s join runs r on s.stream = 'run:' || r.run where s.type = 'settled' and r.item in (select number from tree)), 0) as "cost.spent"`)

const others = (tx: Tx, window: Window): Promise<Recount> => one(tx, sql`
  with ends as (
    select a.type, ${ms(sql`a.at`)} - ${ms(sql`o.at`)} as ms from factory.events a join factory.events o on o.stream = a.stream and o.type = 'opened'
    where a.stream like 'attention:%' and a.type in ('answered', 'expired') and a.at >= to_timestamp(${window.from / 1000}) and a.at < to_timestamp(${window.to / 1000})),
  steps as (select data->'usage' as u from factory.events where stream like 'run:%' and type = 'stepped' and ${inside(window)})
  select (select count(*) from factory.events where stream like 'attention:%' and type = 'opened' and ${inside(window)}) as "attention.asked",
    (select count(*) from ends where type = 'answered') as "attention.answered", (select count(*) from ends where type = 'expired') as "attention.expired",
    (select percentile_cont(0.5) within group (order by ms) from ends where type = 'answered') as "attention.medianAnswer",
    coalesce((select sum((u->>'input')::bigint + (u->>'cacheWrite')::bigint + (u->>'cacheRead')::bigint) from steps), 0) as "cache.n",
    coalesce((select sum((u->>'cacheRead')::bigint) from steps), 0) as "cache.part",
    (select count(*) from factory.events where stream like 'item:%' and type = 'checked' and data->>'cached' = 'false' and ${inside(window)}) as "flakes.n",
    (select count(*) from factory.events where stream like 'item:%' and type = 'checked' and data->>'cached' = 'false' and data ? 'chance' and ${inside(window)}) as "flakes.part",
    (select count(*) from factory.events, jsonb_array_elements(data->'rules') where stream like 'run:%' and type = 'judged' and data->>'verdict' = 'deny') as "denials"`)

/** Counts every figure of a window again. Times by stage are not in it: their law compares them with the whole time of each item. */
export const recount = async (tx: Tx, window: Window): Promise<Recount> =>
  ({ ...(await merges(tx, window)), ...(await verified(tx, window)), ...(await costs(tx, window)), ...(await others(tx, window)) })

/** What the rows of the budgets say was spent, in micro-dollars, for the law that compares them with the log. Rows that count tokens are not money. */
export const spentByScope = async (tx: Tx): Promise<{ scope: string; spent: number }[]> =>
  (await tx.execute<{ scope: string; spent: string }>(sql`select scope, spent from factory.budgets where scope not like 'tokens:%' order by scope`)).map(({ scope, spent }) => ({ scope, spent: Number(spent) }))
