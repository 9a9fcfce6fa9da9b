-- The readings that several indicators share (definitions: domain/bridge.py, domain/attendance.py).

-- Spells of members, one row per membership. For the system store/indicators.py puts its own rows in this place
-- (association_id null): the stretches of days in which a subject is a member somewhere. `closing_id` is the membership
-- that tells the category at the end, `seen_on` the day on which it is read, null for the period's last day.
create view member_spell as
select m.association_id, m.uid, m.organisation_id, m.from_on, m.until_on, m.id as closing_id, null as seen_on
from membership m;

-- The minutes that make a presence at a gathering, per organising association: its own rule of that day, else the one
-- for all; 0: none are asked. Nor in an assembly: there whoever is present when it is voted counts (art. 21 c.c.).
create view minimum_stay as
select ga.gathering_id, ga.association_id, ifnull((
    select cast(r.value as integer) from rule r
    where r.key = 'presence.minimum_minutes' and r.value <> ''
      and (r.association_id is null or r.association_id = ga.association_id)
      and (r.from_on is null or r.from_on <= g.on_day) and (r.until_on is null or r.until_on >= g.on_day)
    order by r.association_id is null, r.from_on desc limit 1), 0) as minutes
from gathering_association ga
join gathering g on g.id = ga.gathering_id
where ga.role = 'organiser' and g.kind <> 'assembly';

-- How many whole minutes somebody was there: the union of the presences that stand, those told in minutes alone added;
-- null where one of them has neither both its hours nor minutes: whoever signed a paper is believed.
create view stay as
select a.id as attendance_id, (
    select case when min(known) = 1 then sum(seconds) / 60 end from (
        select q.from_at is not null and q.until_at is not null or q.minutes is not null as known,
               case when q.from_at is null or q.until_at is null then q.minutes * 60
                    else max(0, unixepoch(q.until_at) - max(unixepoch(q.from_at), ifnull(unixepoch(max(
                        case when q.from_at is not null then q.until_at end) over (
                        order by q.from_at, q.id rows between unbounded preceding and 1 preceding)), 0))) end as seconds
        from presence q
        where q.attendance_id = a.id
          and not exists (select 1 from take_back t where t.presence_uid = q.uid))) as minutes
from attendance a;

-- Who was there for less than an organising association asks.
create view short_stay as
select a.id as attendance_id, n.association_id, n.minutes as minimum, s.minutes
from attendance a
join minimum_stay n on n.gathering_id = a.gathering_id
join stay s on s.attendance_id = a.id
-- Whether any minutes are asked at all is read once: where none are, no line is looked at.
where exists (select 1 from rule where key = 'presence.minimum_minutes' and cast(value as integer) > 0)
  and n.minutes > 0 and s.minutes < n.minutes;

-- Who was there and counts: present, long enough, at a gathering that was held, staff never; once per organising association.
create view present_person as
select ga.association_id, a.id as attendance_id, a.uid, a.gathering_id, a.person_id, a.role,
       g.kind, g.on_day, g.title, g.working_group_id, g.organ_id
from gathering g
join gathering_association ga on ga.gathering_id = g.id and ga.role = 'organiser'
join attendance a on a.gathering_id = g.id
where g.status = 'held' and a.state = 'present' and a.role <> 'staff'
  and not exists (select 1 from short_stay t where t.attendance_id = a.id and t.association_id = ga.association_id);

-- Members represented: what the register says; else, if exactly one of the person's affiliations of that day is a
-- member of an organising association, that one ("presumed"); only members of that association on that day.
create view represented as
select ga.association_id, a.id as attendance_id, a.uid, a.gathering_id, a.person_id,
       m.organisation_id, 0 as presumed, g.kind, g.on_day, g.title, g.working_group_id
from gathering g
-- The order of the joins is the plan: else every member of the association is tried for every attendance.
cross join attendance a on a.gathering_id = g.id and a.state = 'present' and a.role <> 'staff'
cross join attendance_organisation ao on ao.attendance_id = a.id
cross join membership m on m.organisation_id = ao.organisation_id
    and m.from_on <= g.on_day and (m.until_on is null or m.until_on >= g.on_day)
cross join gathering_association ga on ga.gathering_id = g.id and ga.association_id = m.association_id
    and ga.role = 'organiser'
where g.status = 'held'
  and not exists (select 1 from short_stay t where t.attendance_id = a.id and t.association_id = ga.association_id)
union all
select ga.association_id, a.id, a.uid, a.gathering_id, a.person_id,
       m.organisation_id, 1, g.kind, g.on_day, g.title, g.working_group_id
from gathering g
cross join attendance a on a.gathering_id = g.id and a.state = 'present' and a.role <> 'staff'
cross join affiliation f on f.person_id = a.person_id
    and (f.from_on is null or f.from_on <= g.on_day) and (f.until_on is null or f.until_on >= g.on_day)
cross join membership m on m.organisation_id = f.organisation_id
    and m.from_on <= g.on_day and (m.until_on is null or m.until_on >= g.on_day)
cross join gathering_association ga on ga.gathering_id = g.id and ga.association_id = m.association_id
    and ga.role = 'organiser'
where g.status = 'held'
  and not exists (select 1 from short_stay t where t.attendance_id = a.id and t.association_id = ga.association_id)
  and not exists (select 1 from attendance_organisation ao where ao.attendance_id = a.id)
  -- Once, where the person is affiliated to it twice on that day.
  and not exists (
    select 1 from affiliation e
    where e.person_id = a.person_id and +e.organisation_id = f.organisation_id and +e.id < f.id
      and (e.from_on is null or e.from_on <= g.on_day) and (e.until_on is null or e.until_on >= g.on_day))
  -- No second organisation of the person is a member of an organising association.
  and not exists (
    select 1 from affiliation e
    cross join membership x on x.organisation_id = e.organisation_id
        and x.from_on <= g.on_day and (x.until_on is null or x.until_on >= g.on_day)
    cross join gathering_association y on y.gathering_id = g.id and y.association_id = x.association_id
        and y.role = 'organiser'
    where e.person_id = a.person_id and +e.organisation_id <> f.organisation_id
      and (e.from_on is null or e.from_on <= g.on_day) and (e.until_on is null or e.until_on >= g.on_day));

-- Held gatherings whose checklist is complete. One in hybrid form owes what both forms owe,
-- one whose form nobody stated what is due in the room.
create view documented_gathering as
select g.id as gathering_id
from gathering g
where exists (select 1 from checklist_item c where c.due_of = g.kind)
  and not exists (
    select 1 from checklist_item c
    where c.due_of = g.kind and (c.format is null or c.format = ifnull(g.format, 'in-person') or g.format = 'hybrid')
      and not exists (
          select 1 from document_link l join document d on d.id = l.document_id
          where l.record_kind = 'gathering' and l.record_uid = g.uid and d.kind_id = c.document_kind_id));
