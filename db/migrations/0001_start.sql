-- The first schema. Two roles use it: memo_app acts for one viewer and sees only what row-level security shows that viewer;
-- memo_system does the work that belongs to nobody (sign-in, projection, jobs). Neither can bypass row-level security.

create extension if not exists citext;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists fuzzystrmatch;

-- Accounts -----------------------------------------------------------------------------------------------------------------

create table account (
  id uuid primary key,
  email citext not null unique,
  name text not null,
  password_hash text,
  avatar_file_id uuid,
  language text not null default 'en',
  time_zone text not null default 'UTC',
  appearance text not null default 'system' check (appearance in ('light', 'dark', 'system')),
  preferences jsonb not null default '{}',
  email_verified_at timestamptz,
  created_at timestamptz not null default now()
);

create table account_identity (
  provider text not null,
  subject text not null,
  account_id uuid not null references account on delete cascade,
  created_at timestamptz not null default now(),
  primary key (provider, subject)
);
create index on account_identity (account_id);

create table session (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  user_agent text not null default '',
  ip text not null default '',
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index on session (account_id);

create table one_time_token (
  id uuid primary key,
  purpose text not null check (purpose in ('reset-password', 'magic-link', 'verify-email')),
  account_id uuid references account on delete cascade,
  email citext not null,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Mail is written here first, in the transaction that caused it; a sender delivers it when SMTP is configured.
create table mail (
  id uuid primary key,
  recipient citext not null,
  subject text not null,
  body_text text not null,
  body_html text not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  attempts int not null default 0,
  last_error text
);

-- Workspaces ---------------------------------------------------------------------------------------------------------------

create table workspace (
  id uuid primary key,
  kind text not null check (kind in ('personal', 'team')),
  name text not null check (char_length(name) between 1 and 80),
  slug text not null unique,
  tint text not null default 'canary',
  language text not null default 'simple',
  settings jsonb not null default '{}',
  created_by uuid references account on delete set null,
  created_at timestamptz not null default now(),
  version int not null default 1,
  deleted_at timestamptz
);

-- Every slug a workspace ever had, so that old addresses redirect.
create table workspace_slug (
  slug text primary key,
  workspace_id uuid not null references workspace on delete cascade
);

create table membership (
  workspace_id uuid not null references workspace on delete cascade,
  account_id uuid not null references account on delete cascade,
  role text not null check (role in ('owner', 'admin', 'member', 'guest')),
  created_at timestamptz not null default now(),
  primary key (workspace_id, account_id)
);
create index on membership (account_id);

create table invite (
  id uuid primary key,
  workspace_id uuid not null references workspace on delete cascade,
  email citext not null,
  role text not null check (role in ('owner', 'admin', 'member', 'guest')),
  token_hash bytea not null unique,
  invited_by uuid references account on delete set null,
  created_at timestamptz not null default now(),
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references account on delete set null,
  revoked_at timestamptz
);
create unique index invite_pending on invite (workspace_id, email) where accepted_at is null and revoked_at is null;

-- Pages --------------------------------------------------------------------------------------------------------------------

create table page (
  id uuid primary key,
  workspace_id uuid not null references workspace on delete cascade,
  parent_id uuid references page on delete cascade,
  kind text not null default 'page' check (kind in ('page', 'database', 'row')),
  database_id uuid references page on delete cascade,
  position text collate "C" not null,
  title text not null default '' check (char_length(title) <= 250),
  icon jsonb,
  cover jsonb,
  tint text,
  font text not null default 'serif' check (font in ('serif', 'sans', 'mono')),
  small_text boolean not null default false,
  full_width boolean not null default false,
  spell_check boolean not null default true,
  locked_by uuid references account on delete set null,
  tags text[] not null default '{}',
  -- Keys of an imported front matter that Memo has no place for, kept and written back in order.
  front_matter jsonb,
  props jsonb not null default '{}',
  ancestor_ids uuid[] not null default '{}',
  -- The nearest page, itself included, with an access list of its own; null: open to the workspace's members.
  acl_root_id uuid references page on delete set null,
  version int not null default 1,
  created_by uuid references account on delete set null,
  created_at timestamptz not null default now(),
  updated_by uuid references account on delete set null,
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  deleted_by uuid references account on delete set null,
  -- The page whose deletion took this one along; restoring that one brings back all that carry its id.
  deleted_root_id uuid
);
create index page_children on page (workspace_id, parent_id, position, id) where deleted_at is null;
create index page_ancestors on page using gin (ancestor_ids);
create index page_trash on page (workspace_id, deleted_at) where deleted_at is not null;
create index page_recent on page (workspace_id, updated_at desc) where deleted_at is null;

create table page_visit (
  account_id uuid not null references account on delete cascade,
  page_id uuid not null references page on delete cascade,
  workspace_id uuid not null references workspace on delete cascade,
  visited_at timestamptz not null default now(),
  visits int not null default 1,
  primary key (account_id, page_id)
);
create index on page_visit (account_id, workspace_id, visited_at desc);

create table pin (
  account_id uuid not null references account on delete cascade,
  page_id uuid not null references page on delete cascade,
  workspace_id uuid not null references workspace on delete cascade,
  position text collate "C" not null,
  primary key (account_id, page_id)
);

create table tree_open (
  account_id uuid not null references account on delete cascade,
  page_id uuid not null references page on delete cascade,
  workspace_id uuid not null references workspace on delete cascade,
  primary key (account_id, page_id)
);

-- Documents ----------------------------------------------------------------------------------------------------------------

create table doc (
  page_id uuid primary key references page on delete cascade,
  workspace_id uuid not null references workspace on delete cascade,
  schema_version int not null default 1,
  snapshot bytea,
  snapshot_seq bigint not null default 0,
  head_seq bigint not null default 0,
  projected_seq bigint not null default 0,
  state_bytes int not null default 0,
  head_at timestamptz not null default now()
);
create index doc_behind on doc (head_at) where projected_seq < head_seq;

create table doc_update (
  page_id uuid not null references doc on delete cascade,
  seq bigint not null,
  workspace_id uuid not null,
  client_id uuid not null,
  client_seq bigint not null,
  account_id uuid,
  schema_version int not null,
  payload bytea not null,
  at timestamptz not null default now(),
  primary key (page_id, seq),
  unique (page_id, client_id, client_seq)
);

create table doc_projection (
  page_id uuid primary key references page on delete cascade,
  workspace_id uuid not null references workspace on delete cascade,
  seq bigint not null,
  html text not null,
  body_text text not null,
  outline jsonb not null default '[]',
  words int not null default 0,
  blocks int not null default 0,
  at timestamptz not null default now()
);

create table version (
  id uuid primary key,
  page_id uuid not null references page on delete cascade,
  workspace_id uuid not null references workspace on delete cascade,
  kind text not null check (kind in ('automatic', 'named', 'guard')),
  name text check (char_length(name) <= 80),
  seq bigint not null,
  schema_version int not null,
  state bytea not null,
  title text not null,
  icon jsonb,
  cover jsonb,
  tags text[] not null default '{}',
  authors uuid[] not null default '{}',
  words_added int not null default 0,
  words_removed int not null default 0,
  content_hash bytea not null,
  created_at timestamptz not null default now()
);
create index on version (page_id, created_at desc);

create table page_link (
  from_page uuid not null references page on delete cascade,
  block text not null,
  to_page uuid not null,
  workspace_id uuid not null references workspace on delete cascade,
  sentence text not null default '',
  primary key (from_page, block, to_page)
);
create index on page_link (to_page);

create table mention (
  page_id uuid not null references page on delete cascade,
  block text not null,
  account_id uuid not null,
  workspace_id uuid not null references workspace on delete cascade,
  primary key (page_id, block, account_id)
);
create index on mention (account_id);

create table todo (
  page_id uuid not null references page on delete cascade,
  block text not null,
  workspace_id uuid not null references workspace on delete cascade,
  position int not null,
  body_text text not null,
  checked boolean not null,
  due jsonb,
  due_on date,
  assignee uuid,
  primary key (page_id, block)
);
create index todo_open on todo (workspace_id, due_on) where not checked;

-- Text of a person that could not go where it was written; kept 30 days.
create table kept_text (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  workspace_id uuid not null references workspace on delete cascade,
  page_id uuid not null references page on delete cascade,
  block text,
  body_text text not null,
  payload bytea,
  reason text not null,
  created_at timestamptz not null default now(),
  settled_at timestamptz
);
create index on kept_text (account_id, created_at desc);

-- Search -------------------------------------------------------------------------------------------------------------------

create table search_chunk (
  page_id uuid not null references page on delete cascade,
  block text not null,
  position int not null,
  workspace_id uuid not null references workspace on delete cascade,
  kind text not null check (kind in ('title', 'heading', 'body')),
  body_text text not null,
  folded text not null,
  tsv tsvector not null,
  primary key (page_id, position)
);

-- Files --------------------------------------------------------------------------------------------------------------------

create table file (
  id uuid primary key,
  workspace_id uuid references workspace on delete cascade,
  page_id uuid references page on delete set null,
  account_id uuid references account on delete set null,
  purpose text not null default 'block' check (purpose in ('block', 'cover', 'icon', 'avatar', 'bookmark')),
  name text not null,
  type text not null,
  bytes bigint not null,
  sha256 bytea not null,
  width int,
  height int,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index on file (page_id);

create table file_use (
  file_id uuid not null references file on delete cascade,
  page_id uuid not null references page on delete cascade,
  workspace_id uuid not null references workspace on delete cascade,
  primary key (file_id, page_id)
);
create index on file_use (page_id);

-- What happened ------------------------------------------------------------------------------------------------------------

create table event (
  id bigint generated always as identity primary key,
  workspace_id uuid references workspace on delete cascade,
  account_id uuid,
  kind text not null,
  page_id uuid,
  data jsonb not null default '{}',
  at timestamptz not null default now()
);
create index on event (workspace_id, id);
create index on event (page_id, id);

-- Announces each event after its transaction has committed, to every process that listens.
create function announce_event() returns trigger language plpgsql as $$
begin
  perform pg_notify('memo_event', json_build_object('id', new.id, 'kind', new.kind, 'workspace', new.workspace_id,
    'page', new.page_id, 'account', new.account_id)::text);
  return new;
end $$;
create trigger announce after insert on event for each row execute function announce_event();

-- One row per accepted command, so that a retry gets the first answer and changes nothing.
create table command (
  id uuid primary key,
  account_id uuid not null,
  name text not null,
  result jsonb not null,
  at timestamptz not null default now()
);

-- Row-level security -------------------------------------------------------------------------------------------------------

create function viewer_id() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('memo.viewer', true), '')::uuid
$$;

-- Security definer, because the policy of membership itself depends on the answer.
create function viewer_workspaces() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(workspace_id), '{}') from membership where account_id = viewer_id()
$$;

-- The workspaces whose shared pages the viewer may read and write: a guest gets pages only from access lists.
create function viewer_member_workspaces() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(workspace_id), '{}') from membership where account_id = viewer_id() and role <> 'guest'
$$;

