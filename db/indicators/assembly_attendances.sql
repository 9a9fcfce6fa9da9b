-- Attendances at assemblies.
select p.association_id, 'attendance' as kind, p.uid, p.on_day, ifnull(n.full_name || ' · ', '') || p.title as label, 1 as quantity,
       p.person_id, null as organisation_id, p.gathering_id
from present_person p
left join person n on n.id = p.person_id
where p.on_day between :from and :to and p.kind = 'assembly'
