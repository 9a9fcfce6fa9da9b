-- The blocks each person and organisation stands in (clust_desktop/domain/blocks.py), by number: a list that comes in
-- asks only for the records it could mean. Derived from the records by triggers, so undo and import keep it true.

create table search_block (
    block integer not null,
    noun text not null,
    row_id integer not null,
    primary key (block, noun, row_id)
) without rowid, strict;

create trigger search_block_person_added after insert on person
when not exists (select 1 from running where index_after is not null) begin
    insert into search_block select value, 'person', new.id
        from json_each(person_blocks(new.full_name, new.given_name, new.family_name, new.email, new.phone));
end;
create trigger search_block_person_removed after delete on person begin
    delete from search_block where noun = 'person' and row_id = old.id
        and block in (select value from json_each(
            person_blocks(old.full_name, old.given_name, old.family_name, old.email, old.phone)));
end;
create trigger search_block_person_changed
after update of id, full_name, given_name, family_name, email, phone on person begin
    delete from search_block where noun = 'person' and row_id = old.id
        and block in (select value from json_each(
            person_blocks(old.full_name, old.given_name, old.family_name, old.email, old.phone)));
    insert into search_block select value, 'person', new.id
        from json_each(person_blocks(new.full_name, new.given_name, new.family_name, new.email, new.phone));
end;

create trigger search_block_person_alias_added after insert on person_alias begin
    insert into search_block select value, 'person_alias', new.id from json_each(alias_blocks('person', new.name));
end;
create trigger search_block_person_alias_removed after delete on person_alias begin
    delete from search_block where noun = 'person_alias' and row_id = old.id
        and block in (select value from json_each(alias_blocks('person', old.name)));
end;
create trigger search_block_person_alias_changed
after update of id, name on person_alias begin
    delete from search_block where noun = 'person_alias' and row_id = old.id
        and block in (select value from json_each(alias_blocks('person', old.name)));
    insert into search_block select value, 'person_alias', new.id from json_each(alias_blocks('person', new.name));
end;

create trigger search_block_organisation_added after insert on organisation begin
    insert into search_block select value, 'organisation', new.id
        from json_each(organisation_blocks(new.name, new.short_name,
        new.email, new.phone, new.vat, new.tax_code, new.address, new.town));
end;
create trigger search_block_organisation_removed after delete on organisation begin
    delete from search_block where noun = 'organisation' and row_id = old.id
        and block in (select value from json_each(organisation_blocks(old.name, old.short_name,
        old.email, old.phone, old.vat, old.tax_code, old.address, old.town)));
end;
create trigger search_block_organisation_changed
after update of id, name, short_name, email, phone, vat, tax_code, address, town on organisation begin
    delete from search_block where noun = 'organisation' and row_id = old.id
        and block in (select value from json_each(organisation_blocks(old.name, old.short_name,
        old.email, old.phone, old.vat, old.tax_code, old.address, old.town)));
    insert into search_block select value, 'organisation', new.id
        from json_each(organisation_blocks(new.name, new.short_name,
        new.email, new.phone, new.vat, new.tax_code, new.address, new.town));
end;

create trigger search_block_organisation_alias_added after insert on organisation_alias begin
    insert into search_block select value, 'organisation_alias', new.id
        from json_each(alias_blocks('organisation', new.name));
end;
create trigger search_block_organisation_alias_removed after delete on organisation_alias begin
    delete from search_block where noun = 'organisation_alias' and row_id = old.id
        and block in (select value from json_each(alias_blocks('organisation', old.name)));
end;
create trigger search_block_organisation_alias_changed
after update of id, name on organisation_alias begin
    delete from search_block where noun = 'organisation_alias' and row_id = old.id
        and block in (select value from json_each(alias_blocks('organisation', old.name)));
    insert into search_block select value, 'organisation_alias', new.id
        from json_each(alias_blocks('organisation', new.name));
end;
