-- What a level of autonomy is lifted by stands beside it: the newest merges, and which of them are clean.
alter table factory.autonomy add column evidence jsonb not null default '[]';

-- What each integration said last, in place: it is said every two minutes, and only what is new goes into the log.
create table factory.probes (
  name text primary key,
  ok boolean not null,
  ms int not null,
  error text,
  -- In a row, this one included.
  failed int not null check (failed >= 0 and (failed = 0) = ok),
  at timestamptz not null default clock_timestamp()
);
grant select, insert, update on factory.probes to memo_factory;
alter table factory.probes enable row level security;
create policy factory on factory.probes to memo_factory using (true) with check (true);
