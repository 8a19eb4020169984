-- A project is named by its first task. Every change makes a further task of it, a revision. `parent` is what the change was made to;
-- `shown`, on the first task, is where the project stands: null is the first task itself.

alter table tasks add column project text references tasks (id) on delete cascade;
alter table tasks add column parent text references tasks (id) on delete cascade;
alter table tasks add column shown text;
create index tasks_of_project on tasks (project, parent) where project is not null;
