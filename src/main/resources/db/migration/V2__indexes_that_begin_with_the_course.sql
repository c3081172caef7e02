-- Every statement names the course, so H2 would rather read all of a course by the index behind its
-- foreign key than use the short index that it needs. These begin with the course.

create index attempt_of_course on attempt (course_id, ask_id, person_id, number);
create index answer_of_course on answer (course_id, attempt_id, stage, revision);
