create table dictionaries (
    id          integer primary key autoincrement,
    team        integer not null references teams (id) on delete cascade,
    name        text    not null,
    description text,
    created_at  integer not null,
    edited_at   integer not null
);
create index dictionaries_of_team on dictionaries (team);

create table terms (
    id          integer primary key autoincrement,
    dictionary  integer not null references dictionaries (id) on delete cascade
);
create index terms_of_dictionary on terms (dictionary);

create table term_texts (
    term        integer not null references terms (id) on delete cascade,
    language    integer not null,
    text        text    not null,
    primary key (term, language)
) without rowid;
