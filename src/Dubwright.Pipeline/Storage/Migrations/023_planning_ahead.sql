-- partial: 1 while a stage has only those steps that are decided by what is done so far of the stages it waits for.
alter table stages add column partial integer not null default 0;

-- due: where on the programme's clock the step works, in seconds; rank: the weight of the longest way from it to the end.
alter table steps add column due real not null default 0;
alter table steps add column rank real not null default 0;
drop index steps_ready;
create index steps_ready on steps (team, priority desc, task_age, task_id, due, rank desc, id) where state = 'ready';
