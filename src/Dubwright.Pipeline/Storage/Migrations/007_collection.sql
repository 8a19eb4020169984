-- What was deleted keeps its row, emptied: its id answers for ever, and says that it was deleted.
alter table tasks add column deleted_at integer;

-- When the artifacts that a result's text names were noted in task_artifacts.
alter table runs add column references_read_at integer;

-- What a task holds on to beside what its steps were given and made: what its result names, and files made of its result on request.
create table task_artifacts (
    task_id     text    not null references tasks (id) on delete cascade,
    artifact    text    not null,
    primary key (task_id, artifact)
) without rowid;

-- What a deleted task, upload or voice referred to: removed by the next collection unless something else refers to it, however young it is.
-- kind: artifact (id is its hash) or record (id is its fingerprint). A row goes when the bytes are gone.
create table erasures (
    team        integer not null references teams (id) on delete cascade,
    kind        text    not null,
    id          text    not null,
    primary key (team, kind, id)
) without rowid;
