-- What lists show of projects, a row for each, so that no list reads requests, steps or results. A project's name is folded for searching,
-- and written so that numbers in it are in order. `shown` is the task that it stands at, `state` how
-- that stands. trashed_at: since when it is in the trash; 0 is
-- being erased. stale_lines: as it was counted when its document was opened or changed last; null where something was made since. Where a row is refreshed from: Storage/ProjectRows.cs.

create table projects (
    id               text    primary key references tasks (id) on delete cascade,
    team             integer not null references teams (id) on delete cascade,
    kind             text    not null,
    folder_id        integer references folders (id) on delete set null,
    title            text    not null,
    sought           text    not null,
    title_order      text    not null,
    source_language  integer,
    target_languages text    not null default '[]',
    duration         real,
    poster           text,
    shown            text    not null,
    state            text    not null,
    created_at       integer not null,
    changed_at       integer not null,
    trashed_at       integer,
    stale_lines      integer
) without rowid;
create index projects_of_team on projects (team, changed_at desc, id desc);

-- A folder that was deleted, until it cannot be restored any more; and what was in it.
alter table folders add column deleted_at integer;
alter table tasks add column folder_before integer references folders (id) on delete set null;
create index tasks_of_deleted_folder on tasks (folder_before) where folder_before is not null;

insert into projects (id, team, kind, folder_id, title, sought, title_order, source_language, target_languages, duration, poster, shown,
    state, created_at, changed_at)
with known as (
    select tasks.*, coalesce(shown, id) as at, iif(json_valid(request), request, '{}') as asked from tasks
    where project is null and deleted_at is null and kind in ('Dub', 'ProjectSetup', 'Story')),
named as (
    select known.*, project_title(name, asked ->> '$.title', asked ->> '$.source.fileName',
        (select outcome ->> '$.sentence' from steps where task_id = known.id and stage = 'acquire' and state = 'done'),
        asked ->> '$.source.url') as title
    from known)
select named.id, named.team, named.kind, named.folder_id, title, folded(title), in_order(title),
    coalesce(named.asked ->> '$.sourceLanguage', (select outcome ->> '$.analysis.language.id' from steps
        where task_id = named.id and stage = 'segments' and state = 'done')),
    coalesce((select request -> '$.targetLanguages' from tasks where id = named.at and json_valid(request)), '[]'),
    case named.kind
        when 'Story' then (
            select max((options ->> '$.group.index') * 2826240 + (options ->> '$.group.frames')) / 48000.0 from steps
            where stage = 'assemble' and task_id = (
                select runs.task_id from runs join tasks on tasks.id = runs.task_id
                where tasks.id = named.id or tasks.project = named.id order by runs.id desc limit 1))
        else (select outcome ->> '$.analysis.duration' from steps where task_id = named.id and stage = 'probe' and state = 'done') end,
    (select outcome ->> '$.outputs.poster' from steps where task_id = named.id and key = 'poster' and state = 'done'),
    named.at, (select state from tasks where id = named.at), named.created_at,
    max(coalesce(named.finished_at, named.created_at),
        coalesce((select max(coalesce(finished_at, created_at)) from tasks where project = named.id), 0),
        coalesce((select max(created_at) from project_changes where project = named.id), 0))
from named;
