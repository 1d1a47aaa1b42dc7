-- Files: equal bytes are kept once, so removing a file asks whether another one has the same.
create index file_sha256 on file (sha256);
create index file_workspace on file (workspace_id) where deleted_at is null;
