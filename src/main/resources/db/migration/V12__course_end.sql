-- What goes by itself, and the end of a course. For H2 and PostgreSQL alike.

-- When the class list last had the row.
alter table roster add column listed_at timestamp with time zone default current_timestamp not null;

-- Who was given their files at the end of a course: all up to the answer "through"; reached: whether
-- the chat took them.
create table farewell (
  course_id bigint not null references course (id),
  person_id bigint not null references person (id),
  through bigint not null,
  reached boolean not null,
  given_at timestamp with time zone not null,
  primary key (person_id)
);
