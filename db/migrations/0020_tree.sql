-- Entries of the trash are counted and taken out by the page that took the others along.
create index page_trash_entry on page (deleted_root_id) where deleted_root_id is not null;
-- What deletion looks up by page; without these a delete for good reads whole tables.
create index pin_page on pin (page_id);
create index pin_mine on pin (account_id, workspace_id, position);
create index page_visit_page on page_visit (page_id);
create index tree_open_page on tree_open (page_id);
create index tree_open_mine on tree_open (account_id, workspace_id);
create index page_parent on page (parent_id);
create index page_database on page (database_id) where database_id is not null;
