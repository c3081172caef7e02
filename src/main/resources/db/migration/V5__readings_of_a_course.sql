-- Readings as a course has them. One with files was added by an instructor of the course and is in
-- no other; one without is the bot's own, and stands here only when the course has retired it.
create table course_reading (
  course_id bigint not null references course (id),
  reading varchar(32) not null,
  added_by bigint references person (id),
  changed_at timestamp with time zone not null,
  retired boolean not null,
  primary key (course_id, reading)
);

create table course_reading_file (
  course_id bigint not null references course (id),
  reading varchar(32) not null,
  name varchar(200) not null,
  content varchar(2000000) not null,
  primary key (course_id, reading, name),
  foreign key (course_id, reading) references course_reading (course_id, reading)
);
