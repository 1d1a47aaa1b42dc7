-- Search at 100,000 pages. Most text search values are stored out of line, and reading one costs about 25 µs, so a query may touch only
-- some dozens of them. search_part therefore carries what decides whether and in which order a page is weighed: who may see it and when
-- it changed. A trigger keeps the copy, so that no writer of page can forget it.

alter table search_part add column acl_root_id uuid;
alter table search_part add column deleted boolean not null default false;
alter table search_part add column changed_at timestamptz not null default now();
-- Not compressed: decompressing took most of those 25 µs.
alter table search_part alter column tsv set storage external;

update search_part s set acl_root_id = p.acl_root_id, deleted = p.deleted_at is not null, changed_at = p.updated_at from page p where p.id = s.page_id;

create function search_follow_page() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update search_part set acl_root_id = new.acl_root_id, deleted = new.deleted_at is not null, changed_at = new.updated_at
    where page_id = new.id;
  return null;
end $$;
create trigger search_follow_page after update of acl_root_id, deleted_at, updated_at on page
  for each row when ((old.acl_root_id, old.deleted_at, old.updated_at) is distinct from (new.acl_root_id, new.deleted_at, new.updated_at))
  execute function search_follow_page();

create function search_part_of_page() returns trigger language plpgsql security definer set search_path = public as $$
begin
  select p.acl_root_id, p.deleted_at is not null, p.updated_at into new.acl_root_id, new.deleted, new.changed_at from page p where p.id = new.page_id;
  return new;
end $$;
create trigger search_part_of_page before insert on search_part for each row execute function search_part_of_page();

drop function search_pages(uuid, tsquery, tsquery, tsquery, tsquery, jsonb);

-- The pages that meet p_query, best first. At most 200 by title and headings, 300 by everything and 50 of the viewer's own visits are
-- weighed, newest first, so that a word on every page costs no more than a rare one; the 80 best by title, headings, age and visits
-- are then weighed by their whole text. `total` counts the pages found. p_filter: reach ('heads' looks only at titles and headings),
-- excludes (p_query has a negation, which titles alone cannot answer), author, since, under, limit, offset.
create function search_pages(p_workspace uuid, p_query tsquery, p_exact tsquery, p_close tsquery, p_loose tsquery, p_filter jsonb)
returns table (page_id uuid, part int, score real, total bigint)
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_custom_plan set gin_fuzzy_search_limit = 30000 as $$
declare
  me uuid := viewer_id();
  author uuid := p_filter ->> 'author';
  since timestamptz := p_filter ->> 'since';
  under uuid := p_filter ->> 'under';
  heads boolean := p_filter ->> 'reach' = 'heads';
  excludes boolean := coalesce((p_filter ->> 'excludes')::boolean, false);
  weights constant real[] := '{0.1, 0.2, 0.5, 1.0}';
begin
  if not p_workspace = any (viewer_member_workspaces()) then return; end if;
  return query
  with narrowed as materialized (
    select p.id from page p
    where (author is not null or under is not null) and p.workspace_id = p_workspace and p.deleted_at is null
      and (author is null or p.created_by = author) and (under is null or p.id = under or p.ancestor_ids @> array[under])
  ), candidate as (
    (select s.page_id, s.part from search_part s
      where s.workspace_id = p_workspace and s.head @@ p_query and (not excludes or s.tsv @@ p_query)
        and s.acl_root_id is null and not s.deleted and (since is null or s.changed_at >= since)
        and ((author is null and under is null) or s.page_id in (select n.id from narrowed n))
      order by s.changed_at desc limit 200)
    union
    (select s.page_id, s.part from search_part s
      where not heads and s.workspace_id = p_workspace and s.tsv @@ p_query
        and s.acl_root_id is null and not s.deleted and (since is null or s.changed_at >= since)
        and ((author is null and under is null) or s.page_id in (select n.id from narrowed n))
      order by s.changed_at desc limit 300)
    union
    (select s.page_id, s.part
      from (select visited.page_id from page_visit visited where visited.account_id = me and visited.workspace_id = p_workspace
        order by visited.visits desc, visited.visited_at desc limit 50) often
        join search_part s on s.page_id = often.page_id
      where s.workspace_id = p_workspace and (case when heads then s.head else s.tsv end) @@ p_query
        and s.acl_root_id is null and not s.deleted and (since is null or s.changed_at >= since)
        and ((author is null and under is null) or s.page_id in (select n.id from narrowed n)))
  ), known as (
    select c.page_id, c.part, s.tsv,
      coalesce(ts_rank(weights, s.head, p_exact), 0) + 0.6 * coalesce(ts_rank(weights, s.head, p_close), 0)
        + 0.25 * coalesce(ts_rank(weights, s.head, p_loose), 0) as by_head,
      case when s.head @@ p_query then 0.3 else 0 end as whole_head,
      (1 + 0.2 * exp(- greatest(extract(epoch from now() - s.changed_at), 0) / 2592000)) * (1 + 0.15 * ln(1 + coalesce(v.visits, 0))) as liking,
      count(*) over () as found
    from candidate c
      join search_part s on s.page_id = c.page_id and s.part = c.part
      join page p on p.id = c.page_id and p.acl_root_id is null and p.deleted_at is null
      left join page_visit v on v.page_id = c.page_id and v.account_id = me
  ), short_list as (
    -- The empty addition makes a copy in memory, so that the value is read from its storage once and not for every rank.
    select k.page_id, k.part, k.tsv || ''::tsvector as tsv, k.by_head, k.whole_head, k.liking, k.found
    from known k order by (k.by_head + k.whole_head + 0.05) * k.liking desc, k.page_id
    limit greatest(80, (p_filter ->> 'offset')::int + (p_filter ->> 'limit')::int)
  ), weighed as (
    select l.page_id, l.part, l.found,
      (coalesce(ts_rank(weights, l.tsv, p_exact), 0) + 0.6 * coalesce(ts_rank(weights, l.tsv, p_close), 0)
        + 0.25 * coalesce(ts_rank(weights, l.tsv, p_loose), 0) + l.whole_head) * l.liking as points
    from short_list l
  ), best as (
    select distinct on (w.page_id) w.page_id, w.part, w.points, w.found from weighed w order by w.page_id, w.points desc
  )
  select b.page_id, b.part, b.points::real, b.found from best b
    order by b.points desc, b.page_id
    limit least((p_filter ->> 'limit')::int, 50) offset (p_filter ->> 'offset')::int;
end $$;
