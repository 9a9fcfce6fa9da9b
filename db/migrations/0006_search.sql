-- Search by folded names: words by their beginning (prefix index for one to three letters), and any part of a
-- word from three letters on. Derived from the records by triggers, so undo and import keep it true.

create table search_text (
    id integer primary key autoincrement,
    noun text not null,
    row_id integer not null,
    folded text not null,
    unique (noun, row_id)
) strict;

create virtual table search_word using fts5 (
    folded, content = 'search_text', content_rowid = 'id', prefix = '2 3', detail = full,
    tokenize = "unicode61 remove_diacritics 0"
);
create virtual table search_part using fts5 (
    folded, content = 'search_text', content_rowid = 'id', tokenize = 'trigram'
);

create trigger search_text_added after insert on search_text begin
    insert into search_word (rowid, folded) values (new.id, new.folded);
    insert into search_part (rowid, folded) values (new.id, new.folded);
end;
create trigger search_text_removed after delete on search_text begin
    insert into search_word (search_word, rowid, folded) values ('delete', old.id, old.folded);
    insert into search_part (search_part, rowid, folded) values ('delete', old.id, old.folded);
end;
create trigger search_text_changed after update on search_text begin
    insert into search_word (search_word, rowid, folded) values ('delete', old.id, old.folded);
    insert into search_part (search_part, rowid, folded) values ('delete', old.id, old.folded);
    insert into search_word (rowid, folded) values (new.id, new.folded);
    insert into search_part (rowid, folded) values (new.id, new.folded);
end;

create trigger search_person_added after insert on person begin
    insert into search_text (noun, row_id, folded) values ('person', new.id, new.folded);
end;
create trigger search_person_changed after update of folded on person when old.folded is not new.folded begin
    update search_text set folded = new.folded where noun = 'person' and row_id = new.id;
end;
create trigger search_person_removed after delete on person begin
    delete from search_text where noun = 'person' and row_id = old.id;
end;

create trigger search_organisation_added after insert on organisation begin
    insert into search_text (noun, row_id, folded) values ('organisation', new.id, new.folded);
end;
create trigger search_organisation_changed after update of folded on organisation when old.folded is not new.folded begin
    update search_text set folded = new.folded where noun = 'organisation' and row_id = new.id;
end;
create trigger search_organisation_removed after delete on organisation begin
    delete from search_text where noun = 'organisation' and row_id = old.id;
end;

create trigger search_gathering_added after insert on gathering begin
    insert into search_text (noun, row_id, folded) values ('gathering', new.id, new.folded);
end;
create trigger search_gathering_changed after update of folded on gathering when old.folded is not new.folded begin
    update search_text set folded = new.folded where noun = 'gathering' and row_id = new.id;
end;
create trigger search_gathering_removed after delete on gathering begin
    delete from search_text where noun = 'gathering' and row_id = old.id;
end;
