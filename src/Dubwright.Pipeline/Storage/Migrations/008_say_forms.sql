-- How a term is said where that is not how it is written.
alter table term_texts add column say text;
