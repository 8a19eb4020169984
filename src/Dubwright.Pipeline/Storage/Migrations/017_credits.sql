-- What a team may spend in a month, in credits; null is as much as it likes.
alter table teams add column allowance integer;

-- One row for each task, or stream, that costs something: a retry or a crash finds its row and charges nothing twice. Rows outlive their
-- tasks. state: reserved (it is being made), spent, returned (it came to nothing). month: 2026-11, by UTC, when it was reserved.
create table credit_entries (
    id          text    primary key,
    team        integer not null references teams (id) on delete cascade,
    kind        text    not null,
    credits     integer not null,
    state       text    not null,
    month       text    not null,
    changed_at  integer not null
) without rowid;
create index credit_entries_of_team on credit_entries (team, month);
