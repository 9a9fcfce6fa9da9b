-- Written from db/migrations/ by `make schema`; the journal's triggers are generated and left out.

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");

CREATE TABLE operation (
    id integer primary key autoincrement,
    uid text not null unique,
    verb text not null,                         -- the service method: 'memberships.admit'
    title text not null,                        -- English text with {placeholders}, translated when shown
    args text not null default '{}' check (json_valid(args)),
    kind text not null default 'do' check (kind in ('do', 'undo', 'redo', 'revert', 'barrier')),
    of_id integer references operation (id),    -- what an undo, redo or revert acts on
    undone_by_id integer references operation (id),
    schema integer not null,                    -- undo does not cross a migration
    at text not null check (at is strftime('%Y-%m-%dT%H:%M:%SZ', at)),
    who text not null default ''
) strict;

CREATE INDEX operation_of on operation (of_id);

CREATE INDEX operation_undone_by on operation (undone_by_id);

CREATE TABLE change (
    id integer primary key autoincrement,
    operation_id integer not null references operation (id),
    noun text not null,                         -- the table
    row_id integer not null,
    old text check (old is null or json_valid(old)),
    new text check (new is null or json_valid(new)),
    schema integer not null,
    check (old is not null or new is not null)
) strict;

CREATE INDEX change_operation on change (operation_id);

CREATE INDEX change_row on change (noun, row_id, id);

CREATE TABLE running (
    id integer primary key check (id = 1),
    operation_id integer not null references operation (id),
    schema integer not null
, index_after integer) strict;

CREATE INDEX running_operation on running (operation_id);

CREATE TABLE blob (
    sha256 text primary key check (length(sha256) = 64),
    size integer not null check (size >= 0),
    content blob not null
) strict;

CREATE TABLE draft (
    id integer primary key autoincrement,
    page text not null,
    record text not null default '',
    typed text not null check (json_valid(typed)),
    saved_at text not null,
    unique (page, record)
) strict;

CREATE TABLE setting (
    id integer primary key autoincrement,
    key text not null unique,
    value text not null
) strict;

CREATE TABLE association (
    id integer primary key autoincrement,
    uid text not null unique,
    code text not null unique check (code <> ''),
    name text not null check (name <> ''),
    kind text not null default 'clust-er' check (kind in ('clust-er', 'initiative')),
    area text not null default '',              -- the sector of the Smart Specialisation Strategy (S3)
    constituted_on text check (constituted_on is date(constituted_on, '+0 days')),
    closed_on text check (closed_on is date(closed_on, '+0 days')),
    recognised_on text check (recognised_on is date(recognised_on, '+0 days')),
    recognition_act text not null default '',
    statute text not null default '',
    statute_on text check (statute_on is date(statute_on, '+0 days')),
    seat text not null default '',
    tax_code text not null default '',
    email text not null default '',
    website text not null default '',
    colour text not null default '' check (colour = '' or colour glob '#[0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F][0-9a-fA-F]'),
    logo_id integer references document (id),
    position integer not null default 0,
    source text not null default '',
    note text not null default ''
) strict;

CREATE INDEX association_logo on association (logo_id);

CREATE TABLE rule (
    id integer primary key autoincrement,
    uid text not null unique,
    key text not null,
    association_id integer references association (id),
    value text not null,
    article text not null default '',
    source text not null default '',
    from_on text check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days')),
    note text not null default ''
) strict;

CREATE INDEX rule_association on rule (association_id);

CREATE INDEX rule_key on rule (key);

CREATE TABLE member_category (
    id integer primary key autoincrement,
    uid text not null unique,
    code text not null unique,
    name text not null,
    name_en text not null default '',
    is_enterprise integer not null default 0 check (is_enterprise in (0, 1)),
    position integer not null default 0
) strict;

CREATE TABLE organisation (
    id integer primary key autoincrement,
    uid text not null unique,
    name text not null check (name <> ''),
    short_name text not null default '',
    vat text not null default '',               -- partita IVA, 11 digits
    tax_code text not null default '',          -- shared by the laboratories of one university: never an identity alone
    category_id integer references member_category (id),  -- proposed at admission; the dated one is on the membership
    activity text not null default '',          -- ATECO code
    address text not null default '',
    postcode text not null default '',
    town text not null default '',
    province text not null default '',
    country text not null default 'IT',
    email text not null default '',
    phone text not null default '',
    website text not null default '',
    note text not null default '',
    merged_into_id integer references organisation (id),
    folded text not null default ''             -- for search, written by the store
) strict;

CREATE INDEX organisation_category on organisation (category_id);

CREATE INDEX organisation_merged on organisation (merged_into_id);

CREATE INDEX organisation_folded on organisation (folded);

CREATE INDEX organisation_vat on organisation (vat) where vat <> '';

CREATE TABLE organisation_alias (
    id integer primary key autoincrement,
    organisation_id integer not null references organisation (id),
    name text not null check (name <> ''),
    unique (organisation_id, name)
) strict;

CREATE TABLE accreditation (
    id integer primary key autoincrement,
    uid text not null unique,
    organisation_id integer not null references organisation (id),
    network text not null default 'Rete Alta Tecnologia',
    from_on text not null check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days') and until_on >= from_on),
    act text not null default ''
) strict;

CREATE INDEX accreditation_organisation on accreditation (organisation_id);

CREATE TABLE succession (
    id integer primary key autoincrement,
    uid text not null unique,
    from_id integer not null references organisation (id),
    to_id integer not null references organisation (id),
    kind text not null default 'merger' check (kind in ('merger', 'transformation', 'division', 'other')),
    effective_on text not null check (effective_on is date(effective_on, '+0 days')),
    note text not null default '',
    check (from_id <> to_id)
) strict;

