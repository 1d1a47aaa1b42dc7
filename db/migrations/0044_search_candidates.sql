-- Which pages are weighed: at most 120 by title and headings, 160 by everything and 40 of the viewer's own visits, newest first, so that a
-- word on every page costs no more than a rare one. Whether it is common is looked up in the 80 newest pages, because the planner
-- guesses 0.5 % for every word it has no statistics of, and for a misspelling with twenty alternatives it would read all pages:
-- if a fifth of them has it, the newest are read until there are enough; otherwise the index gives all that have it. The addition of
-- nothing keeps the other index out of that, and the price of an operator tells what reading a value costs.
create function search_candidates(p_workspace uuid, p_query tsquery, p_filter jsonb)
returns table (page_id uuid, part int)
language plpgsql stable set search_path = public set plan_cache_mode = force_custom_plan set gin_fuzzy_search_limit = 30000
set enable_seqscan = off set max_parallel_workers_per_gather = 0 set cpu_operator_cost = 0.5 as $$
declare
  me uuid := viewer_id();
  author uuid := p_filter ->> 'author';
  since timestamptz := p_filter ->> 'since';
  under uuid := p_filter ->> 'under';
  heads boolean := coalesce(p_filter ->> 'reach' = 'heads', false);
  excludes boolean := coalesce((p_filter ->> 'excludes')::boolean, false);
  everywhere boolean := author is null and under is null;
  narrowed uuid[];
  common_head boolean;
  common boolean;
begin
  if not everywhere then
    select array_agg(p.id) into narrowed from page p
      where p.workspace_id = p_workspace and p.deleted_at is null
        and (author is null or p.created_by = author) and (under is null or p.id = under or p.ancestor_ids @> array[under]);
  end if;
  select count(*) filter (where newest.head @@ p_query) >= 16, count(*) filter (where not heads and newest.tsv @@ p_query) >= 16
    into common_head, common
    from (select s.head, s.tsv from search_part s
      where s.workspace_id = p_workspace and s.acl_root_id is null and not s.deleted order by s.changed_at desc limit 80) newest;
  if common_head then
    return query
      select s.page_id, s.part from search_part s
      where s.workspace_id = p_workspace and s.head @@ p_query and (not excludes or s.tsv @@ p_query)
        and s.acl_root_id is null and not s.deleted and (since is null or s.changed_at >= since)
        and (everywhere or s.page_id = any (narrowed))
      order by s.changed_at desc limit 120;
  else
    return query
      select s.page_id, s.part from search_part s
      where s.workspace_id = p_workspace and s.head @@ p_query and (not excludes or s.tsv @@ p_query)
        and s.acl_root_id is null and not s.deleted and (since is null or s.changed_at >= since)
        and (everywhere or s.page_id = any (narrowed))
      order by s.changed_at + interval '0' desc limit 120;
  end if;
  if heads then null;
  elsif common then
    return query
      select s.page_id, s.part from search_part s
      where s.workspace_id = p_workspace and s.tsv @@ p_query
        and s.acl_root_id is null and not s.deleted and (since is null or s.changed_at >= since)
        and (everywhere or s.page_id = any (narrowed))
      order by s.changed_at desc limit 160;
  else
    return query
      select s.page_id, s.part from search_part s
      where s.workspace_id = p_workspace and s.tsv @@ p_query
        and s.acl_root_id is null and not s.deleted and (since is null or s.changed_at >= since)
        and (everywhere or s.page_id = any (narrowed))
      order by s.changed_at + interval '0' desc limit 160;
  end if;
  return query
      select s.page_id, s.part
      from (select visited.page_id from page_visit visited where visited.account_id = me and visited.workspace_id = p_workspace
        order by visited.visits desc, visited.visited_at desc limit 40) often
        join search_part s on s.page_id = often.page_id
      where s.workspace_id = p_workspace and (case when heads then s.head else s.tsv end) @@ p_query
        and s.acl_root_id is null and not s.deleted and (since is null or s.changed_at >= since)
        and (everywhere or s.page_id = any (narrowed));
end $$;

-- The pages that meet p_query, best first. Of the candidates the 60 best by title, headings, age and visits
-- are then weighed by their whole text. `total` counts the pages found. p_filter: reach ('heads' looks only at titles and headings),
-- excludes (p_query has a negation, which titles alone cannot answer), author, since, under, limit, offset.
create or replace function search_pages(p_workspace uuid, p_query tsquery, p_exact tsquery, p_close tsquery, p_loose tsquery, p_filter jsonb)
returns table (page_id uuid, part int, score real, total bigint)
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_custom_plan as $$
declare
  me uuid := viewer_id();
  weights constant real[] := '{0.1, 0.2, 0.5, 1.0}';
begin
  if not p_workspace = any (viewer_member_workspaces()) then return; end if;
  return query
  with candidate as (
    select distinct * from search_candidates(p_workspace, p_query, p_filter)
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
  ), short_list as materialized (
    select k.page_id, k.part, k.tsv, k.whole_head, k.liking, k.found
    from known k order by (k.by_head + k.whole_head + 0.05) * k.liking desc, k.page_id
    limit greatest(60, (p_filter ->> 'offset')::int + (p_filter ->> 'limit')::int)
  ), fetched as materialized (
    -- The empty addition makes a copy in memory, so that the value is read from its storage once and not for every rank.
    select l.page_id, l.part, l.tsv || ''::tsvector as tsv, l.whole_head, l.liking, l.found from short_list l
  ), weighed as (
    select l.page_id, l.part, l.found,
      (coalesce(ts_rank(weights, l.tsv, p_exact), 0) + 0.6 * coalesce(ts_rank(weights, l.tsv, p_close), 0)
        + 0.25 * coalesce(ts_rank(weights, l.tsv, p_loose), 0) + l.whole_head) * l.liking as points
    from fetched l
  ), best as (
    select distinct on (w.page_id) w.page_id, w.part, w.points, w.found from weighed w order by w.page_id, w.points desc
  )
  select b.page_id, b.part, b.points::real, b.found from best b
    order by b.points desc, b.page_id
    limit least((p_filter ->> 'limit')::int, 50) offset (p_filter ->> 'offset')::int;
end $$;
