-- Persons present at events, each once however often they came; those erased since by number.
select p.association_id, 'attendance' as kind, p.uid, p.on_day, n.full_name || ' · ' || p.title as label, 1 as quantity,
       p.person_id, null as organisation_id, p.gathering_id
from present_person p
join person n on n.id = p.person_id
where p.on_day between :from and :to and p.kind = 'event'
union all
select t.association_id, 'person_total', t.uid || '/' || n.id, t.until_on, '–', 1, -t.block * 1000000 - t.first - n.id, null,
       null
from person_total t
join ordinal n on n.id <= t.quantity
where t.indicator = 'persons' and t.from_on = :from and t.until_on = :to
