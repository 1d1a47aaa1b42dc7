-- The embedded forge: issues, pull requests, reviews and checks of a bare repository beside this database.

create table factory.forge_items (
  number int primary key check (number > 0),
  kind text not null check (kind in ('issue', 'pull')),
  title text not null,
  body text not null,
  labels text[] not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  author jsonb not null,
  closed_by jsonb,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  check ((state = 'closed') = (closed_by is not null))
);

create table factory.forge_entries (
  id bigint generated always as identity primary key,
  item int not null references factory.forge_items,
  kind text not null check (kind in ('comment', 'review', 'labels')),
  author jsonb not null,
  at timestamptz not null default clock_timestamp(),
  body text,
  commit text,
  verdict text check (verdict in ('approve', 'request_changes', 'comment')),
  notes jsonb,
  dismissed boolean not null default false,
  before text[],
  after text[]
);
create index on factory.forge_entries (item, id);

-- `head` is kept so that a pull whose branch is gone still has one; while it is there the branch says where it is.
create table factory.forge_pulls (
  number int primary key references factory.forge_items,
  head_branch text not null,
  head text not null,
  base text not null,
  draft boolean not null,
  open boolean not null default true,
  merged_as text,
  pushed_by jsonb not null
);
create unique index on factory.forge_pulls (head_branch) where open;

create table factory.forge_checks (
  commit text not null,
  name text not null,
  conclusion text not null check (conclusion in ('running', 'success', 'failure', 'cancelled', 'timed_out', 'skipped')),
  summary text not null,
  link text,
  primary key (commit, name)
);

-- One row a change, in order. A write of the factory has its key here, with what it made: a key is written once.
create table factory.forge_deliveries (
  seq bigint generated always as identity primary key,
  about text not null check (about in ('item', 'thread', 'pull', 'ref')),
  ref text not null,
  own boolean not null,
  oid text,
  key text unique,
  made text,
  at timestamptz not null default clock_timestamp(),
  check ((key is null) = (made is null))
);
create index on factory.forge_deliveries (ref, seq desc) where about = 'ref';

-- How far somebody has read something that goes on.
create table factory.cursors (
  name text primary key,
  cursor text not null
);

do $$
declare name text;
begin
  foreach name in array array['forge_items', 'forge_entries', 'forge_pulls', 'forge_checks', 'forge_deliveries', 'cursors'] loop
    execute format('alter table factory.%I enable row level security', name);
    execute format('create policy factory on factory.%I to memo_factory using (true) with check (true)', name);
  end loop;
end $$;
grant select, insert, update on factory.forge_items, factory.forge_entries, factory.forge_pulls, factory.forge_checks, factory.cursors to memo_factory;
grant select, insert on factory.forge_deliveries to memo_factory;

-- Whoever waits for something to do hears of it after the commit.
create function factory.tell_forge() returns trigger language plpgsql set search_path = factory as $$
begin
  perform pg_notify('factory', 'forge');
  return null;
end $$;
revoke all on function factory.tell_forge from public;
create trigger told after insert on factory.forge_deliveries for each statement execute function factory.tell_forge();
