-- A check may end with pictures that need a look, and what is to be looked at has a third picture: where the two differ.
alter table factory.forge_checks drop constraint forge_checks_conclusion_check;
alter table factory.forge_checks add constraint forge_checks_conclusion_check
  check (conclusion in ('running', 'success', 'failure', 'cancelled', 'timed_out', 'skipped', 'needs_look'));
alter table factory.exhibits drop constraint exhibits_side_check;
alter table factory.exhibits add constraint exhibits_side_check check (side in ('before', 'after', 'difference'));
