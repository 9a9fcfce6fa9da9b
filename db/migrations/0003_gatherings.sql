-- Things people come to, and who was there.

create table event_kind (
    id integer primary key autoincrement,
    uid text not null unique,
    code text not null unique,
    name text not null,
    name_en text not null default '',
    position integer not null default 0
) strict;

create table gathering (
    id integer primary key autoincrement,
    uid text not null unique,
    kind text not null check (kind in ('meeting', 'assembly', 'event')),
    title text not null check (title <> ''),
    status text not null default 'planned' check (status in ('planned', 'held', 'postponed', 'cancelled')),
    on_day text not null check (on_day is date(on_day, '+0 days')),       -- the first day decides the period
    until_on text check (until_on is date(until_on, '+0 days') and until_on >= on_day),
    starts_at text check (starts_at is strftime('%Y-%m-%dT%H:%M:%SZ', starts_at)),
    ends_at text check (ends_at is strftime('%Y-%m-%dT%H:%M:%SZ', ends_at)),
    place text not null default '',
    format text check (format in ('in-person', 'online', 'hybrid')),          -- null: not stated
    working_group_id integer references working_group (id),
    organ_id integer references organ (id),
    event_kind_id integer references event_kind (id),
    plan_item_id integer references plan_item (id),
    project_id integer references project (id),
    series text not null default '',            -- recurring meetings share one text
    moved_to_id integer references gathering (id),
    cup text not null default '',
    link text not null default '',
    note text not null default '',
    frozen_at text,                             -- an assembly closed: roster and presences stand
    folded text not null default ''
) strict;
create index gathering_day on gathering (on_day, kind, status);
create index gathering_group on gathering (working_group_id, on_day);
create index gathering_organ on gathering (organ_id, on_day);
create index gathering_event_kind on gathering (event_kind_id);
create index gathering_plan_item on gathering (plan_item_id);
create index gathering_project on gathering (project_id);
create index gathering_moved on gathering (moved_to_id);
create index gathering_folded on gathering (folded);

create table gathering_association (
    id integer primary key autoincrement,
    gathering_id integer not null references gathering (id),
    association_id integer not null references association (id),
    role text not null default 'organiser' check (role in ('organiser', 'partner')),
    unique (gathering_id, association_id)
) strict;
create index gathering_association_association on gathering_association (association_id, gathering_id);

create table session (
    id integer primary key autoincrement,
    uid text not null unique,
    gathering_id integer not null references gathering (id),
    title text not null default '',
    position integer not null default 0,
    starts_at text check (starts_at is strftime('%Y-%m-%dT%H:%M:%SZ', starts_at)),
    ends_at text check (ends_at is strftime('%Y-%m-%dT%H:%M:%SZ', ends_at)),
    place text not null default ''
) strict;
create index session_gathering on session (gathering_id);

-- First and second call of an assembly.
create table call (
    id integer primary key autoincrement,
    uid text not null unique,
    gathering_id integer not null references gathering (id),
    number integer not null check (number in (1, 2)),
    at text check (at is strftime('%Y-%m-%dT%H:%M:%SZ', at)),
    place text not null default '',
    sent_on text check (sent_on is date(sent_on, '+0 days')),
    opened_at text check (opened_at is strftime('%Y-%m-%dT%H:%M:%SZ', opened_at)),
    unique (gathering_id, number)
) strict;

create table agenda_item (
    id integer primary key autoincrement,
    uid text not null unique,
    gathering_id integer not null references gathering (id),
    position integer not null default 0,
    title text not null check (title <> ''),
    majority text not null default 'none' check (majority in ('none', 'ordinary', 'statute', 'dissolution', 'own')),
    rule_id integer references rule (id),
    excludes_directors integer not null default 0 check (excludes_directors in (0, 1)),
    note text not null default ''
) strict;
create index agenda_item_gathering on agenda_item (gathering_id);
create index agenda_item_rule on agenda_item (rule_id);