CREATE INDEX succession_from on succession (from_id);

CREATE INDEX succession_to on succession (to_id);

CREATE TABLE person (
    id integer primary key autoincrement,
    uid text not null unique,
    given_name text not null default '',
    family_name text not null default '',
    full_name text not null check (full_name <> ''),      -- as written where a list does not say which part is which
    email text not null default '',
    phone text not null default '',
    gender text check (gender in ('f', 'm', 'x')),         -- only if declared, only ever aggregated
    note text not null default '',
    merged_into_id integer references person (id),
    erased_on text check (erased_on is date(erased_on, '+0 days')),
    folded text not null default ''
) strict;

CREATE INDEX person_merged on person (merged_into_id);

CREATE INDEX person_folded on person (folded);

CREATE INDEX person_email on person (email) where email <> '';

CREATE TABLE person_alias (
    id integer primary key autoincrement,
    person_id integer not null references person (id),
    name text not null check (name <> ''),
    unique (person_id, name)
) strict;

CREATE TABLE affiliation (
    id integer primary key autoincrement,
    uid text not null unique,
    person_id integer not null references person (id),
    organisation_id integer not null references organisation (id),
    title text not null default '',
    from_on text check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days') and (from_on is null or until_on >= from_on)),
    left_reason text not null default ''
) strict;

CREATE INDEX affiliation_person on affiliation (person_id);

CREATE INDEX affiliation_organisation on affiliation (organisation_id);

CREATE TABLE privacy_notice (
    id integer primary key autoincrement,
    uid text not null unique,
    version text not null unique,
    text text not null,
    from_on text not null check (from_on is date(from_on, '+0 days'))
) strict;

CREATE TABLE consent (
    id integer primary key autoincrement,
    uid text not null unique,
    person_id integer not null references person (id),
    purpose text not null,
    notice_id integer references privacy_notice (id),
    given_on text not null check (given_on is date(given_on, '+0 days')),
    withdrawn_on text check (withdrawn_on is date(withdrawn_on, '+0 days')),
    source text not null default ''
) strict;

CREATE INDEX consent_person on consent (person_id);

CREATE INDEX consent_notice on consent (notice_id);

CREATE TABLE membership (
    id integer primary key autoincrement,
    uid text not null unique,
    association_id integer not null references association (id),
    organisation_id integer not null references organisation (id),
    applied_on text check (applied_on is date(applied_on, '+0 days')),
    decided_on text check (decided_on is date(decided_on, '+0 days')),
    from_on text not null check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days') and until_on >= from_on),
    declared_on text check (declared_on is date(declared_on, '+0 days')),  -- withdrawal declared; effect is until_on
    left_reason text not null default ''
        check (left_reason in ('', 'withdrawal', 'exclusion', 'dissolution', 'merger', 'other')),
    left_decided_on text check (left_decided_on is date(left_decided_on, '+0 days')),
    left_note text not null default '',
    note text not null default ''
) strict;

CREATE INDEX membership_association on membership (association_id, from_on);

CREATE INDEX membership_organisation on membership (organisation_id, association_id);

CREATE TABLE membership_category (
    id integer primary key autoincrement,
    uid text not null unique,
    membership_id integer not null references membership (id),
    category_id integer not null references member_category (id),
    from_on text not null check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days') and until_on >= from_on)
) strict;

CREATE INDEX membership_category_membership on membership_category (membership_id, from_on);

CREATE INDEX membership_category_category on membership_category (category_id);

CREATE TABLE voting_suspension (
    id integer primary key autoincrement,
    uid text not null unique,
    membership_id integer not null references membership (id),
    from_on text not null check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days') and until_on >= from_on),
    reason text not null check (reason <> '')
) strict;

CREATE INDEX voting_suspension_membership on voting_suspension (membership_id);

CREATE TABLE value_chain (
    id integer primary key autoincrement,
    uid text not null unique,
    association_id integer not null references association (id),
    code text not null default '',
    name text not null check (name <> ''),
    from_on text check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days')),
    source text not null default '',
    unique (association_id, name)
) strict;

CREATE TABLE working_group (
    id integer primary key autoincrement,
    uid text not null unique,
    association_id integer not null references association (id),
    value_chain_id integer references value_chain (id),
    code text not null default '',
    name text not null check (name <> ''),
    from_on text check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days')),
    note text not null default '',
    unique (association_id, name)
) strict;

CREATE INDEX working_group_chain on working_group (value_chain_id);

CREATE TABLE organ (
    id integer primary key autoincrement,
    uid text not null unique,
    association_id integer not null references association (id),
    kind text not null default 'board' check (kind in ('board', 'committee', 'auditors', 'other')),
    name text not null check (name <> ''),
    from_on text check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days')),
    unique (association_id, name)
) strict;

CREATE TABLE seat (
    id integer primary key autoincrement,
    uid text not null unique,
    working_group_id integer references working_group (id),
    organ_id integer references organ (id),
    person_id integer references person (id),
    organisation_id integer references organisation (id),
    role text not null default 'member' check (role in ('member', 'coordinator', 'deputy', 'secretary', 'observer')),
    from_on text check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days')),
    check ((working_group_id is null) <> (organ_id is null)),
    check (person_id is not null or organisation_id is not null)
) strict;

CREATE INDEX seat_group on seat (working_group_id);

CREATE INDEX seat_organ on seat (organ_id);

CREATE INDEX seat_person on seat (person_id);

CREATE INDEX seat_organisation on seat (organisation_id);

CREATE TABLE office (
    id integer primary key autoincrement,
    uid text not null unique,
    association_id integer not null references association (id),
    organ_id integer references organ (id),
    working_group_id integer references working_group (id),
    person_id integer not null references person (id),
    kind text not null check (kind in ('president', 'vice-president', 'director', 'cluster-manager', 'coordinator', 'secretary', 'auditor', 'other')),
    title text not null default '',
    from_on text not null check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days') and until_on >= from_on)
) strict;

