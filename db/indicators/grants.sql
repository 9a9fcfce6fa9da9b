-- What was awarded for the period, or for periods that lie wholly inside it, in cents.
select w.association_id, 'award' as kind, w.uid, ifnull(pa.from_on, p.from_on) as on_day,
       trim(p.code || ' ' || w.act) as label, w.amount_cents as quantity,
       null as person_id, null as organisation_id, null as gathering_id
from award w
join period p on p.id = w.period_id
left join period_association pa on pa.period_id = p.id and pa.association_id = w.association_id
where ifnull(pa.from_on, p.from_on) = :from  -- whose last day may be cut at the day of the data
   or (ifnull(pa.from_on, p.from_on) > :from and ifnull(pa.until_on, p.until_on) <= :to)