create function viewer_admin_workspaces() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(workspace_id), '{}') from membership where account_id = viewer_id() and role in ('owner', 'admin')
$$;

-- Accounts the viewer may see the name of: everybody who shares a workspace, and oneself.
create function viewer_colleagues() returns setof uuid language sql stable security definer set search_path = public as $$
  select viewer_id()
  union select other.account_id from membership mine join membership other using (workspace_id) where mine.account_id = viewer_id()
$$;

do $$
declare name text;
begin
  foreach name in array array['memo_app', 'memo_system'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I nologin nosuperuser nobypassrls', name);
    end if;
    execute format('grant %I to current_user', name);
    execute format('grant usage on schema public to %I', name);
    execute format('grant select, insert, update, delete on all tables in schema public to %I', name);
    execute format('grant usage on all sequences in schema public to %I', name);
    execute format('alter default privileges in schema public grant select, insert, update, delete on tables to %I', name);
    execute format('alter default privileges in schema public grant usage on sequences to %I', name);
  end loop;
end $$;

do $$
declare name text;
begin
  for name in select tablename from pg_tables where schemaname = 'public' and tablename <> 'schema_migration' loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy system on %I to memo_system using (true) with check (true)', name);
  end loop;
  -- Rows of a workspace, open to its members; the tables that need another rule follow below.
  foreach name in array array['page_link', 'mention', 'todo', 'search_chunk', 'doc_projection', 'version', 'file_use', 'doc', 'doc_update'] loop
    execute format($p$create policy member on %I to memo_app
      using (workspace_id = any ((select viewer_member_workspaces())::uuid[]))
      with check (workspace_id = any ((select viewer_member_workspaces())::uuid[]))$p$, name);
  end loop;
  -- A person's own rows in a workspace they belong to.
  foreach name in array array['page_visit', 'pin', 'tree_open', 'kept_text'] loop
    execute format($p$create policy own on %I to memo_app
      using (account_id = (select viewer_id()))
      with check (account_id = (select viewer_id()) and workspace_id = any ((select viewer_workspaces())::uuid[]))$p$, name);
  end loop;
end $$;

revoke all on schema_migration from memo_app;

create policy page_member on page to memo_app
  using (workspace_id = any ((select viewer_member_workspaces())::uuid[]) and acl_root_id is null)
  with check (workspace_id = any ((select viewer_member_workspaces())::uuid[]) and acl_root_id is null);

create policy colleagues on account for select to memo_app using (id in (select viewer_colleagues()));
create policy self on account for update to memo_app using (id = (select viewer_id())) with check (id = (select viewer_id()));
-- A colleague's password hash and preferences are nobody's business: the app role reads named columns only.
revoke select on account from memo_app;
grant select (id, email, name, avatar_file_id, created_at) on account to memo_app;

create policy own on session for select to memo_app using (account_id = (select viewer_id()));
create policy own_end on session for update to memo_app using (account_id = (select viewer_id())) with check (account_id = (select viewer_id()));

create policy member_read on workspace for select to memo_app using (id = any ((select viewer_workspaces())::uuid[]));
create policy admin_write on workspace for update to memo_app using (id = any ((select viewer_admin_workspaces())::uuid[]));
create policy member_read on workspace_slug for select to memo_app using (workspace_id = any ((select viewer_workspaces())::uuid[]));
create policy member_read on membership for select to memo_app using (workspace_id = any ((select viewer_workspaces())::uuid[]));
create policy admin_read on invite for select to memo_app using (workspace_id = any ((select viewer_admin_workspaces())::uuid[]));

create policy member on file to memo_app
  using ((workspace_id = any ((select viewer_member_workspaces())::uuid[]))
    or (purpose = 'avatar' and account_id in (select viewer_colleagues())))
  with check ((workspace_id = any ((select viewer_member_workspaces())::uuid[]))
    or (purpose = 'avatar' and workspace_id is null and account_id = (select viewer_id())));

create policy member_read on event for select to memo_app using (workspace_id = any ((select viewer_member_workspaces())::uuid[]));
create policy member_write on event for insert to memo_app
  with check (workspace_id = any ((select viewer_workspaces())::uuid[]) and account_id = (select viewer_id()));

create policy own on command to memo_app using (account_id = (select viewer_id())) with check (account_id = (select viewer_id()));
