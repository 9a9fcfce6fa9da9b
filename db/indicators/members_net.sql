-- Those who came in (+1) and those who went out (-1): closing less opening.
select s.association_id, 'membership' as kind, s.uid, s.from_on as on_day, o.name as label, 1 as quantity,
       null as person_id, s.organisation_id, null as gathering_id
from member_spell s
left join organisation o on o.id = s.organisation_id
where s.from_on between :from and :to
union all
select s.association_id, 'membership', s.uid, s.until_on, o.name, -1, null, s.organisation_id, null
from member_spell s
left join organisation o on o.id = s.organisation_id
where s.until_on between date(:from, '-1 day') and date(:to, '-1 day')
