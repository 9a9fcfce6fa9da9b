-- Working groups that existed on at least one day of the period.
select w.association_id, 'working_group' as kind, w.uid, max(ifnull(w.from_on, :from), :from) as on_day, w.name as label,
       1 as quantity, null as person_id, null as organisation_id, null as gathering_id
from working_group w
where (w.from_on is null or w.from_on <= :to) and (w.until_on is null or w.until_on >= :from)
