-- Events held that have a register: at least one name or one headcount.
select ga.association_id, g.kind, g.uid, g.on_day, g.title as label, 1 as quantity,
       null as person_id, null as organisation_id, g.id as gathering_id
from gathering g
join gathering_association ga on ga.gathering_id = g.id and ga.role = 'organiser'
where g.status = 'held' and g.on_day between :from and :to
  and g.kind = 'event'
  and (exists (select 1 from attendance a where a.gathering_id = g.id and a.state in ('present', 'excused', 'absent'))
       or exists (select 1 from attendance_total t where t.gathering_id = g.id
                  and t.state in ('present', 'excused', 'absent'))
       or exists (select 1 from headcount h where h.gathering_id = g.id))
