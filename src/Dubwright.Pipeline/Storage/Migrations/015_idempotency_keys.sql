-- The requests that created tasks and said which they were (`Idempotency-Key`), for 24 hours: the same request again is the same task.
-- hash: of its method, address and body. answer: as it was sent; null where the host ended before it was.

create table idempotency_keys (
    team        integer not null references teams (id) on delete cascade,
    key         text    not null,
    hash        text    not null,
    task_id     text    not null,
    answer      text,
    created_at  integer not null,
    primary key (team, key)
) without rowid;
create index idempotency_keys_by_age on idempotency_keys (created_at);
