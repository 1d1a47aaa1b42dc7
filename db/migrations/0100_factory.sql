-- The factory's own schema. One role uses it: memo_factory. The app's roles cannot see it; nobody can bypass what the constraints below say.

create schema factory;
revoke all on schema factory from public;

do $$
begin
  if not exists (select from pg_roles where rolname = 'memo_factory') then
    create role memo_factory nologin nosuperuser nobypassrls;
  end if;
  grant memo_factory to current_user;
end $$;
grant usage on schema factory to memo_factory;

-- The log -------------------------------------------------------------------------------------------------------------------

create table factory.events (
  seq bigint generated always as identity primary key,
  stream text not null,
  version int not null check (version > 0),
  type text not null,
  v int not null check (v > 0),
  data jsonb not null,
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  cause text not null,
  run uuid,
  depth int not null default 0,
  unique (stream, version)
);

-- What is derived from the log, so that a start need not read all of it.
create table factory.snapshots (
  reducer text primary key,
  seq bigint not null,
  state_version int not null,
  state jsonb not null
);

create table factory.inbox (
  id text primary key,
  input jsonb not null,
  at timestamptz not null default clock_timestamp(),
  consumed_at timestamptz
);
create index on factory.inbox (at) where consumed_at is null;

-- Runs and leases -----------------------------------------------------------------------------------------------------------

create table factory.runs (
  id uuid primary key,
  automation text not null,
  item int,
  resource text not null,
  phase text not null check (phase in ('queued', 'preparing', 'working', 'collecting', 'applying', 'ended')),
  rank text not null,
  not_before timestamptz not null,
  fence bigint not null,
  worker text,
  host text,
  -- Where a resumed run goes on.
  resume_at text,
  seed text not null,
  depth int not null default 0,
  cancelled text check (cancelled in ('ended', 'superseded', 'cancelled'))
);
create index on factory.runs (rank, id) where phase = 'queued';

create table factory.leases (
  resource text primary key,
  holder uuid unique references factory.runs,
  fence bigint not null,
  expires_at timestamptz
);

-- Intents and effects -------------------------------------------------------------------------------------------------------

create table factory.intents (
  id uuid primary key,
  run uuid not null references factory.runs,
  ordinal int not null,
  kind text not null,
  payload jsonb not null,
  hash text not null,
  verdict text check (verdict in ('allow', 'downgrade', 'human', 'deny')),
  rules jsonb,
  judged_hash text,
  unique (run, ordinal)
);

create table factory.effects (
  key text primary key,
  -- The engine's own effects have no intent and no run.
  intent uuid unique references factory.intents,
  run uuid references factory.runs,
  resource text not null,
  kind text not null,
  state text not null check (state in ('intended', 'sent', 'confirmed', 'failed', 'dropped', 'unknown')),
  fence bigint not null,
  payload jsonb not null,
  hash text not null,
  judged_hash text not null,
  tries int not null default 0,
  deadline timestamptz,
  receipt jsonb,
  recover boolean not null default false,
  check (judged_hash = hash)
);
create index on factory.effects (resource) where state in ('intended', 'sent', 'unknown');

create table factory.quotas (
  automation text not null,
  kind text not null,
  day date not null,
  used int not null check (used >= 0),
  max int not null,
  primary key (automation, kind, day),
  check (used <= max)
);

-- Money ---------------------------------------------------------------------------------------------------------------------

create table factory.budgets (
  scope text primary key,
  cap bigint not null,
  reserved bigint not null default 0 check (reserved >= 0),
  spent bigint not null default 0 check (spent >= 0),
  overrun bigint not null default 0 check (overrun >= 0),
  check (reserved + spent <= cap + overrun)
);

create table factory.budget_entries (
  id uuid primary key,
  run uuid not null references factory.runs,
  step int not null,
  scopes text[] not null,
  amount bigint not null check (amount >= 0),
  actual bigint,
  estimated boolean,
  settled_at timestamptz,
  unique (run, step)
);

create table factory.settings (
  singleton boolean primary key default true check (singleton),
  frozen text[] not null default '{}',
  -- The log up to here has been folded and drawn from by ticks.
  cursor bigint not null default 0
);
insert into factory.settings default values;

create table factory.outbox (
  id bigint generated always as identity primary key,
  command jsonb not null,
  at timestamptz not null default clock_timestamp()
);

-- Default deny: a table without a policy is empty for everybody, and only memo_factory has one.
do $$
declare name text;
begin
  for name in select tablename from pg_tables where schemaname = 'factory' loop
    execute format('alter table factory.%I enable row level security', name);
    execute format('create policy factory on factory.%I to memo_factory using (true) with check (true)', name);
  end loop;
end $$;
grant select, insert on factory.events to memo_factory;
grant select, insert, update, delete on factory.snapshots, factory.inbox, factory.runs, factory.leases, factory.intents, factory.effects, factory.quotas,
  factory.budgets, factory.budget_entries, factory.outbox to memo_factory;
grant select, update on factory.settings to memo_factory;

-- What must be one step -----------------------------------------------------------------------------------------------------

-- Appends events to their streams, each at the next version; the sequence becomes readable in order because every writer holds this lock
-- shared until its commit, and a reader takes it exclusively for a moment before it looks how far it may read.
create function factory.append(events jsonb) returns bigint language plpgsql set search_path = factory as $$
declare
  one jsonb;
  last bigint;
begin
  perform pg_advisory_xact_lock_shared(7263002);
  for one in select value from jsonb_array_elements(events) loop
    insert into events (stream, version, type, v, data, actor, cause, run, depth)
    select one->>'stream', coalesce(max(e.version), 0) + 1, one->>'type', (one->>'v')::int, one->'data', one->>'actor', one->>'cause', (one->>'run')::uuid, (one->>'depth')::int
    from events e where e.stream = one->>'stream'
    returning seq into last;
  end loop;
  return last;
end $$;

-- How far the log may be read: nothing at or before this will still become visible.
create function factory.mark() returns bigint language plpgsql set search_path = factory as $$
declare result bigint;
begin
  perform pg_advisory_xact_lock(7263002);
  select coalesce(max(seq), 0) into result from events;
  return result;
end $$;

-- Gives a queued run to a worker, with a lease of a minute; at most one worker gets it.
create function factory.claim(by text, on_host text) returns setof factory.runs language plpgsql set search_path = factory as $$
declare claimed runs;
begin
  update runs set phase = coalesce(resume_at, 'preparing'), worker = by, host = on_host
  where id = (
    select id from runs where phase = 'queued' and not_before <= clock_timestamp() and cancelled is null
    order by rank, id for update skip locked limit 1
  ) returning * into claimed;
  if claimed.id is null then return; end if;
  update leases set expires_at = clock_timestamp() + interval '60 seconds' where resource = claimed.resource and holder = claimed.id and fence = claimed.fence;
  if not found then raise exception 'run % is queued without its lease', claimed.id; end if;
  perform append(jsonb_build_array(jsonb_build_object(
    'stream', 'run:' || claimed.id, 'type', 'claimed', 'v', 1, 'data', jsonb_build_object('worker', by, 'fence', claimed.fence),
    'actor', claimed.automation, 'cause', 'claim', 'run', claimed.id, 'depth', claimed.depth)));
  return next claimed;
end $$;

revoke all on all functions in schema factory from public;
grant execute on function factory.append, factory.mark, factory.claim to memo_factory;
