-- Members whose last day lies between the eve of the period and the eve of its last day.
select s.association_id, 'membership' as kind, s.uid, s.until_on as on_day, o.name as label, 1 as quantity,
       null as person_id, s.organisation_id, null as gathering_id
from member_spell s
left join organisation o on o.id = s.organisation_id
where s.until_on between date(:from, '-1 day') and date(:to, '-1 day')
