-- Members on the last day of the period.
select s.association_id, 'membership' as kind, s.uid, :to as on_day, o.name as label, 1 as quantity,
       null as person_id, s.organisation_id, null as gathering_id
from member_spell s
left join organisation o on o.id = s.organisation_id
where s.from_on <= :to and (s.until_on is null or s.until_on >= :to)
