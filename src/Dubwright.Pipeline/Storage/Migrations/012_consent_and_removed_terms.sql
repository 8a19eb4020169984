-- Whose voice it is, and who stated when that this person agreed. What was stated before is the maker's statement of that time.
alter table custom_voices add column speaker text;
alter table custom_voices add column stated_by text;
alter table custom_voices add column stated_at integer;
alter table custom_voices add column recording_name text;
update custom_voices set stated_at = created_at, stated_by = (
    select coalesce(users.email, 'key ' || audit.key_id) from audit left join users on users.id = audit.user_id
    where audit.subject = 'voice ' || custom_voices.voice and audit.action = 'custom voice created')
where consent is not null;

-- Of what was removed only its number is kept, so that it can be put back under the same one; its words are gone.
alter table dictionaries add column removed integer not null default 0;
alter table terms add column removed integer not null default 0;
