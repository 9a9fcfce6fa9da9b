-- Persons who sit in working groups on the last day, each once however many seats they hold.
select w.association_id, 'seat' as kind, s.uid, :to as on_day,
       ifnull(p.full_name, o.name) || ' · ' || w.name as label, 1 as quantity,
       s.person_id, s.organisation_id, null as gathering_id
from seat s
join working_group w on w.id = s.working_group_id
left join person p on p.id = s.person_id
left join organisation o on o.id = s.organisation_id
where ifnull(s.from_on, :to) <= :to and (s.until_on is null or s.until_on >= :to)
  and ifnull(w.from_on, :to) <= :to and (w.until_on is null or w.until_on >= :to)
  and s.person_id is not null
union all
select t.association_id, 'person_total', t.uid || '/' || n.id, t.until_on, '–', 1, -t.block * 1000000 - t.first - n.id, null,
       null
from person_total t
join ordinal n on n.id <= t.quantity
where t.indicator = 'seated_persons' and t.from_on = :from and t.until_on = :to
