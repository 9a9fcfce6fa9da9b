-- How the members were there at an assembly of whose register names were destroyed (services/assembly/erased.py).

-- People who were there for members, of those erased; and the members there as it was opened, where it was.
create table assembly_total (
    id integer primary key autoincrement,
    gathering_id integer not null references gathering (id),
    association_id integer not null references association (id),
    people integer not null check (people >= 0),
    opening integer check (opening >= 0),
    unique (gathering_id, association_id)
) strict;
create index assembly_total_association on assembly_total (association_id);

-- Members are organisations, no persons; whoever is in none of these was absent.
create table assembly_total_member (
    id integer primary key autoincrement,
    assembly_total_id integer not null references assembly_total (id),
    organisation_id integer not null references organisation (id),
    how text not null check (how in ('present', 'proxy', 'excused')),
    unique (assembly_total_id, organisation_id)
) strict;
create index assembly_total_member_organisation on assembly_total_member (organisation_id);
