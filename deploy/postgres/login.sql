-- The login of Candor's programs: it owns its database and makes roles and scratch databases, and is no superuser. Run once by psql
-- as PostgreSQL's superuser, with the login's password in the environment.
\getenv password POSTGRES_PASSWORD
CREATE ROLE candor LOGIN CREATEDB CREATEROLE PASSWORD :'password';
-- The roles that migrations make are taken by SET ROLE.
ALTER ROLE candor SET createrole_self_grant = 'set';
CREATE DATABASE candor OWNER candor;
