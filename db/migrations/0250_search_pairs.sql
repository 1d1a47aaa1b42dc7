-- Phrases by an index of neighbours. The index of words only says which pages have both words; whether they stand side by side took reading
-- every one of them (some 40,000 for two common words). Each two neighbours are kept here as a number of 20 bits instead of as text: so the
-- index stays a fraction of the size, and of 100,000 pages some 50 are met by chance, which the text search value itself then refuses.

-- The number of two neighbours, written with a space between them. Hash indexes keep this hash on disk too, so it stays what it is.
create function search_pair(neighbours text) returns int language sql immutable strict parallel safe as $$
  select pg_catalog.hashtext(neighbours) & 1048575
$$;

-- The neighbours in a text search value. The price keeps the planner from asking row by row what the index knows.
create function search_pairs(said tsvector) returns int[] language sql immutable strict parallel safe cost 10000 set search_path = public, pg_catalog as $$
  with word as materialized (select one.lexeme, place from unnest(said) as one (lexeme, places, weights), unnest(one.places) as place)
  select coalesce(array_agg(search_pair(a.lexeme || ' ' || b.lexeme)), '{}') from word a join word b on b.place = a.place + 1
$$;

create index search_part_pairs on search_part using gin (workspace_id, search_pairs(tsv));
