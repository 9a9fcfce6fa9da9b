-- What stands in the place of persons whose time is over: how many, never who (services/erasures.py).

-- When that day is another one than that of the closing: of the accounts, or of the last payment.
alter table period add column settled_on text check (settled_on is date(settled_on, '+0 days'));

-- The content is gone, by rule; what it was stays, so that evidence is counted as before.
alter table document add column destroyed_on text check (destroyed_on is date(destroyed_on, '+0 days'));

-- Once for each time that data were erased: how many persons and rows, and why.
create table erasure (
    id integer primary key autoincrement,
    uid text not null unique,
    on_day text not null check (on_day is date(on_day, '+0 days')),
    reason text not null check (reason in ('expired', 'asked')),
    persons integer not null check (persons >= 0),
    told text not null default '{}' check (json_valid(told))    -- rows by table, documents, lists
) strict;

-- How many changes of the journal an operation had made to rows that were erased.
create table erased_change (
    id integer primary key autoincrement,
    erasure_id integer not null references erasure (id),
    operation_id integer not null references operation (id),
    noun text not null,
    quantity integer not null check (quantity > 0)
) strict;
create index erased_change_erasure on erased_change (erasure_id);
create index erased_change_operation on erased_change (operation_id);

-- Attendances of one gathering, counted with all that are alike.
create table attendance_total (
    id integer primary key autoincrement,
    uid text not null unique,
    gathering_id integer not null references gathering (id),
    role text not null check (role in ('participant', 'speaker', 'guest', 'staff')),
    state text not null check (state in ('expected', 'present', 'excused', 'absent', 'cancelled')),
    mode text check (mode in ('in-person', 'online')),
    counts integer not null check (counts in (0, 1)),           -- for an organiser at least: there long enough
    quantity integer not null check (quantity > 0)
) strict;
create index attendance_total_gathering on attendance_total (gathering_id);

-- The organisers for which they count.
create table attendance_total_association (
    id integer primary key autoincrement,
    attendance_total_id integer not null references attendance_total (id),
    association_id integer not null references association (id),
    unique (attendance_total_id, association_id)
) strict;
create index attendance_total_association_association on attendance_total_association (association_id);

-- Members for which somebody came: organisations are no persons.
create table member_total (
    id integer primary key autoincrement,
    uid text not null unique,
    gathering_id integer not null references gathering (id),
    association_id integer not null references association (id),
    organisation_id integer not null references organisation (id),
    presumed integer not null check (presumed in (0, 1)),
    unique (gathering_id, association_id, organisation_id)
) strict;
create index member_total_association on member_total (association_id);
create index member_total_organisation on member_total (organisation_id);

-- Proxies that counted and were held by persons erased since.
create table proxy_total (
    id integer primary key autoincrement,
    gathering_id integer not null references gathering (id),
    association_id integer not null references association (id),
    quantity integer not null,
    unique (gathering_id, association_id)
) strict;
create index proxy_total_association on proxy_total (association_id);

-- Different persons behind one figure, of one association under its dates. Those of several associations overlap so
-- that together they are as many as they were: the persons of a block have numbers, these have them from `first` on.
create table person_total (
    id integer primary key autoincrement,
    uid text not null unique,
    indicator text not null,                    -- persons, seated_persons
    association_id integer not null references association (id),
    from_on text not null check (from_on is date(from_on, '+0 days')),
    until_on text not null check (until_on is date(until_on, '+0 days')),
    block integer not null,
    first integer not null check (first > 0),
    quantity integer not null check (quantity > 0)
) strict;
create index person_total_days on person_total (indicator, from_on, until_on);
create index person_total_association on person_total (association_id);

-- Seats of persons in a group on one day.
create table seat_total (
    id integer primary key autoincrement,
    uid text not null unique,
    working_group_id integer not null references working_group (id),
    on_day text not null check (on_day is date(on_day, '+0 days')),
    quantity integer not null check (quantity > 0)
) strict;
create index seat_total_group on seat_total (working_group_id, on_day);

-- The numbers from 1 on, as far as any total goes: one of a total is a row again where figures count rows.
create table ordinal (
    id integer primary key autoincrement
) strict;

drop view present_person;
create view present_person as
select ga.association_id, a.id as attendance_id, a.uid, a.gathering_id, a.person_id, a.role,
       g.kind, g.on_day, g.title, g.working_group_id, g.organ_id
