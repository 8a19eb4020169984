-- Voices that people made of a recording. `voice` is the number the public API knows it by; the recording stays as evidence of what was consented to.

create table custom_voices (
    voice       integer primary key references voices (id),
    team        integer not null references teams (id) on delete cascade,
    name        text    not null,
    gender      integer not null,
    age         integer,
    language    integer,
    description text,
    recording   text    not null,
    pitch_hz    real    not null,
    range       real    not null,
    rate        real    not null,
    consent     text,
    created_at  integer not null
);
create index custom_voices_of_team on custom_voices (team);

-- Who did what that somebody may have to answer for. Nothing in it is ever changed.
create table audit (
    id          integer primary key autoincrement,
    team        integer not null references teams (id) on delete cascade,
    user_id     integer,
    key_id      text,
    action      text    not null,
    subject     text    not null,
    detail      text    not null,
    at          integer not null
);
create index audit_of_team on audit (team, id);
