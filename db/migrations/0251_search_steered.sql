-- Candidates are found by plans that are made once for a connection: planning each of these statements anew took longer than most of them.
-- Every table is reached in the one way that its function leaves open, so a plan from when a workspace was small does for a large one.

-- The newest pages that meet p_query by what the indexes say: at most 120 by title and headings or 160 by everything. With p_pairs (phrases,
-- as numbers of neighbours) p_rest holds the other words, and the newest 240 of what they give are asked for the phrase itself.
create function search_indexed(p_workspace uuid, p_query tsquery, p_pairs int[], p_rest tsquery, p_heads boolean, p_excludes boolean, p_since timestamptz, p_narrowed uuid[])
returns table (page_id uuid, part int)
language plpgsql stable set search_path = public set plan_cache_mode = force_generic_plan set gin_fuzzy_search_limit = 30000
set enable_seqscan = off set enable_indexscan = off set max_parallel_workers_per_gather = 0 set cpu_operator_cost = 0.5 as $$
declare
  -- What is excluded is only known when the value is read, so then all that have the phrase are asked.
  asked int := case when p_excludes then 1000000000 else 240 end;
begin
  if p_heads then
    return query
      select s.page_id, s.part from search_part s
      where s.workspace_id = p_workspace and s.head @@ p_query and (not p_excludes or s.tsv @@ p_query)
        and s.acl_root_id is null and not s.deleted and (p_since is null or s.changed_at >= p_since)
        and (p_narrowed is null or s.page_id = any (p_narrowed))
      order by s.changed_at desc limit 120;
  elsif p_pairs is null then
    return query
      select s.page_id, s.part from search_part s
      where s.workspace_id = p_workspace and s.tsv @@ p_query
        and s.acl_root_id is null and not s.deleted and (p_since is null or s.changed_at >= p_since)
        and (p_narrowed is null or s.page_id = any (p_narrowed))
      order by s.changed_at desc limit 160;
  elsif p_rest is null then
    return query
      select c.page_id, c.part from (
        select s.page_id, s.part, s.tsv from search_part s
        where s.workspace_id = p_workspace and search_pairs(s.tsv) @> p_pairs
          and s.acl_root_id is null and not s.deleted and (p_since is null or s.changed_at >= p_since)
          and (p_narrowed is null or s.page_id = any (p_narrowed))
        order by s.changed_at desc limit asked) c
      where c.tsv @@ p_query limit 160;
  else
    return query
      select c.page_id, c.part from (
        select s.page_id, s.part, s.tsv from search_part s
        where s.workspace_id = p_workspace and search_pairs(s.tsv) @> p_pairs and s.tsv @@ p_rest
          and s.acl_root_id is null and not s.deleted and (p_since is null or s.changed_at >= p_since)
          and (p_narrowed is null or s.page_id = any (p_narrowed))
        order by s.changed_at desc limit asked) c
      where c.tsv @@ p_query limit 160;
  end if;
end $$;

-- Which pages are weighed: at most 120 by title and headings, 160 by everything and 40 of the viewer's own visits, newest first, so that a
-- word on every page costs no more than a rare one. Whether it is common is looked up in the 120 newest pages: if one in twelve has it
-- (of phrases, which their index finds at once: one in five), the newest 4,000 are read until there are enough, which is quicker than all that an index
-- gives; otherwise, and if there are not enough, the index.
create or replace function search_candidates(p_workspace uuid, p_query tsquery, p_filter jsonb)
returns table (page_id uuid, part int)
language plpgsql stable set search_path = public set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_bitmapscan = off set max_parallel_workers_per_gather = 0 as $$
declare
  me uuid := viewer_id();
  author uuid := p_filter ->> 'author';
  since timestamptz := p_filter ->> 'since';
  under uuid := p_filter ->> 'under';
  heads boolean := coalesce(p_filter ->> 'reach' = 'heads', false);
  excludes boolean := coalesce((p_filter ->> 'excludes')::boolean, false);
  rest tsquery := (p_filter ->> 'rest')::tsquery;
  pairs int[];
  narrowed uuid[];
  common_head boolean;
  common boolean;
  most int := 4000;
  found_here int;
begin
  if author is not null or under is not null then
    select coalesce(array_agg(p.id), '{}') into narrowed from page p
      where p.workspace_id = p_workspace and p.deleted_at is null
        and (author is null or p.created_by = author) and (under is null or p.id = under or p.ancestor_ids @> array[under]);
    most := 1000000000;
  end if;
  select array_agg(search_pair(neighbours)) into pairs from jsonb_array_elements_text(coalesce(p_filter -> 'pairs', '[]')) as neighbours;
  select count(*) filter (where newest.head @@ p_query) >= 10, count(*) filter (where not heads and newest.tsv @@ p_query) >= case when pairs is null then 10 else 24 end
    into common_head, common
    from (select s.head, s.tsv from search_part s
      where s.workspace_id = p_workspace and s.acl_root_id is null and not s.deleted order by s.changed_at desc limit 120) newest;
  found_here := 0;
  if common_head then
    return query
      select c.page_id, c.part from (
        select s.page_id, s.part, s.head, s.tsv from search_part s
        where s.workspace_id = p_workspace and s.acl_root_id is null and not s.deleted and (since is null or s.changed_at >= since)
          and (narrowed is null or s.page_id = any (narrowed))
        order by s.changed_at desc limit most) c
      where c.head @@ p_query and (not excludes or c.tsv @@ p_query) limit 120;
    get diagnostics found_here = row_count;
  end if;
  if found_here < 120 and (narrowed is null or not common_head) then
    return query select * from search_indexed(p_workspace, p_query, null, null, true, excludes, since, narrowed);
  end if;
  if not heads then
    found_here := 0;
    if common then
      return query
        select c.page_id, c.part from (
          select s.page_id, s.part, s.tsv from search_part s
          where s.workspace_id = p_workspace and s.acl_root_id is null and not s.deleted and (since is null or s.changed_at >= since)
            and (narrowed is null or s.page_id = any (narrowed))
          order by s.changed_at desc limit most) c
        where c.tsv @@ p_query limit 160;
      get diagnostics found_here = row_count;
    end if;
    if found_here < 160 and (narrowed is null or not common) then
      return query select * from search_indexed(p_workspace, p_query, pairs, rest, false, excludes, since, narrowed);
    end if;
  end if;
  return query
      select s.page_id, s.part
      from (select visited.page_id from page_visit visited where visited.account_id = me and visited.workspace_id = p_workspace
        order by visited.visits desc, visited.visited_at desc limit 40) often
        join search_part s on s.page_id = often.page_id
      where s.workspace_id = p_workspace and (case when heads then s.head else s.tsv end) @@ p_query
        and s.acl_root_id is null and not s.deleted and (since is null or s.changed_at >= since)
        and (narrowed is null or s.page_id = any (narrowed));
end $$;

-- Ranking, too, goes from each candidate to its own rows.
alter function search_pages(uuid, tsquery, tsquery, tsquery, tsquery, jsonb) set plan_cache_mode = force_generic_plan;
alter function search_pages(uuid, tsquery, tsquery, tsquery, tsquery, jsonb) set enable_seqscan = off;
alter function search_pages(uuid, tsquery, tsquery, tsquery, tsquery, jsonb) set enable_hashjoin = off;
alter function search_pages(uuid, tsquery, tsquery, tsquery, tsquery, jsonb) set enable_mergejoin = off;
alter function search_pages(uuid, tsquery, tsquery, tsquery, tsquery, jsonb) set enable_bitmapscan = off;
