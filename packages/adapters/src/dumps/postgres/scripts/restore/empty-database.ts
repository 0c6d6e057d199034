/**
 * Drops everything in a database that a dump has, but for extensions and the schemas that they are in. What it doesn't know stays, and
 * then restoring fails where it meets the same name: all of it is one transaction.
 */
export const EMPTY_DATABASE_SQL = String.raw`SET search_path = '';
DO $hd$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT p.pubname AS name FROM pg_catalog.pg_publication p LOOP
    EXECUTE pg_catalog.format('DROP PUBLICATION %I', one.name);
  END LOOP;
  FOR one IN SELECT n.nspname AS name FROM pg_catalog.pg_namespace n
    WHERE n.nspname NOT IN ('public', 'information_schema') AND n.nspname !~ '^pg_'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_extension e WHERE e.extnamespace = n.oid)
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND d.objid = n.oid AND d.deptype = 'e')
  LOOP
    EXECUTE pg_catalog.format('DROP SCHEMA %I CASCADE', one.name);
  END LOOP;
  FOR one IN SELECT s.srvname AS name FROM pg_catalog.pg_foreign_server s
    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_foreign_server'::pg_catalog.regclass AND d.objid = s.oid AND d.deptype = 'e')
  LOOP
    EXECUTE pg_catalog.format('DROP SERVER %I CASCADE', one.name);
  END LOOP;
  FOR one IN SELECT c.oid, pg_catalog.format('%I.%I', n.nspname, c.relname) AS name,
      CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'c' THEN 'TYPE' ELSE 'TABLE' END AS kind
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'c') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
  LOOP
    -- Perhaps it went with another one.
    IF EXISTS (SELECT FROM pg_catalog.pg_class WHERE oid = one.oid) THEN
      EXECUTE pg_catalog.format('DROP %s %s CASCADE', one.kind, one.name);
    END IF;
  END LOOP;
  FOR one IN SELECT p.oid, p.oid::pg_catalog.regprocedure::text AS name FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))
  LOOP
    IF EXISTS (SELECT FROM pg_catalog.pg_proc WHERE oid = one.oid) THEN
      EXECUTE pg_catalog.format('DROP ROUTINE %s CASCADE', one.name);
    END IF;
  END LOOP;
  FOR one IN SELECT t.oid, pg_catalog.format('%I.%I', n.nspname, t.typname) AS name FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    WHERE t.typtype IN ('d', 'e', 'r') AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objid = t.oid AND d.deptype IN ('e', 'i'))
  LOOP
    IF EXISTS (SELECT FROM pg_catalog.pg_type WHERE oid = one.oid) THEN
      EXECUTE pg_catalog.format('DROP TYPE %s CASCADE', one.name);
    END IF;
  END LOOP;
  FOR one IN SELECT pg_catalog.format('%I.%I', n.nspname, c.collname) AS name FROM pg_catalog.pg_collation c JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
    WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_collation'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
  LOOP
    EXECUTE pg_catalog.format('DROP COLLATION %s CASCADE', one.name);
  END LOOP;
  PERFORM pg_catalog.lo_unlink(oid) FROM pg_catalog.pg_largeobject_metadata;
END
$hd$;
`;
