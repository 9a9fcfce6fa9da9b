-- Seats in working groups on the last day, of persons and of organisations alone.
select w.association_id, 'seat' as kind, s.uid, :to as on_day,
       ifnull(p.full_name, o.name) || ' · ' || w.name as label, 1 as quantity,
       s.person_id, s.organisation_id, null as gathering_id
from seat s
join working_group w on w.id = s.working_group_id
left join person p on p.id = s.person_id
left join organisation o on o.id = s.organisation_id
where ifnull(s.from_on, :to) <= :to and (s.until_on is null or s.until_on >= :to)
  and ifnull(w.from_on, :to) <= :to and (w.until_on is null or w.until_on >= :to)
union all
select w.association_id, 'seat_total', t.uid || '/' || n.id, :to, w.name, 1, null, null, null
from seat_total t
join working_group w on w.id = t.working_group_id
join ordinal n on n.id <= t.quantity
where t.on_day = :to and ifnull(w.from_on, :to) <= :to and (w.until_on is null or w.until_on >= :to)
