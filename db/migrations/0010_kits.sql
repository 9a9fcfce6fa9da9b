-- Kits: files with some gatherings that are carried to another door, and what each of them brought home.

create table kit (
    id integer primary key autoincrement,
    uid text not null unique,                   -- also in the kit itself, under the setting 'kit'
    file text not null check (file <> ''),      -- the name it was written under
    made_at text not null check (made_at is strftime('%Y-%m-%dT%H:%M:%SZ', made_at)),
    lost_on text check (lost_on is date(lost_on, '+0 days'))    -- the day it was declared lost
) strict;

create table kit_gathering (
    id integer primary key autoincrement,
    kit_id integer not null references kit (id),
    gathering_id integer not null references gathering (id),
    unique (kit_id, gathering_id)
) strict;
create index kit_gathering_gathering on kit_gathering (gathering_id);

-- One row for each time a kit brought something home. Clocks: first_at and last_at are the first and the last act by
-- the kit's own clock, `at` is the moment of merging by that of the archive. An act before the making shows a clock that
-- was behind by at least so many seconds, one after the merging a clock ahead, one before the act before it a clock that
-- was set back meanwhile.
create table kit_merge (
    id integer primary key autoincrement,
    uid text not null unique,
    kit_id integer not null references kit (id),
    at text not null check (at is strftime('%Y-%m-%dT%H:%M:%SZ', at)),
    first_at text check (first_at is strftime('%Y-%m-%dT%H:%M:%SZ', first_at)),
    last_at text check (last_at is strftime('%Y-%m-%dT%H:%M:%SZ', last_at)),
    behind integer not null default 0 check (behind >= 0),
    ahead integer not null default 0 check (ahead >= 0),
    set_back integer not null default 0 check (set_back >= 0),
    told text not null default '{}' check (json_valid(told))    -- how many of what, and the conflicts by uid, no names
) strict;
create index kit_merge_kit on kit_merge (kit_id);

create table kit_subject (                      -- whom in the archive a kit means by somebody it met first, by uid
    id integer primary key autoincrement,
    kit_id integer not null references kit (id),
    noun text not null check (noun in ('person', 'organisation')),
    kit_uid text not null,
    is_uid text not null,
    unique (kit_id, noun, kit_uid)
) strict;

-- Each door counts heads in a row of its own: those of a kit are never added to by another.
alter table headcount add column kit_id integer references kit (id);
create index headcount_kit on headcount (kit_id);
