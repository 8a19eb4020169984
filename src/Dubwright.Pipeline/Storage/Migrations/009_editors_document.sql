-- What people changed about a project, revision by revision: an editor's document is what the first task made with this laid over it.
-- Values of entities are JSON; null is as it was made first, or not there.

create table project_documents (
    project      text    primary key references tasks (id) on delete cascade,
    revision     integer not null,
    next_segment integer not null default 0,
    next_speaker integer not null default 0,
    next_comment integer not null default 0
) without rowid;

-- kind: edit, undo, redo, restore, import. target: the revision that an undo or a redo is about.
-- author: who may undo it: a person, or a key without one. changes: [{"entity", "before", "after"}].
create table project_changes (
    project     text    not null references tasks (id) on delete cascade,
    revision    integer not null,
    author      text    not null,
    user_id     integer,
    author_name text    not null,
    kind        text    not null,
    target      integer,
    operations  text    not null,
    changes     text    not null,
    created_at  integer not null,
    primary key (project, revision)
);

create table project_entities (
    project     text    not null references tasks (id) on delete cascade,
    entity      text    not null,
    value       text,
    revision    integer not null,
    primary key (project, entity)
) without rowid;

create table project_snapshots (
    id          integer primary key autoincrement,
    project     text    not null references tasks (id) on delete cascade,
    name        text    not null,
    revision    integer not null,
    author_name text    not null,
    created_at  integer not null
);
create index snapshots_of_project on project_snapshots (project);

-- Of a revision: the document's revision that it makes, and the lines that it makes anew, {"language": [segments]}; null is all of them.
alter table tasks add column document integer;
alter table tasks add column document_lines text;

-- Changes of before are the first of their documents.
create temp table edited as
    select first.id as project, coalesce(at.finished_at, at.created_at) as created_at, at.id as at, at.request as request
    from tasks as first join tasks as at on at.id = first.shown
    where first.shown is not null and at.id != first.id and json_array_length(at.request, '$.edits') > 0;
create temp table edited_lines as
    select project, 'line/' || (edit.value ->> '$.language') || '/' || (edit.value ->> '$.line') as entity,
           json_patch('{}', json_object('text', edit.value ->> '$.text', 'voice', edit.value ->> '$.voice')) as value
    from edited, json_each(edited.request, '$.edits') as edit;
insert into project_documents (project, revision) select project, 1 from edited;
insert into project_entities (project, entity, value, revision) select project, entity, value, 1 from edited_lines;
insert into project_changes (project, revision, author, user_id, author_name, kind, target, operations, changes, created_at)
    select project, 1, '', null, '', 'import', null, '[]',
           (select json_group_array(json_object('entity', entity, 'before', null, 'after', value)) from edited_lines
            where edited_lines.project = edited.project), created_at
    from edited;
update tasks set document = 1 where id in (select at from edited);
drop table edited;
drop table edited_lines;
