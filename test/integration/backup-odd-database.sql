-- Everything that has broken somebody's row counts: odd names, partitions, inheritance, unlogged and empty tables, views,
-- large objects, tables owned by others, and settings of the database itself that would stop a naive restore.
CREATE TABLE plain (id int PRIMARY KEY, note text);
INSERT INTO plain SELECT g, md5(g::text) FROM generate_series(1, 1000) g;
CREATE SCHEMA "Odd Schema'; --";
CREATE TABLE "Odd Schema'; --"."tä ble ""q"" %I \n$x" ("Select" int);
INSERT INTO "Odd Schema'; --"."tä ble ""q"" %I \n$x" SELECT generate_series(1, 7);
CREATE TABLE parted (id int, d date) PARTITION BY RANGE (d);
CREATE TABLE parted_a PARTITION OF parted FOR VALUES FROM ('2026-01-01') TO ('2026-06-01');
CREATE TABLE parted_b PARTITION OF parted FOR VALUES FROM ('2026-06-01') TO ('2027-01-01');
INSERT INTO parted SELECT g, date '2026-01-01' + g FROM generate_series(1, 300) g;
CREATE TABLE parent (id int);
CREATE TABLE child (x int) INHERITS (parent);
INSERT INTO parent VALUES (1), (2);
INSERT INTO child VALUES (3, 3);
CREATE UNLOGGED TABLE fleeting (id int);
INSERT INTO fleeting VALUES (1), (2), (3);
CREATE MATERIALIZED VIEW summary AS SELECT count(*) FROM plain;
CREATE TABLE without_columns ();
CREATE ROLE "other Owner" NOLOGIN;
CREATE ROLE reader NOLOGIN;
ALTER TABLE plain OWNER TO "other Owner";
GRANT SELECT ON plain TO reader;
CREATE POLICY own_rows ON parent TO reader USING (true);
ALTER TABLE parent ENABLE ROW LEVEL SECURITY;
SELECT lo_from_bytea(0, 'hello');
DO $$
BEGIN
  EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database());
  EXECUTE format('ALTER DATABASE %I SET search_path = public, %I', current_database(), 'Odd Schema''; --');
  EXECUTE format('COMMENT ON DATABASE %I IS %L', current_database(), 'it''s the shop');
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO reader', current_database());
END
$$;
