-- Events held whose checklist of evidence is complete.
select ga.association_id, g.kind, g.uid, g.on_day, g.title as label, 1 as quantity,
       null as person_id, null as organisation_id, g.id as gathering_id
from gathering g
join gathering_association ga on ga.gathering_id = g.id and ga.role = 'organiser'
where g.status = 'held' and g.on_day between :from and :to
  and g.kind = 'event' and exists (select 1 from documented_gathering d where d.gathering_id = g.id)
