-- Lines that people spoke themselves: what they recorded, as a mono WAV. They stay as long as their project, for a take can be taken back.
create table project_recordings (
    project    text    not null references tasks (id) on delete cascade,
    artifact   text    not null,
    seconds    real    not null,
    author     text    not null,
    created_at integer not null,
    primary key (project, artifact)
) without rowid;

-- Of a change: what the sender called it, so that it is made once however often it is sent.
alter table project_changes add column idempotency_key text;
create unique index changes_by_key on project_changes (project, author, idempotency_key) where idempotency_key is not null;
