-- Opinions, so that neither their order in the file nor a small count tells whose they were. For H2
-- and PostgreSQL alike.

-- Anew, in the order of the options. A round that fewer than five answered has no rows; so few that
-- were given at one's own pace wait.
create table tally_in_order (
  course_id bigint not null references course (id),
  ask_id bigint not null references ask (id),
  choice integer not null,
  votes integer not null,
  waiting integer default 0 not null,
  primary key (ask_id, choice)
);

insert into tally_in_order (course_id, ask_id, choice, votes, waiting)
  select t.course_id, t.ask_id, t.choice,
      case when s.votes < 5 then 0 else t.votes end,
      case when s.votes < 5 then t.waiting + t.votes else t.waiting end
    from tally t
    join (select ask_id, sum(votes) as votes from tally group by ask_id) s on s.ask_id = t.ask_id
    join ask k on k.id = t.ask_id
    where k.seminar_id is null or s.votes >= 5
    order by t.ask_id, t.choice;

drop table tally;
alter table tally_in_order rename to tally;

-- In place of whoever has been erased, what they were: 'a student'. Until now it was the person's
-- row, which is somebody's again who comes back.
alter table audit add column erased varchar(20);

update audit set person_id = null, erased =
    (select case when p.instructor then 'an instructor' else 'a student' end
      from person p where p.id = audit.person_id)
  where exists (select 1 from person p where p.id = audit.person_id
    and (p.erased_at is not null or audit.at < p.met_at));
update audit set about_person = null, about = about || ' of a student'
  where exists (select 1 from person p where p.id = audit.about_person
    and (p.erased_at is not null or audit.at < p.met_at));

-- What somebody gave before they were erased is numbered below 1: who comes back begins with 1.
update attempt set number = number - (select max(o.number) - min(o.number) + 1 from attempt o
    where o.ask_id = attempt.ask_id and o.person_id = attempt.person_id)
  where ended_at is not null and exists
    (select 1 from person p where p.id = attempt.person_id and p.erased_at is not null);
