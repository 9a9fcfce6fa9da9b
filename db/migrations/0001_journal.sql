-- The journal: every write belongs to a named operation, and triggers generated from the schema
-- (store/journal.py) keep the old and the new row of each change as JSON.

create table operation (
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
create index operation_of on operation (of_id);
create index operation_undone_by on operation (undone_by_id);

create table change (
    id integer primary key autoincrement,
    operation_id integer not null references operation (id),
    noun text not null,                         -- the table
    row_id integer not null,
    old text check (old is null or json_valid(old)),
    new text check (new is null or json_valid(new)),
    schema integer not null,
    check (old is not null or new is not null)
) strict;
create index change_operation on change (operation_id);
create index change_row on change (noun, row_id, id);

-- The running operation. One row in the main schema, because triggers cannot read temporary tables.
create table running (
    id integer primary key check (id = 1),
    operation_id integer not null references operation (id),
    schema integer not null
) strict;
create index running_operation on running (operation_id);

-- Kept files, by content. Not journaled: JSON cannot hold them and content never changes.
create table blob (
    sha256 text primary key check (length(sha256) = 64),
    size integer not null check (size >= 0),
    content blob not null
) strict;

-- Half-typed work that survives leaving a page and a crash. Not journaled: it is not a record yet.
create table draft (
    id integer primary key autoincrement,
    page text not null,
    record text not null default '',
    typed text not null check (json_valid(typed)),
    saved_at text not null,
    unique (page, record)
) strict;
