-- An e-mail names one account, in whatever case it is written. Of accounts that differ in nothing else the oldest keeps the e-mail; each later
-- one gets its number behind it and signs in with that: nobody loses an account, a password or a key by this.

update users set email = email || ' (' || id || ')'
where exists (select 1 from users as older where older.id < users.id and older.email = users.email collate nocase);
create unique index users_by_email on users (email collate nocase);
