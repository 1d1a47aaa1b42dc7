-- Forks, and whose session an act of the console came from.

-- A run may begin with the first steps of another, and ask another model than its automation does.
alter table factory.runs add column from_run uuid references factory.runs, add column from_step int check (from_step >= 0), add column model text;
alter table factory.runs add check ((from_run is null) = (from_step is null));

-- The same door as before; what it writes down names the session as well.
create or replace function factory.act(session_id uuid, kind text, data jsonb) returns text language plpgsql security definer set search_path = factory, public as $$
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
    (data - 'id') || jsonb_build_object('act', kind, 'by', name, 'role', listed, 'door', 'console', 'session', person.id))) on conflict (id) do nothing;
  return 'ok';
end $$;

-- Whose session it is, as acts name people; null when there is none of that id. The factory sees nothing else of sessions.
create function factory.session_person(session_id text) returns text language sql stable security definer set search_path = public as
  $$ select 'person:' || account_id from session where id::text = session_id $$;
revoke all on function factory.session_person from public;
grant execute on function factory.session_person to memo_factory;
