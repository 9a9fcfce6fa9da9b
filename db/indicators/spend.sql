-- Eligible expenses of the period, in cents.
select e.association_id, 'expense' as kind, e.uid, e.on_day,
       trim(h.name || ' · ' || e.supplier || ' ' || e.number) as label, e.amount_cents as quantity,
       null as person_id, null as organisation_id, e.gathering_id
from expense e
join expense_heading h on h.id = e.heading_id and h.eligible = 1
where e.on_day between :from and :to
