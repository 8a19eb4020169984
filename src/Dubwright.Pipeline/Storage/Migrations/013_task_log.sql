-- What happened to a task, in order; nothing in it is ever changed. About a step where that is set, else about a stage, else about the
-- task itself. event: submitted, retried, succeeded, failed, cancelled, timedOut · planned, postponed, done, failed, skipped · done, reused,
-- retrying, failed, replaced, interrupted. took: milliseconds. steps, reused: of a plan.
create table task_log (
    id          integer primary key autoincrement,
    task_id     text    not null references tasks (id) on delete cascade,
    at          integer not null,
    event       text    not null,
    stage       text,
    step        text,
    kind        text,
    attempt     integer,
    took        integer,
    steps       integer,
    reused      integer,
    reason      text,
    message     text
);
create index task_log_of_task on task_log (task_id, id);

-- What is known of the tasks before.
insert into task_log (task_id, at, event, stage, step, kind, attempt, took, reason, message)
select * from (
    select id, created_at as at, 'submitted', null, null, null, null, null, null, null from tasks where deleted_at is null
    union all
    select task_id, finished_at, case when reused then 'reused' else state end, stage, key, kind,
           case when reused = 0 then attempts + interruptions + (state = 'done') end,
           case when reused = 0 then finished_at - started_at end,
           case when state != 'done' then reason end, case when state != 'done' then message end
    from steps where finished_at is not null and state in ('done', 'failed', 'replaced')
    union all
    select id, finished_at, state, null, null, null, null, finished_at - created_at, reason, message
    from tasks where deleted_at is null and finished_at is not null)
order by at;