create table resolution (
    id integer primary key autoincrement,
    uid text not null unique,
    gathering_id integer not null references gathering (id),
    association_id integer references association (id),     -- whose members vote; null: of the one that holds it
    agenda_item_id integer references agenda_item (id),
    text text not null check (text <> ''),
    method text not null default 'count' check (method in ('open', 'count', 'secret')),
    electorate integer check (electorate >= 0),
    in_favour integer check (in_favour >= 0),
    against integer check (against >= 0),
    abstained integer check (abstained >= 0),
    outcome text check (outcome in ('passed', 'rejected')),
    reason text not null default '',
    voted_at text check (voted_at is strftime('%Y-%m-%dT%H:%M:%SZ', voted_at))
) strict;
create index resolution_gathering on resolution (gathering_id);
create index resolution_item on resolution (agenda_item_id);
create index resolution_association on resolution (association_id);

-- The electorate frozen at the vote; choice null: entitled, has not voted.
create table vote (
    id integer primary key autoincrement,
    resolution_id integer not null references resolution (id),
    organisation_id integer not null references organisation (id),
    cast_by_id integer references person (id),
    choice text check (choice in ('in favour', 'against', 'abstained')),
    unique (resolution_id, organisation_id)
) strict;
create index vote_organisation on vote (organisation_id);
create index vote_person on vote (cast_by_id);

create table roster_entry (
    id integer primary key autoincrement,
    gathering_id integer not null references gathering (id),
    membership_id integer not null references membership (id),
    may_vote integer not null check (may_vote in (0, 1)),
    reason text not null default '',
    name text not null default '',              -- the member's name that day; empty: as it is called now
    unique (gathering_id, membership_id)
) strict;
create index roster_entry_membership on roster_entry (membership_id);

-- What a closed assembly went by, in each association that held it: later corrections tell it no other way.
create table assembly_closing (
    id integer primary key autoincrement,
    gathering_id integer not null references gathering (id),
    association_id integer not null references association (id),
    opening integer check (opening >= 0),       -- the members there as it was opened
    rules text not null check (json_valid(rules)),  -- {"rules": [[key, value, article, source]], "items": {uid: […]}}
    unique (gathering_id, association_id)
) strict;
create index assembly_closing_association on assembly_closing (association_id);

create table proxy (
    id integer primary key autoincrement,
    uid text not null unique,
    gathering_id integer not null references gathering (id),
    association_id integer not null references association (id),
    principal_id integer not null references organisation (id),
    holder_id integer not null references person (id),
    holder_organisation_id integer references organisation (id),
    written_on text check (written_on is date(written_on, '+0 days')),
    received_at text check (received_at is strftime('%Y-%m-%dT%H:%M:%SZ', received_at)),
    withdrawn_at text check (withdrawn_at is strftime('%Y-%m-%dT%H:%M:%SZ', withdrawn_at)),
    refused_reason text not null default '',
    note text not null default ''
) strict;
create index proxy_gathering on proxy (gathering_id);
create index proxy_association on proxy (association_id);
create index proxy_principal on proxy (principal_id);
create index proxy_holder on proxy (holder_id);
create index proxy_holder_organisation on proxy (holder_organisation_id);

-- A person's line in the register of a gathering; presences hang below it.
create table attendance (
    id integer primary key autoincrement,
    uid text not null unique,
    gathering_id integer not null references gathering (id),
    person_id integer not null references person (id),
    role text not null default 'participant' check (role in ('participant', 'speaker', 'guest', 'staff')),
    state text not null default 'expected' check (state in ('expected', 'present', 'excused', 'absent', 'cancelled')),
    registered_at text check (registered_at is strftime('%Y-%m-%dT%H:%M:%SZ', registered_at)),
    notice_id integer references privacy_notice (id),      -- the privacy notice given
    code text not null default '',                         -- the short code printed on the sheet
    walk_in integer not null default 0 check (walk_in in (0, 1)),
    source text not null default '',
    note text not null default '',
    unique (gathering_id, person_id)
) strict;
create index attendance_person on attendance (person_id);
create index attendance_notice on attendance (notice_id);
create unique index attendance_code on attendance (code) where code <> '';

