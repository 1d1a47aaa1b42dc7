-- The console: who may see the factory and act on it, what they see, and the one door through which they act.

-- Kept by the web process from its settings; nobody else can make an operator.
create table factory.people (
  account uuid primary key references account on delete cascade,
  role text not null check (role in ('operator', 'reviewer'))
);
alter table factory.people enable row level security;
create policy system on factory.people to memo_system using (true) with check (true);
create policy factory on factory.people for select to memo_factory using (true);
grant usage on schema factory to memo_app, memo_system;
grant select, insert, update, delete on factory.people to memo_system;
grant select on factory.people to memo_factory;

-- What a screen shows of a commit beside its events: the change as a patch, and pictures of stories before and after.
create table factory.exhibits (
  head text not null,
  kind text not null check (kind in ('diff', 'picture')),
  name text not null default '',
  side text not null default 'after' check (side in ('before', 'after')),
  body bytea not null,
  primary key (head, kind, name, side)
);
alter table factory.exhibits enable row level security;
create policy factory on factory.exhibits to memo_factory using (true) with check (true);
grant select, insert, update, delete on factory.exhibits to memo_factory;

-- Indexes for what a screen asks of a long log.
create index runs_in_log on factory.events (seq) where type = 'queued' and stream like 'run:%';
create index runs_of_item_in_log on factory.events (((data->>'item')::int), seq) where type = 'queued' and stream like 'run:%';
create index items_closed on factory.items (((data->>'verifiedAt')::bigint)) where state in ('verified', 'done');

-- The viewer’s role in the factory, null for everybody else. It is asked once, before a view looks at any row; no row is for one person alone.
create function factory.viewer_role() returns text language sql stable security definer set search_path = factory, public as
  $$ select role from people where account = viewer_id() $$;

create view factory.console_items as
  select number, state, kind, priority, since, data from factory.items where (select factory.viewer_role()) is not null;
create view factory.console_attention as
  select id, state, severity, due_at, item, data from factory.attention where (select factory.viewer_role()) is not null;
create view factory.console_tick as
  select at, picked, refused from factory.last_tick where (select factory.viewer_role()) is not null;
create view factory.console_events as
  select seq, stream, version, type, v, data, at, actor, cause, run, depth from factory.events where (select factory.viewer_role()) is not null;
create view factory.console_runs as
  select id, automation, item, phase, worker from factory.runs where (select factory.viewer_role()) is not null;
create view factory.console_steps as
  select run, n, content, results, at from factory.steps where (select factory.viewer_role()) is not null;
create view factory.console_notes as
  select run, by, text, at from factory.notes where (select factory.viewer_role()) is not null;
create view factory.console_budgets as
  select scope, cap, reserved, spent from factory.budgets where (select factory.viewer_role()) is not null;
create view factory.console_integrations as
  select name, state from factory.integrations where (select factory.viewer_role()) is not null;
create view factory.console_settings as
  select frozen from factory.settings where (select factory.viewer_role()) is not null;
create view factory.console_exhibits as
  select head, kind, name, side, body from factory.exhibits where (select factory.viewer_role()) is not null;
grant select on factory.console_items, factory.console_attention, factory.console_tick, factory.console_events, factory.console_runs, factory.console_steps,
  factory.console_notes, factory.console_budgets, factory.console_integrations, factory.console_settings, factory.console_exhibits to memo_app;

-- How far the log can be read without missing what becomes visible late; 0 for whoever may not read it.
create function factory.console_mark() returns bigint language sql security definer set search_path = factory as
  $$ select case when viewer_role() is null then 0 else glance() end $$;

-- Whether this session may approve this head now: 'ok', or why not.
create function factory.may_approve(item jsonb, head text, person text, signed_in timestamptz) returns text language sql stable set search_path = factory as $$
  select case
    when item->'pull'->'head'->>'oid' is null then 'not-found'
    when item->'pull'->'head'->>'oid' is distinct from head then 'moved'
    when item->'pull'->'authors' ? person then 'author'
    -- What has not been assessed may be R3, so it asks for the same.
    when coalesce(item->'pull'->'head'->'risk'->>'class', 'R3') = 'R3' and signed_in < now() - interval '15 minutes' then 'stale'
    else 'ok' end
$$;

-- Writes down what a person does, for the next tick; the same id again changes nothing. The session decides whose act it is, the list of people what
-- it may be. Gives 'ok', or why it was not taken: signed-out, forbidden, invalid, not-found, moved, author, stale.
create function factory.act(session_id uuid, kind text, data jsonb) returns text language plpgsql security definer set search_path = factory, public as $$
declare
  person session;
  listed text;
  name text;
  verdict text;
begin
  select * into person from session s where s.id = session_id and s.account_id = viewer_id() and s.revoked_at is null and s.expires_at > now();
  if person.id is null then return 'signed-out'; end if;
  select role into listed from people where account = person.account_id;
  if listed is null or (listed = 'reviewer' and kind not in ('approve', 'refuse', 'answer', 'ack', 'say')) then return 'forbidden'; end if;
  if kind not in ('approve', 'refuse', 'answer', 'ack', 'apply', 'say', 'stop', 'retry', 'prioritise', 'freeze', 'unfreeze', 'mode', 'level') or data->>'id' is null then
    return 'invalid';
  end if;
  name := 'person:' || person.account_id;
  if kind = 'approve' then
    select may_approve(i.data, act.data->>'head', name, person.created_at) into verdict from items i where i.number = (act.data->>'item')::int;
    if verdict is distinct from 'ok' then return coalesce(verdict, 'not-found'); end if;
  end if;
  insert into inbox (id, input) values ('act:' || (data->>'id'), jsonb_build_object('kind', 'act', 'id', 'act:' || (data->>'id'), 'act',
    (data - 'id') || jsonb_build_object('act', kind, 'by', name, 'role', listed, 'door', 'console'))) on conflict (id) do nothing;
  return 'ok';
end $$;

revoke all on function factory.viewer_role, factory.console_mark, factory.may_approve, factory.act from public;
grant execute on function factory.viewer_role, factory.console_mark, factory.act to memo_app;
