-- Who has been shown another instructor's review of a reply, and so codes it blind no more. newest is
-- the newest review of the reply there was then: what somebody gave after it was not without sight.
create table review_shown (
  course_id bigint not null references course (id),
  attempt_id bigint not null references attempt (id),
  person_id bigint not null references person (id),
  newest bigint not null,
  primary key (attempt_id, person_id)
);
