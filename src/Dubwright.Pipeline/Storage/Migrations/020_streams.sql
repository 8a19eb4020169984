-- state: 1 scheduled, 2 starting, 3 running, 4 stopping, 5 stopped, 6 failed
-- session: counts connections to the source; between two of them players are told of a discontinuity
-- pushed: how many bytes of a pushed source are safe: what came before needs no pushing again after a restart
create table streams (
    id          integer primary key autoincrement,
    team        integer not null references teams (id) on delete cascade,
    task_id     text    not null unique,
    name        text,
    description text,
    request     text    not null,
    state       integer not null,
    start_at    integer not null,
    end_at      integer,
    started_at  integer,
    stopped_at  integer,
    error       text,
    report      text,
    session     integer not null default 0,
    pushed      integer not null default 0,
    created_at  integer not null
);
create index streams_of_team on streams (team, id desc);
create index streams_alive on streams (start_at) where state < 5;

-- rendition: video, or the id of the language that it speaks
create table stream_segments (
    stream      integer not null references streams (id) on delete cascade,
    rendition   text    not null,
    sequence    integer not null,
    session     integer not null,
    file        text    not null,
    seconds     real    not null,
    bytes       integer not null,
    heard_at    integer not null,
    primary key (stream, rendition, sequence)
) without rowid;

create table stream_templates (
    id          integer primary key autoincrement,
    team        integer not null references teams (id) on delete cascade,
    name        text    not null,
    payload     text    not null,
    created_at  integer not null
);
create index stream_templates_of_team on stream_templates (team);
