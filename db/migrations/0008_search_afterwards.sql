-- A list of thousands is put into the index at its end: word by word as each record is made costs ten times as much.
-- Records after `index_after` wait; what happens to earlier ones is followed as ever.

alter table running add column index_after integer;

drop trigger search_text_added;
drop trigger search_text_removed;
drop trigger search_text_changed;

create trigger search_text_added after insert on search_text
when not exists (select 1 from running where new.id > index_after) begin
    insert into search_word (rowid, folded) values (new.id, new.folded);
    insert into search_part (rowid, folded) values (new.id, new.folded);
end;
create trigger search_text_removed after delete on search_text
when not exists (select 1 from running where old.id > index_after) begin
    insert into search_word (search_word, rowid, folded) values ('delete', old.id, old.folded);
    insert into search_part (search_part, rowid, folded) values ('delete', old.id, old.folded);
end;
create trigger search_text_changed after update on search_text
when not exists (select 1 from running where old.id > index_after) begin
    insert into search_word (search_word, rowid, folded) values ('delete', old.id, old.folded);
    insert into search_part (search_part, rowid, folded) values ('delete', old.id, old.folded);
    insert into search_word (rowid, folded) values (new.id, new.folded);
    insert into search_part (rowid, folded) values (new.id, new.folded);
end;