from gathering g
join gathering_association ga on ga.gathering_id = g.id and ga.role = 'organiser'
join attendance a on a.gathering_id = g.id
where g.status = 'held' and a.state = 'present' and a.role <> 'staff'
  and not exists (select 1 from short_stay t where t.attendance_id = a.id and t.association_id = ga.association_id)
union all
select ga.association_id, null, t.uid || '/' || n.id, t.gathering_id, null, t.role,
       g.kind, g.on_day, g.title, g.working_group_id, g.organ_id
from gathering g
join attendance_total t on t.gathering_id = g.id
join attendance_total_association c on c.attendance_total_id = t.id
join gathering_association ga on ga.gathering_id = g.id and ga.association_id = c.association_id
    and ga.role = 'organiser'
join ordinal n on n.id <= t.quantity
where g.status = 'held' and t.state = 'present' and t.role <> 'staff';

drop view represented;
create view represented as
select ga.association_id, a.id as attendance_id, a.uid, a.gathering_id, a.person_id,
       m.organisation_id, 0 as presumed, g.kind, g.on_day, g.title, g.working_group_id
from gathering g
-- The order of the joins is the plan: else every member of the association is tried for every attendance.
cross join attendance a on a.gathering_id = g.id and a.state = 'present' and a.role <> 'staff'
cross join attendance_organisation ao on ao.attendance_id = a.id
cross join membership m on m.organisation_id = ao.organisation_id
    and m.from_on <= g.on_day and (m.until_on is null or m.until_on >= g.on_day)
cross join gathering_association ga on ga.gathering_id = g.id and ga.association_id = m.association_id
    and ga.role = 'organiser'
where g.status = 'held'
  and not exists (select 1 from short_stay t where t.attendance_id = a.id and t.association_id = ga.association_id)
union all
select ga.association_id, a.id, a.uid, a.gathering_id, a.person_id,
       m.organisation_id, 1, g.kind, g.on_day, g.title, g.working_group_id
from gathering g
cross join attendance a on a.gathering_id = g.id and a.state = 'present' and a.role <> 'staff'
cross join affiliation f on f.person_id = a.person_id
    and (f.from_on is null or f.from_on <= g.on_day) and (f.until_on is null or f.until_on >= g.on_day)
cross join membership m on m.organisation_id = f.organisation_id
    and m.from_on <= g.on_day and (m.until_on is null or m.until_on >= g.on_day)
cross join gathering_association ga on ga.gathering_id = g.id and ga.association_id = m.association_id
    and ga.role = 'organiser'
where g.status = 'held'
  and not exists (select 1 from short_stay t where t.attendance_id = a.id and t.association_id = ga.association_id)
  and not exists (select 1 from attendance_organisation ao where ao.attendance_id = a.id)
  -- Once, where the person is affiliated to it twice on that day.
  and not exists (
    select 1 from affiliation e
    where e.person_id = a.person_id and +e.organisation_id = f.organisation_id and +e.id < f.id
      and (e.from_on is null or e.from_on <= g.on_day) and (e.until_on is null or e.until_on >= g.on_day))
  -- No second organisation of the person is a member of an organising association.
  and not exists (
    select 1 from affiliation e
    cross join membership x on x.organisation_id = e.organisation_id
        and x.from_on <= g.on_day and (x.until_on is null or x.until_on >= g.on_day)
    cross join gathering_association y on y.gathering_id = g.id and y.association_id = x.association_id
        and y.role = 'organiser'
    where e.person_id = a.person_id and +e.organisation_id <> f.organisation_id
      and (e.from_on is null or e.from_on <= g.on_day) and (e.until_on is null or e.until_on >= g.on_day))
union all
select t.association_id, null, t.uid, t.gathering_id, null,
       t.organisation_id, t.presumed, g.kind, g.on_day, g.title, g.working_group_id
from gathering g
cross join member_total t on t.gathering_id = g.id
cross join gathering_association ga on ga.gathering_id = g.id and ga.association_id = t.association_id
    and ga.role = 'organiser'
where g.status = 'held'
  and exists (
    select 1 from membership m where m.organisation_id = t.organisation_id and m.association_id = t.association_id
      and m.from_on <= g.on_day and (m.until_on is null or m.until_on >= g.on_day));

insert into rule (uid, key, value, article, source, note)
select lower(hex(randomblob(16))), 'persons.retention', '2', 'art. 5', 'Regolamento (UE) 2016/679',
       'anni dal 31 dicembre dell’anno in cui la persona fu scritta o la sua attività finì; il numero è una scelta del titolare'
where exists (select 1 from rule) and not exists (select 1 from rule where key = 'persons.retention');
