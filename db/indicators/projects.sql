-- Projects that ran on at least one day of the period.
select pa.association_id, 'project' as kind, p.uid, max(ifnull(p.from_on, :from), :from) as on_day,
       p.code || ' · ' || p.title as label, 1 as quantity,
       null as person_id, null as organisation_id, null as gathering_id
from project p
join project_association pa on pa.project_id = p.id
where ifnull(p.from_on, :from) <= :to and (p.until_on is null or p.until_on >= :from)
