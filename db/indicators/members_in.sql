-- Members whose first day lies inside the period.
select s.association_id, 'membership' as kind, s.uid, s.from_on as on_day, o.name as label, 1 as quantity,
       null as person_id, s.organisation_id, null as gathering_id
from member_spell s
left join organisation o on o.id = s.organisation_id
where s.from_on between :from and :to
