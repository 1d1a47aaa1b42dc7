-- Accounts, sessions, mail and workspaces: what each role may touch, tightened, and the tables that signing in needs.

-- A person's own account without the password hash: the app role cannot read these columns of anybody else.
create view my_account as
  select id, email, name, avatar_file_id, language, time_zone, appearance, preferences, created_at, password_hash is not null as has_password
  from account where id = viewer_id();
revoke all on my_account from memo_app, memo_system;
grant select on my_account to memo_app;

-- What a person changes in their account directly; address and password go through commands that ask for more.
revoke update on account from memo_app;
grant update (name, avatar_file_id, language, time_zone, appearance, preferences) on account to memo_app;
-- A session can be ended, never brought back or made longer, by the app role.
revoke update on session from memo_app;
grant update (revoked_at) on session to memo_app;
create function session_stays_revoked() returns trigger language plpgsql as $$
begin
  if old.revoked_at is not null then new.revoked_at := old.revoked_at; end if;
  return new;
end $$;
create trigger stays_revoked before update on session for each row execute function session_stays_revoked();

-- Something that happened to an account, such as a session that ended, belongs to no workspace.
create policy own_read on event for select to memo_app using (workspace_id is null and account_id = (select viewer_id()));
create policy own_write on event for insert to memo_app with check (workspace_id is null and account_id = (select viewer_id()));

-- A deleted workspace is out of sight for everybody at once; its rows wait to be purged.
create or replace function viewer_workspaces() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(m.workspace_id), '{}') from membership m join workspace w on w.id = m.workspace_id
  where m.account_id = viewer_id() and w.deleted_at is null
$$;
create or replace function viewer_member_workspaces() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(m.workspace_id), '{}') from membership m join workspace w on w.id = m.workspace_id
  where m.account_id = viewer_id() and m.role <> 'guest' and w.deleted_at is null
$$;
create or replace function viewer_admin_workspaces() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(m.workspace_id), '{}') from membership m join workspace w on w.id = m.workspace_id
  where m.account_id = viewer_id() and m.role in ('owner', 'admin') and w.deleted_at is null
$$;
create index workspace_deleted on workspace (deleted_at) where deleted_at is not null;

-- A personal workspace per account, and never more.
create unique index workspace_personal on workspace (created_by) where kind = 'personal';

-- Attempts in a window of time, counted for every process at once.
create table attempt (
  key text primary key,
  tries int not null,
  until timestamptz not null
);
create index on attempt (until);
alter table attempt enable row level security;
create policy system on attempt to memo_system using (true) with check (true);
revoke all on attempt from memo_app;

-- Mail that waits, and when to try it again.
alter table mail add column next_try_at timestamptz not null default now();
create index mail_waiting on mail (next_try_at) where sent_at is null;

create index on one_time_token (account_id);

-- Members, invites and addresses of a workspace are written under row-level security too: by its admins, and what makes or
-- unmakes an owner by its owners alone. Joining and founding, where one is not yet a member, are the system's.
create function viewer_owner_workspaces() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(m.workspace_id), '{}') from membership m join workspace w on w.id = m.workspace_id
  where m.account_id = viewer_id() and m.role = 'owner' and w.deleted_at is null
$$;
create policy admin_update on membership for update to memo_app
  using (workspace_id = any ((select case when membership.role = 'owner' then viewer_owner_workspaces() else viewer_admin_workspaces() end)::uuid[]))
  with check (workspace_id = any ((select case when membership.role = 'owner' then viewer_owner_workspaces() else viewer_admin_workspaces() end)::uuid[]));
create policy admin_delete on membership for delete to memo_app
  using (account_id = (select viewer_id())
    or workspace_id = any ((select case when membership.role = 'owner' then viewer_owner_workspaces() else viewer_admin_workspaces() end)::uuid[]));
create policy admin_insert on invite for insert to memo_app
  with check (invited_by = (select viewer_id())
    and workspace_id = any ((select case when invite.role = 'owner' then viewer_owner_workspaces() else viewer_admin_workspaces() end)::uuid[]));
create policy admin_update on invite for update to memo_app
  using (workspace_id = any ((select case when invite.role = 'owner' then viewer_owner_workspaces() else viewer_admin_workspaces() end)::uuid[]))
  with check (workspace_id = any ((select case when invite.role = 'owner' then viewer_owner_workspaces() else viewer_admin_workspaces() end)::uuid[]));
create policy admin_insert on workspace_slug for insert to memo_app
  with check (workspace_id = any ((select viewer_admin_workspaces())::uuid[]));
-- Mail can be put in the box by anybody's command and read by none.
create policy post on mail for insert to memo_app with check (true);
revoke select, update, delete on mail from memo_app;
