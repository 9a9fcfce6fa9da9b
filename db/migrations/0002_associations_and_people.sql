-- Associations, organisations, persons and what binds them, all dated.
-- `from_on` and `until_on` are both days OF the thing; an open end is null.

create table setting (
    id integer primary key autoincrement,
    key text not null unique,
    value text not null
) strict;

create table association (
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
create index association_logo on association (logo_id);

-- The numbers of law, statute and calls, as data with their source. association_id null: for all.
create table rule (
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
create index rule_association on rule (association_id);
create index rule_key on rule (key);

create table member_category (
    id integer primary key autoincrement,
    uid text not null unique,
    code text not null unique,
    name text not null,
    name_en text not null default '',
    is_enterprise integer not null default 0 check (is_enterprise in (0, 1)),
    position integer not null default 0
) strict;

create table organisation (
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
create index organisation_category on organisation (category_id);
create index organisation_merged on organisation (merged_into_id);
create index organisation_folded on organisation (folded);
create index organisation_vat on organisation (vat) where vat <> '';

create table organisation_alias (
    id integer primary key autoincrement,
    organisation_id integer not null references organisation (id),
    name text not null check (name <> ''),
    unique (organisation_id, name)
) strict;

create table accreditation (
    id integer primary key autoincrement,
    uid text not null unique,
    organisation_id integer not null references organisation (id),
    network text not null default 'Rete Alta Tecnologia',
    from_on text not null check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days') and until_on >= from_on),
    act text not null default ''
) strict;
create index accreditation_organisation on accreditation (organisation_id);

create table succession (
    id integer primary key autoincrement,
    uid text not null unique,
    from_id integer not null references organisation (id),
    to_id integer not null references organisation (id),
    kind text not null default 'merger' check (kind in ('merger', 'transformation', 'division', 'other')),
    effective_on text not null check (effective_on is date(effective_on, '+0 days')),
    note text not null default '',
    check (from_id <> to_id)
) strict;
create index succession_from on succession (from_id);
create index succession_to on succession (to_id);

create table person (
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
create index person_merged on person (merged_into_id);
create index person_folded on person (folded);
create index person_email on person (email) where email <> '';

create table person_alias (
    id integer primary key autoincrement,
    person_id integer not null references person (id),
    name text not null check (name <> ''),
    unique (person_id, name)
) strict;

create table affiliation (
    id integer primary key autoincrement,
    uid text not null unique,
    person_id integer not null references person (id),
    organisation_id integer not null references organisation (id),
    title text not null default '',
    from_on text check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days') and (from_on is null or until_on >= from_on)),
    left_reason text not null default ''
) strict;
create index affiliation_person on affiliation (person_id);
create index affiliation_organisation on affiliation (organisation_id);

create table privacy_notice (
    id integer primary key autoincrement,
    uid text not null unique,
    version text not null unique,
    text text not null,
    from_on text not null check (from_on is date(from_on, '+0 days'))
) strict;

create table consent (
    id integer primary key autoincrement,
    uid text not null unique,
    person_id integer not null references person (id),
    purpose text not null,
    notice_id integer references privacy_notice (id),
    given_on text not null check (given_on is date(given_on, '+0 days')),
    withdrawn_on text check (withdrawn_on is date(withdrawn_on, '+0 days')),
    source text not null default ''
) strict;
create index consent_person on consent (person_id);
create index consent_notice on consent (notice_id);

-- One spell of an organisation in an association; leaving and rejoining are two rows.
create table membership (
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
create index membership_association on membership (association_id, from_on);
create index membership_organisation on membership (organisation_id, association_id);

create table membership_category (
    id integer primary key autoincrement,
    uid text not null unique,
    membership_id integer not null references membership (id),
    category_id integer not null references member_category (id),
    from_on text not null check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days') and until_on >= from_on)
) strict;
create index membership_category_membership on membership_category (membership_id, from_on);
create index membership_category_category on membership_category (category_id);

create table voting_suspension (
    id integer primary key autoincrement,
    uid text not null unique,
    membership_id integer not null references membership (id),
    from_on text not null check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days') and until_on >= from_on),
    reason text not null check (reason <> '')
) strict;
create index voting_suspension_membership on voting_suspension (membership_id);

create table value_chain (
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

create table working_group (
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
create index working_group_chain on working_group (value_chain_id);

create table organ (
    id integer primary key autoincrement,
    uid text not null unique,
    association_id integer not null references association (id),
    kind text not null default 'board' check (kind in ('board', 'committee', 'auditors', 'other')),
    name text not null check (name <> ''),
    from_on text check (from_on is date(from_on, '+0 days')),
    until_on text check (until_on is date(until_on, '+0 days')),
    unique (association_id, name)
) strict;

-- Who sits in a group or an organ: a person, the organisation that sent them, or an organisation alone.
create table seat (
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
create index seat_group on seat (working_group_id);
create index seat_organ on seat (organ_id);
create index seat_person on seat (person_id);
create index seat_organisation on seat (organisation_id);

create table office (
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
create index office_association on office (association_id);
create index office_organ on office (organ_id);
create index office_group on office (working_group_id);
create index office_person on office (person_id);
