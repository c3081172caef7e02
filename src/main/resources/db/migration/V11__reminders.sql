-- Who was reminded of what, once of each, and who wants no reminders. For H2 and PostgreSQL alike.
create table reminder (
  course_id bigint not null references course (id),
  person_id bigint not null references person (id),
  about varchar(100) not null,
  sent_at timestamp with time zone not null,
  primary key (course_id, person_id, about)
);

create table no_reminders (
  course_id bigint not null references course (id),
  person_id bigint not null references person (id),
  since timestamp with time zone not null,
  primary key (course_id, person_id)
);
