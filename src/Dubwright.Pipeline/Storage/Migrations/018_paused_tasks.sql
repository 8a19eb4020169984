-- Since when nothing new of a task is begun; null where it goes its way.
alter table tasks add column paused_at integer;
create index tasks_paused on tasks (id) where paused_at is not null;
