-- Members represented at meetings of working groups, each once.
select r.association_id, 'attendance' as kind, r.uid, r.on_day, o.name || ' · ' || r.title as label, 1 as quantity,
       r.person_id, r.organisation_id, r.gathering_id
from represented r
left join organisation o on o.id = r.organisation_id
where r.on_day between :from and :to and r.kind = 'meeting' and r.working_group_id is not null
