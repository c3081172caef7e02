-- The message that showed a round's answers: while there is none, they are yet to be shown.

alter table ask add column result varchar(500);
update ask set result = 'before' where revealed_at is not null;
