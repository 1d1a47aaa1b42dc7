-- What a level of autonomy is lifted by stands beside it: the newest merges, and which of them are clean.
alter table factory.autonomy add column evidence jsonb not null default '[]';
