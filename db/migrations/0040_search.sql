-- Search: a page is matched as a whole (search_part), shown by its best chunk (search_chunk), and its words are kept in a dictionary per
-- workspace (search_word) that finds relatives and misspellings. The text search values are written by code (domain/search): folding
-- is the same for index and query, in every locale of the database.

create extension if not exists btree_gin;

alter table search_chunk drop column tsv;
alter table search_chunk add column part int not null default 0;
alter table search_chunk drop constraint search_chunk_kind_check;
alter table search_chunk add constraint search_chunk_kind_check check (kind in ('heading', 'body'));

-- Most pages have one part; a very long one has several, because a tsvector holds 16,383 positions.
create table search_part (
  page_id uuid not null references page on delete cascade,
  part int not null,
  workspace_id uuid not null references workspace on delete cascade,
  -- Title (weight A) and headings (B) alone: small, so that ranking them reads no out-of-line storage.
  head tsvector not null,
  tsv tsvector not null,
  primary key (page_id, part)
);
create index search_part_tsv on search_part using gin (workspace_id, tsv);
create index search_part_head on search_part using gin (workspace_id, head);

create table search_word (
  workspace_id uuid not null references workspace on delete cascade,
  word text collate "C" not null,
  -- The word in ASCII letters: trigrams of other letters do not exist in a database of the locale C.
  key text collate "C" not null,
  stem text collate "C",
  primary key (workspace_id, word)
);
create index search_word_stem on search_word (workspace_id, stem) where stem is not null;
create index search_word_key on search_word using gin (workspace_id, key gin_trgm_ops);

