-- What teams want to be told, and where. events: a JSON array of types; empty is all of them. secret: the key of its signatures, as
-- `whsec_` and base64; former_secret signs along until then. state: enabled, disabled. failing_since: null after an attempt that was
-- answered with success.

create table webhook_endpoints (
    id              text    primary key,
    team            integer not null references teams (id) on delete cascade,
    url             text    not null,
    description     text,
    events          text    not null default '[]',
    secret          text    not null,
    former_secret   text,
    former_until    integer,
    state           text    not null default 'enabled',
    disabled_reason text,
    failing_since   integer,
    created_at      integer not null
) without rowid;
create index webhook_endpoints_of_team on webhook_endpoints (team, created_at);

-- What happened, written in the transaction that it happened in; kept for 30 days with its deliveries. payload: what is sent, byte by byte.
create table webhook_events (
    id          text    primary key,
    team        integer not null references teams (id) on delete cascade,
    type        text    not null,
    task_id     text,
    payload     text    not null,
    created_at  integer not null
) without rowid;
create index webhook_events_by_age on webhook_events (created_at);

-- state: pending, succeeded, failed. next_at: when the next attempt is due.
create table webhook_deliveries (
    id          integer primary key autoincrement,
    endpoint    text    not null references webhook_endpoints (id) on delete cascade,
    event       text    not null references webhook_events (id) on delete cascade,
    state       text    not null default 'pending',
    attempts    integer not null default 0,
    next_at     integer not null,
    replay_of   integer,
    created_at  integer not null
);
create index webhook_deliveries_of_endpoint on webhook_deliveries (endpoint, id desc);
create index webhook_deliveries_of_event on webhook_deliveries (event);
create index webhook_deliveries_due on webhook_deliveries (next_at) where state = 'pending';

-- took: milliseconds. status: of the answer; null where there was none, and error says why.
create table webhook_attempts (
    delivery    integer not null references webhook_deliveries (id) on delete cascade,
    number      integer not null,
    at          integer not null,
    took        integer not null,
    status      integer,
    error       text,
    primary key (delivery, number)
) without rowid;
