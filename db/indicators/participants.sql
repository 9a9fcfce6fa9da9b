-- Participants of events: attendances in the roles that count, and the headcount.
select p.association_id, 'attendance' as kind, p.uid, p.on_day, ifnull(n.full_name || ' · ', '') || p.title as label, 1 as quantity,
       p.person_id, null as organisation_id, p.gathering_id
from present_person p
left join person n on n.id = p.person_id
where p.on_day between :from and :to and p.kind = 'event'
union all
select ga.association_id, 'headcount', h.uid, g.on_day, g.title, h.quantity, null, null, g.id
from gathering g
join gathering_association ga on ga.gathering_id = g.id and ga.role = 'organiser'
join headcount h on h.gathering_id = g.id
where g.status = 'held' and g.kind = 'event' and g.on_day between :from and :to