CREATE INDEX office_association on office (association_id);

CREATE INDEX office_organ on office (organ_id);

CREATE INDEX office_group on office (working_group_id);

CREATE INDEX office_person on office (person_id);

CREATE TABLE event_kind (
    id integer primary key autoincrement,
    uid text not null unique,
    code text not null unique,
    name text not null,
    name_en text not null default '',
    position integer not null default 0
) strict;

CREATE TABLE gathering (
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

CREATE INDEX gathering_day on gathering (on_day, kind, status);

CREATE INDEX gathering_group on gathering (working_group_id, on_day);

CREATE INDEX gathering_organ on gathering (organ_id, on_day);

CREATE INDEX gathering_event_kind on gathering (event_kind_id);

CREATE INDEX gathering_plan_item on gathering (plan_item_id);

CREATE INDEX gathering_project on gathering (project_id);

CREATE INDEX gathering_moved on gathering (moved_to_id);

CREATE INDEX gathering_folded on gathering (folded);

CREATE TABLE gathering_association (
    id integer primary key autoincrement,
    gathering_id integer not null references gathering (id),
    association_id integer not null references association (id),
    role text not null default 'organiser' check (role in ('organiser', 'partner')),
    unique (gathering_id, association_id)
) strict;

CREATE INDEX gathering_association_association on gathering_association (association_id, gathering_id);

CREATE TABLE session (
    id integer primary key autoincrement,
    uid text not null unique,
    gathering_id integer not null references gathering (id),
    title text not null default '',
    position integer not null default 0,
    starts_at text check (starts_at is strftime('%Y-%m-%dT%H:%M:%SZ', starts_at)),
    ends_at text check (ends_at is strftime('%Y-%m-%dT%H:%M:%SZ', ends_at)),
    place text not null default ''
) strict;

CREATE INDEX session_gathering on session (gathering_id);

CREATE TABLE call (
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

CREATE TABLE agenda_item (
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

CREATE INDEX agenda_item_gathering on agenda_item (gathering_id);

CREATE INDEX agenda_item_rule on agenda_item (rule_id);

CREATE TABLE resolution (
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

CREATE INDEX resolution_gathering on resolution (gathering_id);

CREATE INDEX resolution_item on resolution (agenda_item_id);

CREATE INDEX resolution_association on resolution (association_id);

CREATE TABLE vote (
    id integer primary key autoincrement,
    resolution_id integer not null references resolution (id),
    organisation_id integer not null references organisation (id),
    cast_by_id integer references person (id),
    choice text check (choice in ('in favour', 'against', 'abstained')),
    unique (resolution_id, organisation_id)
) strict;

CREATE INDEX vote_organisation on vote (organisation_id);

CREATE INDEX vote_person on vote (cast_by_id);

CREATE TABLE roster_entry (
    id integer primary key autoincrement,
    gathering_id integer not null references gathering (id),
    membership_id integer not null references membership (id),
    may_vote integer not null check (may_vote in (0, 1)),
    reason text not null default '',
    name text not null default '',              -- the member's name that day; empty: as it is called now
    unique (gathering_id, membership_id)
) strict;

CREATE INDEX roster_entry_membership on roster_entry (membership_id);

CREATE TABLE assembly_closing (
    id integer primary key autoincrement,
    gathering_id integer not null references gathering (id),
    association_id integer not null references association (id),
    opening integer check (opening >= 0),       -- the members there as it was opened
    rules text not null check (json_valid(rules)),  -- {"rules": [[key, value, article, source]], "items": {uid: […]}}
    unique (gathering_id, association_id)
) strict;

CREATE INDEX assembly_closing_association on assembly_closing (association_id);

CREATE TABLE proxy (
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

CREATE INDEX proxy_gathering on proxy (gathering_id);

CREATE INDEX proxy_association on proxy (association_id);

CREATE INDEX proxy_principal on proxy (principal_id);

CREATE INDEX proxy_holder on proxy (holder_id);

CREATE INDEX proxy_holder_organisation on proxy (holder_organisation_id);

CREATE TABLE attendance (
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

CREATE INDEX attendance_person on attendance (person_id);

CREATE INDEX attendance_notice on attendance (notice_id);

CREATE UNIQUE INDEX attendance_code on attendance (code) where code <> '';

CREATE TABLE presence (
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

CREATE INDEX presence_attendance on presence (attendance_id);

CREATE INDEX presence_session on presence (session_id);

CREATE TABLE take_back (
    id integer primary key autoincrement,
    uid text not null unique,
    presence_uid text not null unique,          -- by uid: a kit may bring the take-back before its mark
    at text not null check (at is strftime('%Y-%m-%dT%H:%M:%SZ', at)),
    reason text not null default '',
    device text not null default ''
) strict;

CREATE TABLE refused_mark (
    id integer primary key autoincrement,
    uid text not null unique,
    gathering_id integer not null references gathering (id),
    person_id integer references person (id),
    typed text not null default '',
    reason text not null,
    at text not null check (at is strftime('%Y-%m-%dT%H:%M:%SZ', at)),
    device text not null default ''
) strict;

CREATE INDEX refused_mark_gathering on refused_mark (gathering_id);

CREATE INDEX refused_mark_person on refused_mark (person_id);

CREATE TABLE attendance_organisation (
    id integer primary key autoincrement,
    attendance_id integer not null references attendance (id),
    organisation_id integer not null references organisation (id),
    unique (attendance_id, organisation_id)
) strict;

CREATE INDEX attendance_organisation_organisation on attendance_organisation (organisation_id);

CREATE TABLE headcount (
    id integer primary key autoincrement,
    uid text not null unique,
    gathering_id integer not null references gathering (id),
    session_id integer references session (id),
    mode text check (mode in ('in-person', 'online')),     -- null: not stated
    quantity integer not null check (quantity >= 0),
    counted_at text check (counted_at is strftime('%Y-%m-%dT%H:%M:%SZ', counted_at)),
    note text not null default ''
, kit_id integer references kit (id)) strict;

CREATE INDEX headcount_gathering on headcount (gathering_id);

CREATE INDEX headcount_session on headcount (session_id);

CREATE TABLE sheet (
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

CREATE INDEX sheet_session on sheet (session_id);

CREATE INDEX sheet_scan on sheet (scan_id);

CREATE TABLE sheet_row (
    id integer primary key autoincrement,
    sheet_id integer not null references sheet (id),
    number integer not null check (number > 0),        -- runs through all the sheets of a printing
    attendance_id integer references attendance (id),  -- null: an empty row for whoever walks in, or a line taken off
    said text check (said in ('present', 'excused', 'absent')),     -- what the paper was found to say; null: not entered
    unique (sheet_id, number)
) strict;

CREATE INDEX sheet_row_attendance on sheet_row (attendance_id);

CREATE TABLE programme (
    id integer primary key autoincrement,
    uid text not null unique,
    code text not null unique check (code <> ''),
    name text not null check (name <> ''),
    act text not null default '',               -- "DGR 671/2017"
    fund text not null default '',              -- the fund line of every paper
    cup text not null default '',
    from_on text check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days')),
    retention text not null default '',         -- how long papers are kept, with the rule's source
    note text not null default ''
) strict;

CREATE TABLE period (
    id integer primary key autoincrement,
    uid text not null unique,
    programme_id integer not null references programme (id),
    code text not null unique check (code <> ''),
    name text not null default '',
    from_on text not null check (from_on is date(from_on, '+0 days')),
    until_on text not null check (until_on is date(until_on, '+0 days') and until_on >= from_on)
, settled_on text check (settled_on is date(settled_on, '+0 days'))) strict;

CREATE INDEX period_programme on period (programme_id, from_on);

CREATE TABLE period_association (
    id integer primary key autoincrement,
    period_id integer not null references period (id),
    association_id integer not null references association (id),
    from_on text not null check (from_on is date(from_on, '+0 days')),
    until_on text not null check (until_on is date(until_on, '+0 days') and until_on >= from_on),
    unique (period_id, association_id)
) strict;

CREATE INDEX period_association_association on period_association (association_id);

CREATE TABLE indicator (
    id integer primary key autoincrement,
    uid text not null unique,
    code text not null unique,                  -- the file in db/indicators/, or a ratio of two of them
    name text not null,
    name_en text not null default '',
    unit text not null default '',
    headline integer not null default 0 check (headline in (0, 1)),   -- one of the five figures
    position integer not null default 0
) strict;

CREATE TABLE target (
    id integer primary key autoincrement,
    uid text not null unique,
    period_id integer not null references period (id),
    association_id integer references association (id),    -- null: for the system
    indicator_id integer not null references indicator (id),
    value real,
    baseline real,
    direction text not null default 'at-least' check (direction in ('at-least', 'at-most')),
    source text not null default '',
    note text not null default ''
) strict;

CREATE UNIQUE INDEX target_once on target (period_id, indicator_id, ifnull(association_id, 0));

CREATE INDEX target_association on target (association_id);

CREATE INDEX target_indicator on target (indicator_id);

CREATE TABLE justification (
    id integer primary key autoincrement,
    uid text not null unique,
    target_id integer not null references target (id),
    fact text not null check (fact <> ''),
    cause text not null default '',
    remedy text not null default '',
    responsible text not null default '',
    due_on text check (due_on is date(due_on, '+0 days')),
    written_on text not null check (written_on is date(written_on, '+0 days')),
    explains real                               -- the figure it explains; reconfirmed when the figure changes
) strict;

CREATE INDEX justification_target on justification (target_id);

CREATE TABLE declared_figure (
    id integer primary key autoincrement,
    uid text not null unique,
    association_id integer references association (id),
    period_id integer references period (id),
    indicator_id integer references indicator (id),
    label text not null default '',
    from_on text check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days')),
    value real,
    declared_total real,
    source text not null default '',
    note text not null default ''
) strict;

CREATE INDEX declared_figure_association on declared_figure (association_id);

CREATE INDEX declared_figure_period on declared_figure (period_id);

CREATE INDEX declared_figure_indicator on declared_figure (indicator_id);

CREATE TABLE declared_part (
    id integer primary key autoincrement,
    declared_figure_id integer not null references declared_figure (id),
    label text not null,
    value real not null,
    position integer not null default 0,
    unique (declared_figure_id, label)
) strict;

CREATE TABLE context_figure (
    id integer primary key autoincrement,
    uid text not null unique,
    code text not null unique,
    label text not null,
    label_en text not null default '',
    year text not null default '',
    value text not null,                        -- as published: "162 (su 268 regioni)"
    source text not null default '',
    position integer not null default 0
) strict;

CREATE TABLE plan_item (
    id integer primary key autoincrement,
    uid text not null unique,
    programme_id integer references programme (id),
    period_id integer references period (id),
    association_id integer not null references association (id),
    code text not null default '',
    title text not null check (title <> ''),
    quantity integer check (quantity >= 0),
    unit text not null default '',
    cost_cents integer check (cost_cents >= 0),
    from_on text check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days')),
    note text not null default ''
) strict;

CREATE INDEX plan_item_programme on plan_item (programme_id);

CREATE INDEX plan_item_period on plan_item (period_id);

CREATE INDEX plan_item_association on plan_item (association_id);

CREATE TABLE expense_heading (
    id integer primary key autoincrement,
    uid text not null unique,
    code text not null unique,
    name text not null,
    name_en text not null default '',
    eligible integer not null default 1 check (eligible in (0, 1)),
    source text not null default '',
    position integer not null default 0
) strict;

CREATE TABLE award (
    id integer primary key autoincrement,
    uid text not null unique,
    period_id integer not null references period (id),
    association_id integer not null references association (id),
    amount_cents integer not null check (amount_cents >= 0),
    cup text not null default '',
    act text not null default '',
    granted_on text check (granted_on is date(granted_on, '+0 days')),
    unique (period_id, association_id)
) strict;

CREATE INDEX award_association on award (association_id);

CREATE TABLE expense (
    id integer primary key autoincrement,
    uid text not null unique,
    association_id integer not null references association (id),
    heading_id integer not null references expense_heading (id),
    on_day text not null check (on_day is date(on_day, '+0 days')),
    amount_cents integer not null,              -- a credit note is negative
    supplier text not null default '',
    number text not null default '',            -- of the invoice
    description text not null default '',
    gathering_id integer references gathering (id),
    plan_item_id integer references plan_item (id),
    project_id integer references project (id)
) strict;

CREATE INDEX expense_association on expense (association_id, on_day);

CREATE INDEX expense_heading_id on expense (heading_id);

CREATE INDEX expense_gathering on expense (gathering_id);

CREATE INDEX expense_plan_item on expense (plan_item_id);

CREATE INDEX expense_project on expense (project_id);

CREATE TABLE partnership_rule (
    id integer primary key autoincrement,
    uid text not null unique,
    code text not null unique,
    name text not null,
    min_enterprises integer not null default 0,
    min_laboratories integer not null default 0,
    max_laboratories integer,
    max_amount_cents integer,
    max_months integer,
    source text not null default ''
) strict;

CREATE TABLE project (
    id integer primary key autoincrement,
    uid text not null unique,
    code text not null unique check (code <> ''),
    title text not null check (title <> ''),
    rule_id integer references partnership_rule (id),
    plan_item_id integer references plan_item (id),
    from_on text check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days')),
    amount_cents integer check (amount_cents >= 0),
    cup text not null default '',
    note text not null default ''
) strict;

CREATE INDEX project_rule on project (rule_id);

CREATE INDEX project_plan_item on project (plan_item_id);

CREATE TABLE project_association (
    id integer primary key autoincrement,
    project_id integer not null references project (id),
    association_id integer not null references association (id),
    unique (project_id, association_id)
) strict;

CREATE INDEX project_association_association on project_association (association_id);

CREATE TABLE partner (
    id integer primary key autoincrement,
    uid text not null unique,
    project_id integer not null references project (id),
    organisation_id integer not null references organisation (id),
    kind text not null default 'other' check (kind in ('enterprise', 'laboratory', 'other')),
    role text not null default 'partner' check (role in ('lead', 'partner')),
    amount_cents integer check (amount_cents >= 0),
    unique (project_id, organisation_id)
) strict;

CREATE INDEX partner_organisation on partner (organisation_id);

CREATE TABLE closure (
    id integer primary key autoincrement,
    uid text not null unique,
    period_id integer not null references period (id),
    association_id integer references association (id),    -- null: all of them
    number integer not null check (number >= 1),
    closed_at text not null check (closed_at is strftime('%Y-%m-%dT%H:%M:%SZ', closed_at)),
    data_on text not null check (data_on is date(data_on, '+0 days')),
    program_version text not null,
    salt text not null,
    sha256 text not null check (length(sha256) = 64),
    paper_id integer references document (id)
) strict;

CREATE UNIQUE INDEX closure_once on closure (period_id, ifnull(association_id, 0), number);

CREATE INDEX closure_association on closure (association_id);

CREATE INDEX closure_paper on closure (paper_id);

CREATE TABLE closure_figure (
    id integer primary key autoincrement,
    closure_id integer not null references closure (id),
    association_id integer references association (id),
    indicator text not null,
    value real,
    numerator real,
    denominator real,
    sha256 text not null check (length(sha256) = 64),
    destroyed_on text check (destroyed_on is date(destroyed_on, '+0 days')),  -- list destroyed by rule
    restatement_id integer references restatement (id)     -- null: as it was closed; else as it was restated
) strict;

CREATE INDEX closure_figure_closure on closure_figure (closure_id);

CREATE INDEX closure_figure_association on closure_figure (association_id);

CREATE INDEX closure_figure_restatement on closure_figure (restatement_id);

CREATE TABLE closure_record (
    id integer primary key autoincrement,
    closure_figure_id integer not null references closure_figure (id),
    record_kind text not null,
    record_uid text not null,
    on_day text,
    quantity real not null default 1,
    digest text not null
) strict;

CREATE INDEX closure_record_figure on closure_record (closure_figure_id);

CREATE TABLE restatement (
    id integer primary key autoincrement,
    uid text not null unique,
    closure_id integer not null references closure (id),
    number integer not null,
    issued_on text not null check (issued_on is date(issued_on, '+0 days')),
    reason text not null default '',
    program_version text not null,
    sha256 text not null check (length(sha256) = 64),
    paper_id integer references document (id),
    unique (closure_id, number)
) strict;

CREATE INDEX restatement_paper on restatement (paper_id);

CREATE TABLE document_kind (
    id integer primary key autoincrement,
    uid text not null unique,
    code text not null unique,
    name text not null,
    name_en text not null default '',
    position integer not null default 0
) strict;

CREATE TABLE document (
    id integer primary key autoincrement,
    uid text not null unique,
    sha256 text not null check (length(sha256) = 64),      -- of blob, kept unjournaled
    name text not null,
    kind_id integer references document_kind (id),
    media_type text not null default 'application/octet-stream',
    on_day text check (on_day is date(on_day, '+0 days')),
    added_at text not null check (added_at is strftime('%Y-%m-%dT%H:%M:%SZ', added_at)),
    note text not null default ''
, destroyed_on text check (destroyed_on is date(destroyed_on, '+0 days'))) strict;

CREATE INDEX document_kind_id on document (kind_id);

CREATE INDEX document_sha on document (sha256);

CREATE TABLE document_link (
    id integer primary key autoincrement,
    document_id integer not null references document (id),
    record_kind text not null,                  -- gathering, membership, target, ...
    record_uid text not null,
    unique (document_id, record_kind, record_uid)
) strict;

CREATE INDEX document_link_record on document_link (record_uid, record_kind);

CREATE TABLE checklist_item (
    id integer primary key autoincrement,
    uid text not null unique,
    due_of text not null check (due_of in ('meeting', 'assembly', 'event', 'award', 'expense', 'membership', 'project')),
    format text check (format in ('in-person', 'online', 'hybrid')),   -- null: any; of gatherings only
    document_kind_id integer not null references document_kind (id),
    source text not null default '',
    position integer not null default 0,
    check (format is null or due_of in ('meeting', 'assembly', 'event'))
) strict;

CREATE INDEX checklist_item_kind on checklist_item (document_kind_id);

CREATE TABLE list_mapping (
    id integer primary key autoincrement,
    uid text not null unique,
    kind text not null,
    fingerprint text not null,
    mapping text not null check (json_valid(mapping)),
    unique (kind, fingerprint)
) strict;

CREATE TABLE list_import (
    id integer primary key autoincrement,
    uid text not null unique,
    kind text not null,
    name text not null,
    sha256 text not null,
    document_id integer references document (id),
    at text not null check (at is strftime('%Y-%m-%dT%H:%M:%SZ', at)),
    read integer not null default 0,
    added integer not null default 0,
    updated integer not null default 0,
    unchanged integer not null default 0,
    refused integer not null default 0,
    placed text not null default '{}' check (json_valid(placed))    -- who each row was, or could be: kept for a second reading
) strict;

CREATE INDEX list_import_document on list_import (document_id);

CREATE TABLE import_question (
    id integer primary key autoincrement,
    uid text not null unique,
    list_import_id integer not null references list_import (id),
    line integer not null,
    question text not null check (json_valid(question)),
    answer text check (answer is null or json_valid(answer)),
    decided_at text check (decided_at is strftime('%Y-%m-%dT%H:%M:%SZ', decided_at))
) strict;

CREATE INDEX import_question_import on import_question (list_import_id);

CREATE TABLE search_text (
    id integer primary key autoincrement,
    noun text not null,
    row_id integer not null,
    folded text not null,
    unique (noun, row_id)
) strict;

CREATE VIRTUAL TABLE search_word using fts5 (
    folded, content = 'search_text', content_rowid = 'id', prefix = '2 3', detail = full,
    tokenize = "unicode61 remove_diacritics 0"
);

CREATE VIRTUAL TABLE search_part using fts5 (
    folded, content = 'search_text', content_rowid = 'id', tokenize = 'trigram'
);

CREATE TRIGGER search_person_added after insert on person begin
    insert into search_text (noun, row_id, folded) values ('person', new.id, new.folded);
end;

CREATE TRIGGER search_person_changed after update of folded on person when old.folded is not new.folded begin
    update search_text set folded = new.folded where noun = 'person' and row_id = new.id;
end;

CREATE TRIGGER search_person_removed after delete on person begin
    delete from search_text where noun = 'person' and row_id = old.id;
end;

CREATE TRIGGER search_organisation_added after insert on organisation begin
    insert into search_text (noun, row_id, folded) values ('organisation', new.id, new.folded);
end;

CREATE TRIGGER search_organisation_changed after update of folded on organisation when old.folded is not new.folded begin
    update search_text set folded = new.folded where noun = 'organisation' and row_id = new.id;
end;

CREATE TRIGGER search_organisation_removed after delete on organisation begin
    delete from search_text where noun = 'organisation' and row_id = old.id;
end;

CREATE TRIGGER search_gathering_added after insert on gathering begin
    insert into search_text (noun, row_id, folded) values ('gathering', new.id, new.folded);
end;

CREATE TRIGGER search_gathering_changed after update of folded on gathering when old.folded is not new.folded begin
    update search_text set folded = new.folded where noun = 'gathering' and row_id = new.id;
end;

CREATE TRIGGER search_gathering_removed after delete on gathering begin
    delete from search_text where noun = 'gathering' and row_id = old.id;
end;

CREATE VIEW member_spell as
select m.association_id, m.uid, m.organisation_id, m.from_on, m.until_on, m.id as closing_id, null as seen_on
from membership m;

CREATE VIEW minimum_stay as
select ga.gathering_id, ga.association_id, ifnull((
    select cast(r.value as integer) from rule r
    where r.key = 'presence.minimum_minutes' and r.value <> ''
      and (r.association_id is null or r.association_id = ga.association_id)
      and (r.from_on is null or r.from_on <= g.on_day) and (r.until_on is null or r.until_on >= g.on_day)
    order by r.association_id is null, r.from_on desc limit 1), 0) as minutes
from gathering_association ga
join gathering g on g.id = ga.gathering_id
where ga.role = 'organiser' and g.kind <> 'assembly';

CREATE VIEW stay as
select a.id as attendance_id, (
    select case when min(known) = 1 then sum(seconds) / 60 end from (
        select q.from_at is not null and q.until_at is not null or q.minutes is not null as known,
               case when q.from_at is null or q.until_at is null then q.minutes * 60
                    else max(0, unixepoch(q.until_at) - max(unixepoch(q.from_at), ifnull(unixepoch(max(
                        case when q.from_at is not null then q.until_at end) over (
                        order by q.from_at, q.id rows between unbounded preceding and 1 preceding)), 0))) end as seconds
        from presence q
        where q.attendance_id = a.id
          and not exists (select 1 from take_back t where t.presence_uid = q.uid))) as minutes
from attendance a;

CREATE VIEW short_stay as
select a.id as attendance_id, n.association_id, n.minutes as minimum, s.minutes
from attendance a
join minimum_stay n on n.gathering_id = a.gathering_id
join stay s on s.attendance_id = a.id
-- Whether any minutes are asked at all is read once: where none are, no line is looked at.
where exists (select 1 from rule where key = 'presence.minimum_minutes' and cast(value as integer) > 0)
  and n.minutes > 0 and s.minutes < n.minutes;

CREATE VIEW documented_gathering as
select g.id as gathering_id
from gathering g
where exists (select 1 from checklist_item c where c.due_of = g.kind)
  and not exists (
    select 1 from checklist_item c
    where c.due_of = g.kind and (c.format is null or c.format = ifnull(g.format, 'in-person') or g.format = 'hybrid')
      and not exists (
          select 1 from document_link l join document d on d.id = l.document_id
          where l.record_kind = 'gathering' and l.record_uid = g.uid and d.kind_id = c.document_kind_id));

CREATE TRIGGER search_text_added after insert on search_text
when not exists (select 1 from running where new.id > index_after) begin
    insert into search_word (rowid, folded) values (new.id, new.folded);
    insert into search_part (rowid, folded) values (new.id, new.folded);
end;

CREATE TRIGGER search_text_removed after delete on search_text
when not exists (select 1 from running where old.id > index_after) begin
    insert into search_word (search_word, rowid, folded) values ('delete', old.id, old.folded);
    insert into search_part (search_part, rowid, folded) values ('delete', old.id, old.folded);
end;

CREATE TRIGGER search_text_changed after update on search_text
when not exists (select 1 from running where old.id > index_after) begin
    insert into search_word (search_word, rowid, folded) values ('delete', old.id, old.folded);
    insert into search_part (search_part, rowid, folded) values ('delete', old.id, old.folded);
    insert into search_word (rowid, folded) values (new.id, new.folded);
    insert into search_part (rowid, folded) values (new.id, new.folded);
end;

CREATE TABLE search_block (
    block integer not null,
    noun text not null,
    row_id integer not null,
    primary key (block, noun, row_id)
) without rowid, strict;

CREATE TRIGGER search_block_person_added after insert on person
when not exists (select 1 from running where index_after is not null) begin
    insert into search_block select value, 'person', new.id
        from json_each(person_blocks(new.full_name, new.given_name, new.family_name, new.email, new.phone));
end;

CREATE TRIGGER search_block_person_removed after delete on person begin
    delete from search_block where noun = 'person' and row_id = old.id
        and block in (select value from json_each(
            person_blocks(old.full_name, old.given_name, old.family_name, old.email, old.phone)));
end;

CREATE TRIGGER search_block_person_changed
after update of id, full_name, given_name, family_name, email, phone on person begin
    delete from search_block where noun = 'person' and row_id = old.id
        and block in (select value from json_each(
            person_blocks(old.full_name, old.given_name, old.family_name, old.email, old.phone)));
    insert into search_block select value, 'person', new.id
        from json_each(person_blocks(new.full_name, new.given_name, new.family_name, new.email, new.phone));
end;

CREATE TRIGGER search_block_person_alias_added after insert on person_alias begin
    insert into search_block select value, 'person_alias', new.id from json_each(alias_blocks('person', new.name));
end;

CREATE TRIGGER search_block_person_alias_removed after delete on person_alias begin
    delete from search_block where noun = 'person_alias' and row_id = old.id
        and block in (select value from json_each(alias_blocks('person', old.name)));
end;

CREATE TRIGGER search_block_person_alias_changed
after update of id, name on person_alias begin
    delete from search_block where noun = 'person_alias' and row_id = old.id
        and block in (select value from json_each(alias_blocks('person', old.name)));
    insert into search_block select value, 'person_alias', new.id from json_each(alias_blocks('person', new.name));
end;

CREATE TRIGGER search_block_organisation_added after insert on organisation begin
    insert into search_block select value, 'organisation', new.id
        from json_each(organisation_blocks(new.name, new.short_name,
        new.email, new.phone, new.vat, new.tax_code, new.address, new.town));
end;

CREATE TRIGGER search_block_organisation_removed after delete on organisation begin
    delete from search_block where noun = 'organisation' and row_id = old.id
        and block in (select value from json_each(organisation_blocks(old.name, old.short_name,
        old.email, old.phone, old.vat, old.tax_code, old.address, old.town)));
end;

CREATE TRIGGER search_block_organisation_changed
after update of id, name, short_name, email, phone, vat, tax_code, address, town on organisation begin
    delete from search_block where noun = 'organisation' and row_id = old.id
        and block in (select value from json_each(organisation_blocks(old.name, old.short_name,
        old.email, old.phone, old.vat, old.tax_code, old.address, old.town)));
    insert into search_block select value, 'organisation', new.id
        from json_each(organisation_blocks(new.name, new.short_name,
        new.email, new.phone, new.vat, new.tax_code, new.address, new.town));
end;

CREATE TRIGGER search_block_organisation_alias_added after insert on organisation_alias begin
    insert into search_block select value, 'organisation_alias', new.id
        from json_each(alias_blocks('organisation', new.name));
end;

CREATE TRIGGER search_block_organisation_alias_removed after delete on organisation_alias begin
    delete from search_block where noun = 'organisation_alias' and row_id = old.id
        and block in (select value from json_each(alias_blocks('organisation', old.name)));
end;

CREATE TRIGGER search_block_organisation_alias_changed
after update of id, name on organisation_alias begin
    delete from search_block where noun = 'organisation_alias' and row_id = old.id
        and block in (select value from json_each(alias_blocks('organisation', old.name)));
    insert into search_block select value, 'organisation_alias', new.id
        from json_each(alias_blocks('organisation', new.name));
end;

CREATE TABLE kit (
    id integer primary key autoincrement,
    uid text not null unique,                   -- also in the kit itself, under the setting 'kit'
    file text not null check (file <> ''),      -- the name it was written under
    made_at text not null check (made_at is strftime('%Y-%m-%dT%H:%M:%SZ', made_at)),
    lost_on text check (lost_on is date(lost_on, '+0 days'))    -- the day it was declared lost
) strict;

CREATE TABLE kit_gathering (
    id integer primary key autoincrement,
    kit_id integer not null references kit (id),
    gathering_id integer not null references gathering (id),
    unique (kit_id, gathering_id)
) strict;

CREATE INDEX kit_gathering_gathering on kit_gathering (gathering_id);

CREATE TABLE kit_merge (
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

CREATE INDEX kit_merge_kit on kit_merge (kit_id);

CREATE TABLE kit_subject (                      -- whom in the archive a kit means by somebody it met first, by uid
    id integer primary key autoincrement,
    kit_id integer not null references kit (id),
    noun text not null check (noun in ('person', 'organisation')),
    kit_uid text not null,
    is_uid text not null,
    unique (kit_id, noun, kit_uid)
) strict;

CREATE INDEX headcount_kit on headcount (kit_id);

CREATE TABLE erasure (
    id integer primary key autoincrement,
    uid text not null unique,
    on_day text not null check (on_day is date(on_day, '+0 days')),
    reason text not null check (reason in ('expired', 'asked')),
    persons integer not null check (persons >= 0),
    told text not null default '{}' check (json_valid(told))    -- rows by table, documents, lists
) strict;

CREATE TABLE erased_change (
    id integer primary key autoincrement,
    erasure_id integer not null references erasure (id),
    operation_id integer not null references operation (id),
    noun text not null,
    quantity integer not null check (quantity > 0)
) strict;

CREATE INDEX erased_change_erasure on erased_change (erasure_id);

CREATE INDEX erased_change_operation on erased_change (operation_id);

CREATE TABLE attendance_total (
    id integer primary key autoincrement,
    uid text not null unique,
    gathering_id integer not null references gathering (id),
    role text not null check (role in ('participant', 'speaker', 'guest', 'staff')),
    state text not null check (state in ('expected', 'present', 'excused', 'absent', 'cancelled')),
    mode text check (mode in ('in-person', 'online')),
    counts integer not null check (counts in (0, 1)),           -- for an organiser at least: there long enough
    quantity integer not null check (quantity > 0)
) strict;

CREATE INDEX attendance_total_gathering on attendance_total (gathering_id);

CREATE TABLE attendance_total_association (
    id integer primary key autoincrement,
    attendance_total_id integer not null references attendance_total (id),
    association_id integer not null references association (id),
    unique (attendance_total_id, association_id)
) strict;

CREATE INDEX attendance_total_association_association on attendance_total_association (association_id);

CREATE TABLE member_total (
    id integer primary key autoincrement,
    uid text not null unique,
    gathering_id integer not null references gathering (id),
    association_id integer not null references association (id),
    organisation_id integer not null references organisation (id),
    presumed integer not null check (presumed in (0, 1)),
    unique (gathering_id, association_id, organisation_id)
) strict;

CREATE INDEX member_total_association on member_total (association_id);

CREATE INDEX member_total_organisation on member_total (organisation_id);

CREATE TABLE proxy_total (
    id integer primary key autoincrement,
    gathering_id integer not null references gathering (id),
    association_id integer not null references association (id),
    quantity integer not null,
    unique (gathering_id, association_id)
) strict;

CREATE INDEX proxy_total_association on proxy_total (association_id);

CREATE TABLE person_total (
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

CREATE INDEX person_total_days on person_total (indicator, from_on, until_on);

CREATE INDEX person_total_association on person_total (association_id);

CREATE TABLE seat_total (
    id integer primary key autoincrement,
    uid text not null unique,
    working_group_id integer not null references working_group (id),
    on_day text not null check (on_day is date(on_day, '+0 days')),
    quantity integer not null check (quantity > 0)
) strict;

CREATE INDEX seat_total_group on seat_total (working_group_id, on_day);

CREATE TABLE ordinal (
    id integer primary key autoincrement
) strict;

CREATE VIEW present_person as
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

CREATE VIEW represented as
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

CREATE TABLE assembly_total (
    id integer primary key autoincrement,
    gathering_id integer not null references gathering (id),
    association_id integer not null references association (id),
    people integer not null check (people >= 0),
    opening integer check (opening >= 0),
    unique (gathering_id, association_id)
) strict;

CREATE INDEX assembly_total_association on assembly_total (association_id);

CREATE TABLE assembly_total_member (
    id integer primary key autoincrement,
    assembly_total_id integer not null references assembly_total (id),
    organisation_id integer not null references organisation (id),
    how text not null check (how in ('present', 'proxy', 'excused')),
    unique (assembly_total_id, organisation_id)
) strict;

CREATE INDEX assembly_total_member_organisation on assembly_total_member (organisation_id);
