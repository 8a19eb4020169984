-- How what was said of the time left turned out: what it took by what was said, at each tenth of tasks' progress. Kept for 90 days.
create table forecast_errors (
    kind    text    not null,
    tenth   integer not null,
    ratio   real    not null,
    at      integer not null
);
create index forecast_errors_by_age on forecast_errors (at);
