-- Why a stream failed, as tasks name it: ProcessingError. Null where it did not, or failed before this was kept.
alter table streams add column reason text;
