-- Once, for the tables of PostgreSQL outlive the application
insert into account (number, owner, balance)
select first.number, first.owner, first.balance
from (values ('AT01', 'Ada', 10000), ('AT02', 'Bob', 5000), ('AT03', 'Cid', 0)) as first (number, owner, balance)
where not exists (select 1 from account);
