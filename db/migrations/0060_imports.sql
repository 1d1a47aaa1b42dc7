-- Imports of files as pages. What was sent lies in the data folder until the import ends; this is how far it is.
create table page_import (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  workspace_id uuid not null references workspace on delete cascade,
  -- The page it goes under; null: the top of the workspace. No reference: when that page is gone, the import ends instead of going elsewhere.
  parent_id uuid,
  state text not null default 'receiving' check (state in ('receiving', 'looking', 'ready', 'running', 'cancelling', 'done', 'cancelled', 'failed')),
  -- Names and sizes of what is sent, in the order of its bytes.
  sources jsonb not null,
  bytes bigint not null,
  -- What will be made, once it was looked at: counts, and the first pages by title and depth.
  preview jsonb,
  made int not null default 0,
  stored int not null default 0,
  misses int not null default 0,
  refusal jsonb,
  worker uuid,
  beat_at timestamptz,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index page_import_mine on page_import (account_id, workspace_id, created_at desc);

-- The report: what could not be carried over, in the order it was met.
create table page_import_miss (
  import_id uuid not null references page_import on delete cascade,
  number int not null,
  path text not null,
  kind text not null,
  missed text not null,
  primary key (import_id, number)
);

do $$
declare name text;
begin
  foreach name in array array['page_import', 'page_import_miss'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy system on %I to memo_system using (true) with check (true)', name);
  end loop;
end $$;

create policy own on page_import to memo_app
  using (account_id = (select viewer_id()))
  with check (account_id = (select viewer_id()) and workspace_id = any ((select viewer_member_workspaces())::uuid[]));
create policy own on page_import_miss to memo_app
  using (exists (select from page_import i where i.id = import_id))
  with check (exists (select from page_import i where i.id = import_id));