do $$
declare name text;
begin
  foreach name in array array['search_part', 'search_word'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy system on %I to memo_system using (true) with check (true)', name);
    execute format($p$create policy member on %I to memo_app
      using (workspace_id = any ((select viewer_member_workspaces())::uuid[]))
      with check (workspace_id = any ((select viewer_member_workspaces())::uuid[]))$p$, name);
  end loop;
end $$;

-- The stem of a folded word in the workspace's language; null for a stop word, and where the language has no stemmer.
create function search_stem(language text, word text) returns text language plpgsql stable set search_path = public, pg_catalog as $$
declare
  stemmer regdictionary;
begin
  if language = 'simple' then return null; end if;
  select oid into stemmer from pg_ts_dict where dictname = language || '_stem';
  return case when stemmer is null then null else (ts_lexize(stemmer, word))[1] end;
end $$;

create function search_restem() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update search_word set stem = search_stem(new.language, word) where workspace_id = new.id;
  return null;
end $$;
create trigger search_restem after update of language on workspace
  for each row when (old.language is distinct from new.language) execute function search_restem();

-- The next two run as the owner, because row-level security keeps @@, like and % from using an index (they are not leakproof). So they
-- apply the rules of the policies themselves, before any limit; whoever calls them reads the pages again under row-level security.

-- For each asked word: itself, its family (same stem), a word it begins, words it is part of, and words like it by trigrams.
create function search_kin(p_workspace uuid, p_words text[], p_keys text[])
returns table (asked text, kin text, word text)
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_custom_plan as $$
declare
  one text;
  its_key text;
  its_stem text;
  lang text;
  known boolean;
begin
  if not p_workspace = any (viewer_member_workspaces()) then return; end if;
  select language into lang from workspace where id = p_workspace;
  for i in 1 .. coalesce(array_length(p_words, 1), 0) loop
    one := p_words[i];
    its_key := p_keys[i];
    known := false;
    return query select one, 'same', w.word::text from search_word w where w.workspace_id = p_workspace and w.word = one;
    known := known or found;
    its_stem := search_stem(lang, one);
    if its_stem is not null then
      return query select one, 'family', w.word::text from search_word w
        where w.workspace_id = p_workspace and w.stem = its_stem and w.word <> one order by length(w.word), w.word limit 16;
      known := known or found;
    end if;
    return query select one, 'start', w.word::text from search_word w
      where w.workspace_id = p_workspace and w.word > one and w.word < one || chr(1114109) order by w.word limit 1;
    known := known or found;
    if length(one) >= 4 then
      return query select one, 'part', w.word::text from search_word w
        where w.workspace_id = p_workspace and w.key like '%' || its_key || '%' and position(one in w.word) > 1 order by length(w.word), w.word limit 24;
      known := known or found;
      if not known then
        return query select one, 'near', w.word::text from search_word w
          where w.workspace_id = p_workspace and w.key % its_key and abs(length(w.word) - length(one)) <= 2
          order by similarity(w.key, its_key) desc, w.word limit 40;
      end if;
    end if;
  end loop;
end $$;
alter function search_kin(uuid, text[], text[]) set pg_trgm.similarity_threshold = '0.22';

-- The pages that meet p_query, best first. At most 200 by title and headings, 300 by everything and 50 among the viewer's own visits are
-- weighed, newest first, so that a word on every page costs no more than a rare one. `total` counts the pages weighed.
create function search_pages(p_workspace uuid, p_query tsquery, p_exact tsquery, p_close tsquery, p_loose tsquery, p_filter jsonb)
returns table (page_id uuid, part int, score real, total bigint)
language plpgsql stable security definer set search_path = public set plan_cache_mode = force_custom_plan as $$
declare
  me uuid := viewer_id();
  by_author uuid := p_filter ->> 'author';
  since timestamptz := p_filter ->> 'since';
  under uuid := p_filter ->> 'under';
  titles_only boolean := coalesce((p_filter ->> 'titlesOnly')::boolean, false);
begin
  if not p_workspace = any (viewer_member_workspaces()) then return; end if;
  return query
  with candidate as (
    (select s.page_id, s.part from search_part s join page p on p.id = s.page_id
      where s.workspace_id = p_workspace and s.head @@ p_query and s.tsv @@ p_query
        and p.workspace_id = p_workspace and p.acl_root_id is null and p.deleted_at is null
        and (by_author is null or p.created_by = by_author) and (since is null or p.updated_at >= since)
        and (under is null or p.id = under or p.ancestor_ids @> array[under])
      order by p.updated_at desc limit 200)
    union
    (select s.page_id, s.part from search_part s join page p on p.id = s.page_id
      where not titles_only and s.workspace_id = p_workspace and s.tsv @@ p_query
        and p.workspace_id = p_workspace and p.acl_root_id is null and p.deleted_at is null
        and (by_author is null or p.created_by = by_author) and (since is null or p.updated_at >= since)
        and (under is null or p.id = under or p.ancestor_ids @> array[under])
      order by p.updated_at desc limit 300)
    union
    (select s.page_id, s.part from page_visit v join page p on p.id = v.page_id join search_part s on s.page_id = v.page_id
      where v.account_id = me and v.workspace_id = p_workspace
        and (case when titles_only then s.head @@ p_query else s.tsv @@ p_query end)
        and p.workspace_id = p_workspace and p.acl_root_id is null and p.deleted_at is null
        and (by_author is null or p.created_by = by_author) and (since is null or p.updated_at >= since)
        and (under is null or p.id = under or p.ancestor_ids @> array[under])
      order by v.visits desc, v.visited_at desc limit 50)
  ), weighed as (
    select c.page_id, c.part,
      (ts_rank('{0.1, 0.2, 0.5, 1.0}', s.tsv, p_exact)
        + 0.6 * ts_rank('{0.1, 0.2, 0.5, 1.0}', s.tsv, p_close)
        + 0.25 * ts_rank('{0.1, 0.2, 0.5, 1.0}', s.tsv, p_loose)
        + case when s.head @@ p_query then 0.3 else 0 end)
      * (1 + 0.2 * exp(- extract(epoch from now() - p.updated_at) / 2592000))
      * (1 + 0.15 * ln(1 + coalesce(v.visits, 0))) as points
    from candidate c
      join search_part s on s.page_id = c.page_id and s.part = c.part
      join page p on p.id = c.page_id
      left join page_visit v on v.page_id = c.page_id and v.account_id = me
  ), best as (
    select distinct on (w.page_id) w.page_id, w.part, w.points from weighed w order by w.page_id, w.points desc
  )
  select b.page_id, b.part, b.points::real, count(*) over () from best b
    order by b.points desc, b.page_id
    limit least((p_filter ->> 'limit')::int, 50) offset (p_filter ->> 'offset')::int;
end $$;
