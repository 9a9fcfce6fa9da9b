-- What the Region funds and measures.

create table programme (
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

create table period (
    id integer primary key autoincrement,
    uid text not null unique,
    programme_id integer not null references programme (id),
    code text not null unique check (code <> ''),
    name text not null default '',
    from_on text not null check (from_on is date(from_on, '+0 days')),
    until_on text not null check (until_on is date(until_on, '+0 days') and until_on >= from_on)
) strict;
create index period_programme on period (programme_id, from_on);

-- Own dates of an association in a period; where there is no row the period's dates hold.
create table period_association (
    id integer primary key autoincrement,
    period_id integer not null references period (id),
    association_id integer not null references association (id),
    from_on text not null check (from_on is date(from_on, '+0 days')),
    until_on text not null check (until_on is date(until_on, '+0 days') and until_on >= from_on),
    unique (period_id, association_id)
) strict;
create index period_association_association on period_association (association_id);

create table indicator (
    id integer primary key autoincrement,
    uid text not null unique,
    code text not null unique,                  -- the file in db/indicators/, or a ratio of two of them
    name text not null,
    name_en text not null default '',
    unit text not null default '',
    headline integer not null default 0 check (headline in (0, 1)),   -- one of the five figures
    position integer not null default 0
) strict;

create table target (
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
create unique index target_once on target (period_id, indicator_id, ifnull(association_id, 0));
create index target_association on target (association_id);
create index target_indicator on target (indicator_id);

create table justification (
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
create index justification_target on justification (target_id);

-- A figure from before the register: value or parts, declared total, source.
create table declared_figure (
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
create index declared_figure_association on declared_figure (association_id);
create index declared_figure_period on declared_figure (period_id);
create index declared_figure_indicator on declared_figure (indicator_id);

create table declared_part (
    id integer primary key autoincrement,
    declared_figure_id integer not null references declared_figure (id),
    label text not null,
    value real not null,
    position integer not null default 0,
    unique (declared_figure_id, label)
) strict;

create table context_figure (
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

create table plan_item (
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
create index plan_item_programme on plan_item (programme_id);
create index plan_item_period on plan_item (period_id);
create index plan_item_association on plan_item (association_id);

create table expense_heading (
    id integer primary key autoincrement,
    uid text not null unique,
    code text not null unique,
    name text not null,
    name_en text not null default '',
    eligible integer not null default 1 check (eligible in (0, 1)),
    source text not null default '',
    position integer not null default 0
) strict;

-- What the Region awards to one association for one period.
create table award (
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
create index award_association on award (association_id);

create table expense (
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
create index expense_association on expense (association_id, on_day);
create index expense_heading_id on expense (heading_id);
create index expense_gathering on expense (gathering_id);
create index expense_plan_item on expense (plan_item_id);
create index expense_project on expense (project_id);

-- The numbers of a call for projects, as data.
create table partnership_rule (
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

create table project (
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
create index project_rule on project (rule_id);
create index project_plan_item on project (plan_item_id);

create table project_association (
    id integer primary key autoincrement,
    project_id integer not null references project (id),
    association_id integer not null references association (id),
    unique (project_id, association_id)
) strict;
create index project_association_association on project_association (association_id);

create table partner (
    id integer primary key autoincrement,
    uid text not null unique,
    project_id integer not null references project (id),
    organisation_id integer not null references organisation (id),
    kind text not null default 'other' check (kind in ('enterprise', 'laboratory', 'other')),
    role text not null default 'partner' check (role in ('lead', 'partner')),
    amount_cents integer check (amount_cents >= 0),
    unique (project_id, organisation_id)
) strict;
create index partner_organisation on partner (organisation_id);
