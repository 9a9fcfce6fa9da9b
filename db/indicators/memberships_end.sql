-- Memberships on the last day: for the system a subject of three associations stands here three times.
select m.association_id, 'membership' as kind, m.uid, :to as on_day, o.name as label, 1 as quantity,
       null as person_id, m.organisation_id, null as gathering_id
from membership m
left join organisation o on o.id = m.organisation_id
where m.from_on <= :to and (m.until_on is null or m.until_on >= :to)
