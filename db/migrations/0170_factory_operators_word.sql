-- The same door as before. What only an operator may let go on, a reviewer may turn down or leave: anything else is refused here, instead of being
-- written down as an act that nothing follows from.
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
  if kind = 'answer' and listed = 'reviewer' and exists (
    select from attention a cross join jsonb_array_elements(a.data->'options') o
    where a.id::text = act.data->>'attention' and a.data->'operator' = 'true' and o->>'id' = act.data->>'choice' and o->>'decision' in ('return', 'inbox'))
  then return 'forbidden'; end if;
  insert into inbox (id, input) values ('act:' || (data->>'id'), jsonb_build_object('kind', 'act', 'id', 'act:' || (data->>'id'), 'act',
    (data - 'id') || jsonb_build_object('act', kind, 'by', name, 'role', listed, 'door', 'console', 'session', person.id))) on conflict (id) do nothing;
  return 'ok';
end $$;
