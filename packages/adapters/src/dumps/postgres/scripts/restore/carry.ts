/**
 * Gives the database `:"new"` what belongs to the name of the live database and not to its content: owner, grants, settings for
 * everybody and for single roles, comment, limit of connections. It is the live one's of now, because people may have granted or
 * set something since the backup. Without a live database, PUBLIC gets what it has by default.
 *
 * Lists of names are stored quoted already, so they are set in the session and taken from there. All other values are literals.
 */
export const CARRY_SQL = String.raw`
BEGIN;
SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = :'live') AS hd_there \gset
\if :hd_there
SELECT pg_catalog.format('ALTER DATABASE %I OWNER TO %I', :'new', pg_catalog.pg_get_userbyid(datdba)) FROM pg_catalog.pg_database WHERE datname = :'live'
\gexec
SELECT pg_catalog.format('ALTER DATABASE %I CONNECTION LIMIT %s', :'new', datconnlimit) FROM pg_catalog.pg_database WHERE datname = :'live' AND datconnlimit >= 0
\gexec
SELECT pg_catalog.format('COMMENT ON DATABASE %I IS %L', :'new', pg_catalog.shobj_description(oid, 'pg_database'))
  FROM pg_catalog.pg_database WHERE datname = :'live' AND pg_catalog.shobj_description(oid, 'pg_database') IS NOT NULL
\gexec
SELECT pg_catalog.format('REVOKE ALL ON DATABASE %I FROM %I', :'new', pg_catalog.pg_get_userbyid(datdba)) FROM pg_catalog.pg_database WHERE datname = :'live' AND datacl IS NOT NULL
\gexec
SELECT pg_catalog.format('GRANT %s ON DATABASE %I TO %s%s', g.privilege_type, :'new',
    CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(g.grantee)) END,
    CASE WHEN g.is_grantable AND g.grantee <> d.datdba THEN ' WITH GRANT OPTION' ELSE '' END)
  FROM pg_catalog.pg_database d, pg_catalog.aclexplode(COALESCE(d.datacl, pg_catalog.acldefault('d', d.datdba))) g
  WHERE d.datname = :'live'
\gexec
SELECT CASE WHEN s.name IN ('search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries')
    THEN pg_catalog.format('SELECT pg_catalog.set_config(%L, %L, true); %s FROM CURRENT', s.name, s.value, s.alter)
    ELSE pg_catalog.format('%s = %L', s.alter, s.value) END
  FROM (
    SELECT pg_catalog.split_part(setting, '=', 1) AS name, pg_catalog.substr(setting, pg_catalog.strpos(setting, '=') + 1) AS value,
      CASE setrole WHEN 0 THEN pg_catalog.format('ALTER DATABASE %I', :'new')
        ELSE pg_catalog.format('ALTER ROLE %I IN DATABASE %I', pg_catalog.pg_get_userbyid(setrole), :'new') END
        || pg_catalog.format(' SET %s', CASE WHEN pg_catalog.split_part(setting, '=', 1) ~ '^[a-z_]+$' THEN pg_catalog.split_part(setting, '=', 1)
          ELSE (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(part), '.') FROM pg_catalog.unnest(pg_catalog.string_to_array(pg_catalog.split_part(setting, '=', 1), '.')) part) END) AS alter
    FROM pg_catalog.pg_db_role_setting r JOIN pg_catalog.pg_database d ON d.oid = r.setdatabase, pg_catalog.unnest(r.setconfig) setting
    WHERE d.datname = :'live') s
\gexec
\else
SELECT pg_catalog.format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO PUBLIC', :'new')
\gexec
\endif
COMMIT;
`;
