-- Working groups that met at least once; the day is that of their first meeting.
select w.association_id, 'working_group' as kind, w.uid, min(g.on_day) as on_day, w.name as label, 1 as quantity,
       null as person_id, null as organisation_id, null as gathering_id
from gathering g
join working_group w on w.id = g.working_group_id
where g.status = 'held' and g.kind = 'meeting' and g.on_day between :from and :to
group by w.id
