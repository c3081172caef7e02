-- For H2 alone. An index keeps some of its entries as boundaries between its pages, also when the
-- row is long changed. So what identifies a person is unique by indexes that can be made anew when
-- the database closes, and nothing of who was erased stays in the file; see afterMigrate.sql.

execute immediate (select 'alter table person drop constraint ' || constraint_name
  from information_schema.key_column_usage where table_name = 'PERSON' and column_name = 'ACCOUNT');
execute immediate (select 'alter table person drop constraint ' || constraint_name
  from information_schema.key_column_usage where table_name = 'PERSON' and column_name = 'PSEUDONYM');
execute immediate (select 'alter table roster drop constraint ' || constraint_name
  from information_schema.key_column_usage where table_name = 'ROSTER' and column_name = 'NUMBER');
execute immediate (select 'alter table roster drop constraint ' || constraint_name
  from information_schema.key_column_usage where table_name = 'ROSTER' and column_name = 'CODE');