-- When and how that person was there. A take-back names the presence it takes back.
create table presence (
    id integer primary key autoincrement,
    uid text not null unique,
    attendance_id integer not null references attendance (id),
    session_id integer references session (id),
    mode text check (mode in ('in-person', 'online')),     -- null: not stated, as the gathering where it has one form
    from_at text check (from_at is strftime('%Y-%m-%dT%H:%M:%SZ', from_at)),
    until_at text check (until_at is strftime('%Y-%m-%dT%H:%M:%SZ', until_at) and until_at >= from_at),
    minutes integer check (minutes >= 0),       -- where a list gives minutes and no times
    source text not null default '',            -- door, paper, platform, list, grid
    device text not null default '',
    marked_at text not null check (marked_at is strftime('%Y-%m-%dT%H:%M:%SZ', marked_at))
) strict;
create index presence_attendance on presence (attendance_id);
create index presence_session on presence (session_id);

create table take_back (
    id integer primary key autoincrement,
    uid text not null unique,
    presence_uid text not null unique,          -- by uid: a kit may bring the take-back before its mark
    at text not null check (at is strftime('%Y-%m-%dT%H:%M:%SZ', at)),
    reason text not null default '',
    device text not null default ''
) strict;

create table refused_mark (
    id integer primary key autoincrement,
    uid text not null unique,
    gathering_id integer not null references gathering (id),
    person_id integer references person (id),
    typed text not null default '',
    reason text not null,
    at text not null check (at is strftime('%Y-%m-%dT%H:%M:%SZ', at)),
    device text not null default ''
) strict;
create index refused_mark_gathering on refused_mark (gathering_id);
create index refused_mark_person on refused_mark (person_id);

-- For which organisations that person came, where the register says so.
create table attendance_organisation (
    id integer primary key autoincrement,
    attendance_id integer not null references attendance (id),
    organisation_id integer not null references organisation (id),
    unique (attendance_id, organisation_id)
) strict;
create index attendance_organisation_organisation on attendance_organisation (organisation_id);

-- People nobody named: "other 14 in the room".
create table headcount (
    id integer primary key autoincrement,
    uid text not null unique,
    gathering_id integer not null references gathering (id),
    session_id integer references session (id),
    mode text check (mode in ('in-person', 'online')),     -- null: not stated
    quantity integer not null check (quantity >= 0),
    counted_at text check (counted_at is strftime('%Y-%m-%dT%H:%M:%SZ', counted_at)),
    note text not null default ''
) strict;
create index headcount_gathering on headcount (gathering_id);
create index headcount_session on headcount (session_id);

-- One page of a printed sign-in list. Its rows keep their number for as long as the paper lasts.
create table sheet (
    id integer primary key autoincrement,
    uid text not null unique,
    gathering_id integer not null references gathering (id),
    session_id integer references session (id),
    printing integer not null check (printing > 0),    -- the first list printed of a gathering, the second, …
    number integer not null check (number > 0),        -- the page within its printing
    printed_at text not null check (printed_at is strftime('%Y-%m-%dT%H:%M:%SZ', printed_at)),
    signed integer check (signed >= 0),                -- the total written at the foot by hand; null: not entered
    scan_id integer references document (id),          -- the page as it was scanned after it was signed
    unique (gathering_id, printing, number)
) strict;
create index sheet_session on sheet (session_id);
create index sheet_scan on sheet (scan_id);

create table sheet_row (
    id integer primary key autoincrement,
    sheet_id integer not null references sheet (id),
    number integer not null check (number > 0),        -- runs through all the sheets of a printing
    attendance_id integer references attendance (id),  -- null: an empty row for whoever walks in, or a line taken off
    said text check (said in ('present', 'excused', 'absent')),     -- what the paper was found to say; null: not entered
    unique (sheet_id, number)
) strict;
create index sheet_row_attendance on sheet_row (attendance_id);
