-- The readings that several indicators share (definitions: domain/bridge.py, domain/attendance.py).

-- Spells of members, one row per membership. For the system store/indicators.py puts its own rows in this place
-- (association_id null): the stretches of days in which a subject is a member somewhere. `closing_id` is the membership
-- that tells the category at the end, `seen_on` the day on which it is read, null for the period's last day.
create view member_spell as
select m.association_id, m.uid, m.organisation_id, m.from_on, m.until_on, m.id as closing_id, null as seen_on
from membership m;

-- Who was there and counts: present, at a gathering that was held, staff never; once per organising association.
create view present_person as
select ga.association_id, a.id as attendance_id, a.uid, a.gathering_id, a.person_id, a.role,
       g.kind, g.on_day, g.title, g.working_group_id, g.organ_id
from gathering g
join gathering_association ga on ga.gathering_id = g.id and ga.role = 'organiser'
join attendance a on a.gathering_id = g.id
where g.status = 'held' and a.state = 'present' and a.role <> 'staff';

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
where exists (select 1 from checklist_item c where c.gathering_kind = g.kind)
  and not exists (
    select 1 from checklist_item c
    where c.gathering_kind = g.kind and (c.format is null or c.format = ifnull(g.format, 'in-person') or g.format = 'hybrid')
      and not exists (
          select 1 from document_link l join document d on d.id = l.document_id
          where l.record_kind = 'gathering' and l.record_uid = g.uid and d.kind_id = c.document_kind_id));
