-- A stage whose plan failed for a passing reason is planned again: so many failed attempts so far, and not before that instant.
alter table stages add column attempts integer not null default 0;
alter table stages add column not_before integer not null default 0;
