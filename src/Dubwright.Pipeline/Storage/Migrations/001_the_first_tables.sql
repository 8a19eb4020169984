-- Instants are Unix milliseconds. JSON is text. Names of states are the words of the code.

create table teams (
    id          integer primary key autoincrement,
    name        text    not null,
    created_at  integer not null
);

create table users (
    id            integer primary key autoincrement,
    team          integer not null references teams (id) on delete cascade,
    email         text    not null unique,
    name          text,
    password_hash text    not null,
    role          text    not null default 'member',
    created_at    integer not null
);

create table sessions (
    hash        text    primary key,
    user_id     integer not null references users (id) on delete cascade,
    csrf_token  text    not null,
    created_at  integer not null,
    expires_at  integer not null
);
create index sessions_of_user on sessions (user_id);

create table keys (
    id           text    primary key,
    team         integer not null references teams (id) on delete cascade,
    user_id      integer references users (id) on delete set null,
    name         text    not null,
    hash         text    not null,
    created_at   integer not null,
    last_used_at integer,
    revoked_at   integer
);
create index keys_of_team on keys (team);

create table folders (
    id          integer primary key autoincrement,
    team        integer not null references teams (id) on delete cascade,
    name        text    not null,
    created_at  integer not null
);
create index folders_of_team on folders (team);

create table uploads (
    id          text    primary key,
    team        integer not null references teams (id) on delete cascade,
    file_name   text,
    media_type  text,
    bytes       integer,
    artifact    text,
    state       text    not null,
    created_at  integer not null,
    expires_at  integer
);
create index uploads_of_team on uploads (team, created_at);

-- The public API knows voices by a number; it is given once and never used again for another voice.
create table voices (
    id          integer primary key autoincrement,
    key         text    not null unique,
    created_at  integer not null
);

-- state: queued, running, succeeded, failed, cancelled, timedOut
create table tasks (
    id          text    primary key,
    team        integer not null references teams (id) on delete cascade,
    kind        text    not null,
    request     text    not null,
    name        text,
    description text,
    folder_id   integer references folders (id) on delete set null,
    state       text    not null,
    priority    integer not null default 0,
    progress    real    not null default 0,
    reason      text,
    message     text,
    detail      text,
    created_at  integer not null,
    started_at  integer,
    finished_at integer,
    deadline_at integer not null
);
create index tasks_of_team on tasks (team, created_at desc, id desc);
create index tasks_alive on tasks (deadline_at) where state in ('queued', 'running');

-- state: waiting, running, done, failed, skipped
create table stages (
    task_id     text    not null references tasks (id) on delete cascade,
    position    integer not null,
    name        text    not null,
    title       text    not null,
    weight      real    not null,
    after       text    not null,
    branch      text,
    joins       integer not null default 0,
    state       text    not null,
    sentence    text,
    reason      text,
    message     text,
    retryable   integer,
    detail      text,
    started_at  integer,
    finished_at integer,
    primary key (task_id, name)
);

-- state: ready, running, done, failed, replaced (failed for good, and another took its place), dropped (its task or branch ended)
-- token: raised whenever the step is taken or withdrawn; only the attempt that holds the current one may complete it
-- attempts: failed ones; interruptions: attempts that died with their host
create table steps (
    id            integer primary key autoincrement,
    task_id       text    not null references tasks (id) on delete cascade,
    team          integer not null,
    stage         text    not null,
    position      integer not null,
    key           text    not null,
    kind          text    not null,
    version       integer not null,
    options       text    not null,
    inputs        text    not null,
    fingerprint   text    not null,
    cost          real    not null,
    time_limit    integer not null,
    memoised      integer not null,
    priority      integer not null,
    task_age      integer not null,
    state         text    not null,
    token         integer not null default 0,
    attempts      integer not null default 0,
    interruptions integer not null default 0,
    not_before    integer not null default 0,
    reused        integer not null default 0,
    outcome       text,
    reason        text,
    message       text,
    retryable     integer,
    detail        text,
    started_at    integer,
    finished_at   integer,
    unique (task_id, key)
);
create index steps_of_stage on steps (task_id, stage, state);
create index steps_ready on steps (team, priority desc, task_age, task_id, id) where state = 'ready';
create index steps_running on steps (team, fingerprint) where state = 'running';

-- What a step made and found, under its fingerprint, in its team's own namespace.
create table records (
    team        integer not null references teams (id) on delete cascade,
    fingerprint text    not null,
    kind        text    not null,
    version     integer not null,
    outcome     text    not null,
    took        integer not null,
    created_at  integer not null,
    primary key (team, fingerprint)
);

create table artifacts (
    team        integer not null references teams (id) on delete cascade,
    id          text    not null,
    bytes       integer not null,
    created_at  integer not null,
    primary key (team, id)
);

create table runs (
    id          integer primary key autoincrement,
    task_id     text    not null unique references tasks (id) on delete cascade,
    team        integer not null references teams (id) on delete cascade,
    kind        text    not null,
    result      text    not null,
    created_at  integer not null
);
create index runs_of_team on runs (team, id desc);
