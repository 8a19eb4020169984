-- Roles are owner, editor and viewer. Who was a member did what an editor may.
update users set role = 'editor' where role <> 'owner';

-- When a person last asked for something, to about a minute.
alter table users add column last_seen_at integer;

-- The most that a key may do; null: whatever its maker may.
alter table keys add column role text;

-- id: names a session to its owner. client: what the browser calls itself. key_id: the key that it was opened with, which it ends with.
alter table sessions add column id text;
alter table sessions add column client text;
alter table sessions add column last_seen_at integer;
alter table sessions add column key_id text references keys (id) on delete cascade;
update sessions set id = lower(hex(randomblob(8)));
create unique index sessions_by_id on sessions (id);

-- hash: of the secret in the link, which is stored nowhere. A row goes when its link is used.
create table invitations (
    id          integer primary key autoincrement,
    team        integer not null references teams (id) on delete cascade,
    email       text    not null,
    role        text    not null,
    hash        text    not null unique,
    invited_by  integer references users (id) on delete cascade,
    created_at  integer not null,
    expires_at  integer not null
);
create index invitations_of_team on invitations (team);
