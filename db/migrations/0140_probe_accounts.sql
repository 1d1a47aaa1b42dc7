-- Accounts that the factory makes to try the product. Their address says so (domain/account/probe.ts); what they do is counted nowhere.
alter table account add column is_probe boolean generated always as (email::text ilike '%@probe.memo.invalid') stored;
