-- Members on the day before the period.
select s.association_id, 'membership' as kind, s.uid, date(:from, '-1 day') as on_day, o.name as label, 1 as quantity,
       null as person_id, s.organisation_id, null as gathering_id
from member_spell s
left join organisation o on o.id = s.organisation_id
where s.from_on <= date(:from, '-1 day') and (s.until_on is null or s.until_on >= date(:from, '-1 day'))
