-- What belongs to a page belongs to the page's workspace. Until here only code saw to that: a row's policy asks for the row's own workspace_id, so
-- a member of one workspace could name a page of another. Each reference to a page, its document or a file now takes the workspace along.
alter table page add constraint page_in_workspace unique (id, workspace_id);
alter table doc add constraint doc_in_workspace unique (page_id, workspace_id);
alter table file add constraint file_in_workspace unique (id, workspace_id);

-- A file without a workspace is a picture of a person; it has no page whose workspace could be asked.
update file set page_id = null where workspace_id is null and page_id is not null;
-- Using a file is a right to read it.
delete from file_use u where not exists (
  select from file f join page p using (workspace_id) where f.id = u.file_id and p.id = u.page_id and f.workspace_id = u.workspace_id);
alter table file add constraint file_page_in_workspace check (page_id is null or workspace_id is not null);

do $$
declare
  one record;
  rule text;
begin
  for one in
    select k.conname as name, k.conrelid::regclass as owner, k.confrelid::regclass as target, a.attname as col, r.attname as target_col, k.confdeltype as on_delete
    from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      join pg_attribute r on r.attrelid = k.confrelid and r.attnum = k.confkey[1]
    where k.contype = 'f' and cardinality(k.conkey) = 1 and k.confrelid in ('page'::regclass, 'doc'::regclass, 'file'::regclass)
      and exists (select from pg_attribute w where w.attrelid = k.conrelid and w.attname = 'workspace_id')
    -- Pages first, then their documents: what follows them finds the right workspace there.
    order by k.conrelid <> 'page'::regclass, k.conrelid <> 'doc'::regclass, k.conname
  loop
    -- What nobody but a hand-written statement can have left: a page hangs in no other workspace, the rest goes where its page is.
    if one.owner in ('page'::regclass, 'file'::regclass) then
      execute format('update %1$s x set %2$I = null from %3$s y where y.%4$I = x.%2$I and y.workspace_id <> x.workspace_id', one.owner, one.col, one.target, one.target_col);
    else
      execute format('update %1$s x set workspace_id = y.workspace_id from %3$s y where y.%4$I = x.%2$I and y.workspace_id <> x.workspace_id', one.owner, one.col, one.target, one.target_col);
    end if;
    rule := case one.on_delete when 'c' then 'cascade' when 'n' then format('set null (%I)', one.col) else 'no action' end;
    execute format('alter table %1$s drop constraint %2$I, add constraint %2$I foreign key (%3$I, workspace_id) references %4$s (%5$I, workspace_id) on delete %6$s',
      one.owner, one.name, one.col, one.target, one.target_col, rule);
  end loop;
end $$;
