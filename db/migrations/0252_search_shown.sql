-- What a search shows of the pages that won, in their order: of each the chunk that has most of the terms. The terms come as the strings to
-- look for in folded text, each with the number of its term; a regular expression of all of them was built anew for every chunk, which took
-- longer than everything else of a search together. Runs as whoever asks, so row-level security has the last word; planned once, from each page to its rows.
create function search_shown(p_pages uuid[], p_parts int[], p_needles text[], p_terms int[])
returns table (page_id uuid, title text, icon jsonb, kind text, place text, updated_at text, block text, body_text text)
language plpgsql stable set search_path = public set plan_cache_mode = force_generic_plan
set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  return query
  select p.id, p.title, p.icon, p.kind, parent.title, p.updated_at::text, chunk.block, chunk.body_text
    from unnest(p_pages, p_parts) with ordinality as won (id, part, place)
    join page p on p.id = won.id and p.deleted_at is null
    left join page parent on parent.id = p.parent_id
    left join lateral (
      select c.block, c.body_text,
        (select count(distinct n.term) from unnest(p_needles, p_terms) as n (needle, term) where strpos(c.folded, n.needle) > 0) as met
      from search_chunk c where c.page_id = won.id and c.part = won.part
      order by met desc, c.kind = 'heading' desc, c.position limit 1
    ) chunk on chunk.met > 0
    order by won.place;
end $$;
