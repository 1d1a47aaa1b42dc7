-- What the engine keeps beside its log: steps, notes, money by call, errands of its own, signals, checks by content, and projections for screens.

-- An intent is named by whoever proposes it, so that proposing it again is the same intent.
alter table factory.effects drop constraint effects_intent_fkey;
alter table factory.intents alter column id type text;
alter table factory.effects alter column intent type text;
alter table factory.effects add foreign key (intent) references factory.intents;
-- The key its effect will carry outside.
alter table factory.intents add column key text;

alter table factory.runs add column mode text not null default 'live' check (mode in ('live', 'staged', 'dry'));
-- The staged intent that a person let this run apply: once.
alter table factory.runs add column applies text unique references factory.intents;
create index on factory.runs (host) where phase not in ('queued', 'ended');

-- Every try of a step is reserved and settled by itself; at most one of them is open.
alter table factory.budget_entries drop constraint budget_entries_run_step_key;
alter table factory.budget_entries add column tokens bigint not null default 0 check (tokens >= 0);
alter table factory.budget_entries add column actual_tokens bigint;
alter table factory.budget_entries add column token_scopes text[] not null default '{}';
create unique index on factory.budget_entries (run, step) where settled_at is null;
create index on factory.budget_entries (run);

create table factory.steps (
  run uuid not null references factory.runs,
  n int not null check (n >= 0),
  -- json, not jsonb, which would put the keys of a block in another order: a resumed run must send the same bytes.
  content json not null,
  results json,
  tree text,
  usage jsonb not null,
  cost_known boolean not null,
  cost bigint not null check (cost >= 0),
  exchange text,
  -- What else a resumed run must know of it.
  turn jsonb not null,
  at timestamptz not null default clock_timestamp(),
  primary key (run, n)
);

create table factory.notes (
  id text primary key,
  run uuid not null references factory.runs,
  by text not null,
  text text not null,
  at timestamptz not null default clock_timestamp(),
  given_at timestamptz
);
create index on factory.notes (run) where given_at is null;

-- The engine's own effects, one row a subject: a newer one takes the place of one that waits. `taken_until` bounds a try.
drop table factory.outbox;
create table factory.outbox (
  key text primary key,
  command jsonb not null,
  version int not null default 1,
  tries int not null default 0,
  not_before timestamptz not null default clock_timestamp(),
  taken_until timestamptz,
  at timestamptz not null default clock_timestamp()
);
create index on factory.outbox (not_before, at);

create table factory.timers (at timestamptz primary key);

create table factory.signals (
  fingerprint text primary key,
  kind text not null check (kind in ('error', 'feedback', 'vital', 'grade')),
  title text not null,
  body text not null,
  first_at timestamptz not null default clock_timestamp(),
  last_at timestamptz not null default clock_timestamp(),
  times int not null default 1,
  people int not null default 0 check (people >= 0)
);

-- One result per content; what a result is of is in its key.
create table factory.checks (
  name text not null,
  key text not null,
  result jsonb not null,
  at timestamptz not null default clock_timestamp(),
  primary key (name, key)
);

-- What the last tick picked, and why it left the rest.
create table factory.last_tick (
  singleton boolean primary key default true check (singleton),
  at timestamptz not null,
  picked jsonb not null,
  refused jsonb not null
);

-- Projections, written in the transaction of the events they follow from ----------------------------------------------------------

create table factory.items (
  number int primary key,
  state text not null,
  kind text not null,
  priority int not null,
  since timestamptz not null,
  data jsonb not null
);
create index on factory.items (state, number);

create table factory.attention (
  id uuid primary key,
  state text not null,
  severity int not null,
  due_at timestamptz not null,
  item int,
  data jsonb not null
);
create index on factory.attention (severity desc, due_at) where state in ('open', 'acked');

create table factory.integrations (name text primary key, state text not null, data jsonb not null);

create table factory.autonomy (automation text not null, risk text not null, level text not null, primary key (automation, risk));

create table factory.releases (
  release text primary key,
  commit text not null,
  tree text not null,
  slot text not null,
  state text not null check (state in ('built', 'live', 'failed', 'rolled_back', 'retired')),
  at timestamptz not null
);

create table factory.approvals (
  item int not null,
  head text not null,
  person text not null,
  role text not null,
  door text not null,
  act text not null,
  at timestamptz not null,
  primary key (item, head, person)
);

do $$
declare name text;
begin
  for name in select tablename from pg_tables where schemaname = 'factory' and not rowsecurity loop
    execute format('alter table factory.%I enable row level security', name);
    execute format('create policy factory on factory.%I to memo_factory using (true) with check (true)', name);
    execute format('grant select, insert, update, delete on factory.%I to memo_factory', name);
  end loop;
end $$;

-- What must be one step -----------------------------------------------------------------------------------------------------------

-- The mark inside a longer transaction: the lock is given back at once, by rolling back the block that took it.
create function factory.glance() returns bigint language plpgsql set search_path = factory as $$
declare result bigint;
begin
  begin
    result := mark();
    raise exception using errcode = 'FX001';
  exception when sqlstate 'FX001' then
    return result;
  end;
end $$;

-- Appends what a tick decided from the log up to `read_to`, at one instant. A stream that has gone on since then is a conflict: nothing is appended.
create function factory.append_decided(decided jsonb, read_to bigint, instant timestamptz) returns bigint language plpgsql set search_path = factory as $$
declare
  one jsonb;
  last bigint;
begin
  perform pg_advisory_xact_lock_shared(7263002);
  if exists (select from events where seq > read_to and stream in (select value->>'stream' from jsonb_array_elements(decided))) then
    raise exception 'the log went on while the tick decided' using errcode = 'serialization_failure';
  end if;
  for one in select value from jsonb_array_elements(decided) loop
    insert into events (stream, version, type, v, data, at, actor, cause, run, depth)
    select one->>'stream', coalesce(max(e.version), 0) + 1, one->>'type', (one->>'v')::int, one->'data', instant, one->>'actor', one->>'cause', (one->>'run')::uuid, (one->>'depth')::int
    from events e where e.stream = one->>'stream'
    returning seq into last;
  end loop;
  return last;
end $$;

-- As before, and a cancelled run is claimed too: it may have left an effect, and its holder reads with the first heartbeat that it must stop.
create or replace function factory.claim(by text, on_host text) returns setof factory.runs language plpgsql set search_path = factory as $$
declare claimed runs;
begin
  update runs set phase = coalesce(resume_at, 'preparing'), worker = by, host = on_host
  where id = (
    select id from runs where phase = 'queued' and not_before <= clock_timestamp()
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
grant execute on function factory.glance, factory.append_decided to memo_factory;
