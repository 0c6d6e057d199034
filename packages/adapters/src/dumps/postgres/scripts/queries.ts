/**
 * Counts the exact rows of every table of the user. Each table is counted without its children, so that partitions and
 * inheriting tables count once. Unlogged tables count too, except on a standby, where they can't be read and pg_dump leaves
 * them out. Not counted: views and materialized views (derived), foreign tables (not dumped), and tables of extensions
 * (dumped only in parts that the extension chooses). Large objects are counted like a table.
 *
 * With hd_proof L4, it adds up a hash of every row's text too, which doesn't depend on the order of rows. What the text of a
 * value depends on is set first, so that a server with other settings gives the same text.
 */
export const COUNT_ROWS_SQL = String.raw`SET datestyle = 'ISO, MDY';
SET intervalstyle = 'postgres';
SET timezone = 'UTC';
SET extra_float_digits = 1;
SET bytea_output = 'hex';
SET lc_monetary = 'C';
SET search_path = '';
SELECT :'hd_proof' = 'L4' AS hd_hashed \gset
SELECT pg_catalog.format('SELECT pg_catalog.json_build_object(''table'', %L::text, ''rows'', %s'
      || CASE WHEN :'hd_hashed'::boolean THEN ', ''content'', %s' ELSE '' END || ')',
    pg_catalog.format('%I.%I', n.nspname, c.relname),
    CASE WHEN c.relpersistence = 'u' AND pg_catalog.pg_is_in_recovery() THEN '0'
         ELSE pg_catalog.format('(SELECT pg_catalog.count(*) FROM ONLY %I.%I)', n.nspname, c.relname) END,
    CASE WHEN c.relpersistence = 'u' AND pg_catalog.pg_is_in_recovery() THEN '''0'''
         ELSE pg_catalog.format('(SELECT COALESCE(pg_catalog.sum(pg_catalog.hashtextextended((hd_row_.*)::text, 0)::numeric), 0)::text FROM ONLY %I.%I AS hd_row_)', n.nspname, c.relname) END)
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
    AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
      WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY n.nspname, c.relname
\gexec
\if :hd_hashed
SELECT pg_catalog.json_build_object('table', 'pg_catalog.pg_largeobject_metadata', 'rows', pg_catalog.count(*), 'content',
    COALESCE(pg_catalog.sum(pg_catalog.hashtextextended(oid::text || ' ' || pg_catalog.md5(pg_catalog.lo_get(oid)), 0)::numeric), 0)::text)
  FROM pg_catalog.pg_largeobject_metadata;
\else
SELECT pg_catalog.json_build_object('table', 'pg_catalog.pg_largeobject_metadata', 'rows',
  (SELECT pg_catalog.count(*) FROM pg_catalog.pg_largeobject_metadata));
\endif
`;

/** Timeouts that are set for a role or database must not stop a backup in the middle. Their names differ by version. */
export const NO_TIMEOUTS_SQL = String.raw`SELECT pg_catalog.set_config(name, '0', false) FROM pg_catalog.pg_settings
  WHERE name IN ('statement_timeout', 'idle_in_transaction_session_timeout', 'idle_session_timeout', 'transaction_timeout');
`;

/** What decides the form of a dump. Tables of extensions count too, because parts of them may be dumped. */
export const DUMP_SHAPE_SQL = String.raw`SELECT pg_catalog.pg_database_size(pg_catalog.current_database()) / 1048576 AS hd_mib,
    (SELECT pg_catalog.count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_') AS hd_tables,
    (SELECT pg_catalog.count(*) FROM pg_catalog.pg_largeobject_metadata) AS hd_large_objects \gset
\setenv HD_MIB :hd_mib
\setenv HD_TABLES :hd_tables
\setenv HD_LARGE_OBJECTS :hd_large_objects
`;
