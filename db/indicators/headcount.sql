-- People nobody named at events.
select ga.association_id, 'headcount' as kind, h.uid, g.on_day, g.title as label, h.quantity,
       null as person_id, null as organisation_id, g.id as gathering_id
from gathering g
join gathering_association ga on ga.gathering_id = g.id and ga.role = 'organiser'
join headcount h on h.gathering_id = g.id
where g.status = 'held' and g.kind = 'event' and g.on_day between :from and :to
