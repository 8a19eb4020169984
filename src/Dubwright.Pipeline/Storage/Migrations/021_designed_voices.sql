-- How a voice that was made of a description is spoken: a voice's key with its shape. Null of one that was made of a recording.
alter table custom_voices add column shape text;
