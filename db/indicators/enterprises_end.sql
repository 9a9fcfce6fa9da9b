-- Members in a category of enterprises on the last day. For the system a subject counts by the category of its
-- oldest membership of that day.
select s.association_id, 'membership' as kind, s.uid, :to as on_day, o.name as label, 1 as quantity,
       null as person_id, s.organisation_id, null as gathering_id
from member_spell s
left join organisation o on o.id = s.organisation_id
where s.from_on <= :to and (s.until_on is null or s.until_on >= :to)
  and exists (
    select 1 from membership_category c join member_category k on k.id = c.category_id
    where c.membership_id = s.closing_id and c.from_on <= ifnull(s.seen_on, :to)
      and (c.until_on is null or c.until_on >= ifnull(s.seen_on, :to))
      and k.is_enterprise = 1)
