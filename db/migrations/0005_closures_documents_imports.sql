-- What is frozen, kept and brought in.

create table closure (
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
create unique index closure_once on closure (period_id, ifnull(association_id, 0), number);
create index closure_association on closure (association_id);
create index closure_paper on closure (paper_id);

create table closure_figure (
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
create index closure_figure_closure on closure_figure (closure_id);
create index closure_figure_association on closure_figure (association_id);
create index closure_figure_restatement on closure_figure (restatement_id);

-- Never a name: uid, date, quantity and a salted digest per record. A ratio has those of its two sides, the system those
-- of its associations, except where it is counted in its own way: nothing stands here twice.
create table closure_record (
    id integer primary key autoincrement,
    closure_figure_id integer not null references closure_figure (id),
    record_kind text not null,
    record_uid text not null,
    on_day text,
    quantity real not null default 1,
    digest text not null
) strict;
create index closure_record_figure on closure_record (closure_figure_id);

create table restatement (
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
create index restatement_paper on restatement (paper_id);

create table document_kind (
    id integer primary key autoincrement,
    uid text not null unique,
    code text not null unique,
    name text not null,
    name_en text not null default '',
    position integer not null default 0
) strict;

create table document (
    id integer primary key autoincrement,
    uid text not null unique,
    sha256 text not null check (length(sha256) = 64),      -- of blob, kept unjournaled
    name text not null,
    kind_id integer references document_kind (id),
    media_type text not null default 'application/octet-stream',
    on_day text check (on_day is date(on_day, '+0 days')),
    added_at text not null check (added_at is strftime('%Y-%m-%dT%H:%M:%SZ', added_at)),
    note text not null default ''
) strict;
create index document_kind_id on document (kind_id);
create index document_sha on document (sha256);

create table document_link (
    id integer primary key autoincrement,
    document_id integer not null references document (id),
    record_kind text not null,                  -- gathering, membership, target, ...
    record_uid text not null,
    unique (document_id, record_kind, record_uid)
) strict;
create index document_link_record on document_link (record_uid, record_kind);

-- What evidence is due, per kind and format of gathering, and for every grant, expense, new membership and project.
create table checklist_item (
    id integer primary key autoincrement,
    uid text not null unique,
    due_of text not null check (due_of in ('meeting', 'assembly', 'event', 'award', 'expense', 'membership', 'project')),
    format text check (format in ('in-person', 'online', 'hybrid')),   -- null: any; of gatherings only
    document_kind_id integer not null references document_kind (id),
    source text not null default '',
    position integer not null default 0,
    check (format is null or due_of in ('meeting', 'assembly', 'event'))
) strict;
create index checklist_item_kind on checklist_item (document_kind_id);

-- The columns of a list as somebody mapped them, remembered by the fingerprint of its header.
create table list_mapping (
    id integer primary key autoincrement,
    uid text not null unique,
    kind text not null,
    fingerprint text not null,
    mapping text not null check (json_valid(mapping)),
    unique (kind, fingerprint)
) strict;

create table list_import (
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
create index list_import_document on list_import (document_id);

-- A row nobody could place: asked, decided once, remembered.
create table import_question (
    id integer primary key autoincrement,
    uid text not null unique,
    list_import_id integer not null references list_import (id),
    line integer not null,
    question text not null check (json_valid(question)),
    answer text check (answer is null or json_valid(answer)),
    decided_at text check (decided_at is strftime('%Y-%m-%dT%H:%M:%SZ', decided_at))
) strict;
create index import_question_import on import_question (list_import_id);
