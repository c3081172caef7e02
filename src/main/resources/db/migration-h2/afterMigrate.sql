-- The indexes that are made anew whenever the database closes. Here, too, should a process be
-- stopped between dropping one and making it.

create unique index if not exists made_anew_person_account on person (course_id, account);
create unique index if not exists made_anew_person_pseudonym on person (course_id, pseudonym);
create unique index if not exists made_anew_roster_number on roster (course_id, number);
create unique index if not exists made_anew_roster_code on roster (course_id, code);

-- What V2 says of opinions, whose table has been made anew since.
alter table tally alter column course_id selectivity 1;
