-- What live documents need beside their log.

-- The state thirty days ago, without deleted text; with the raw updates after it any later moment can be rebuilt.
alter table doc add column base bytea;
alter table doc add column base_seq bigint not null default 0;

-- How far each device's batches are stored: the order of a device survives the pruning of raw updates.
create table doc_client (
  page_id uuid not null references doc on delete cascade,
  client_id uuid not null,
  workspace_id uuid not null,
  account_id uuid not null,
  last_seq bigint not null,
  head bigint not null,
  at timestamptz not null,
  primary key (page_id, client_id)
);

-- Who writes under which Yjs client number, so that text that lost its place finds its writer.
create table doc_writer (
  page_id uuid not null references doc on delete cascade,
  yjs_client bigint not null,
  workspace_id uuid not null,
  account_id uuid not null,
  primary key (page_id, yjs_client)
);

-- Where text and blocks went in an update that moved them (domain/document/merge/trace.ts), for text that arrives at the old place later.
create table doc_trace (
  page_id uuid not null references doc on delete cascade,
  seq bigint not null,
  workspace_id uuid not null,
  trace jsonb not null,
  primary key (page_id, seq)
);

-- Where kept text stood: the living block before it.
alter table kept_text add column place jsonb not null default '{}';
create index kept_text_open on kept_text (page_id, account_id, block) where settled_at is null;

do $$
declare name text;
begin
  foreach name in array array['doc_client', 'doc_writer', 'doc_trace'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy system on %I to memo_system using (true) with check (true)', name);
    execute format($p$create policy member on %I to memo_app
      using (workspace_id = any ((select viewer_member_workspaces())::uuid[]))
      with check (workspace_id = any ((select viewer_member_workspaces())::uuid[]))$p$, name);
  end loop;
end $$;

-- Whoever removes a block may be the one who makes somebody else's unseen words homeless. This adds to that person's kept text, for
-- viewers who may write in the workspace, and only for people whose words are in this very document.
create function keep_text_of(writer uuid, page uuid, block text, words text, place jsonb, why text, fresh uuid) returns uuid
language plpgsql security definer set search_path = public as $$
declare
  home uuid := (select d.workspace_id from doc d where d.page_id = keep_text_of.page and d.workspace_id = any (viewer_member_workspaces()));
  kept uuid;
begin
  if home is null or not exists (select from doc_writer w where w.page_id = keep_text_of.page and w.account_id = writer) then
    raise exception 'Text can be kept only for writers of a page that the viewer may write' using errcode = '42501';
  end if;
  update kept_text k set body_text = k.body_text || words
    where k.page_id = keep_text_of.page and k.account_id = writer and k.block is not distinct from keep_text_of.block and k.reason = why and k.settled_at is null
    returning k.id into kept;
  if kept is null then
    insert into kept_text (id, account_id, workspace_id, page_id, block, body_text, reason, place)
      values (fresh, writer, home, keep_text_of.page, keep_text_of.block, words, why, keep_text_of.place) returning id into kept;
  end if;
  return kept;
end $$;
revoke all on function keep_text_of from public;
grant execute on function keep_text_of to memo_app, memo_system;

-- A session that ends is announced like an event, so that its sockets close at once, whoever ended it.
create function announce_session_end() returns trigger language plpgsql as $$
begin
  perform pg_notify('memo_event', json_build_object('id', null, 'kind', 'session.ended', 'workspace', null, 'page', null,
    'account', old.account_id, 'session', old.id)::text);
  return null;
end $$;
create trigger announce_revoked after update of revoked_at on session for each row when (new.revoked_at is not null and old.revoked_at is null)
  execute function announce_session_end();
create trigger announce_deleted after delete on session for each row execute function announce_session_end();
