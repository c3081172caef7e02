-- Opinions at one's own pace are counted some at a time, so that no count grows by one person:
-- until there are so many they wait. For H2 and PostgreSQL alike.
alter table tally add column waiting integer default 0 not null;
