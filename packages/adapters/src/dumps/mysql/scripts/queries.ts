/** Tables with rows of their own. A sequence of MariaDB has none. */
const OWN_TABLES = "table_schema = DATABASE() AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED')";

const TICK = '`';

/** A name as an identifier of SQL, by the server. */
export function identifier(column: string): string {
  return `CONCAT('${TICK}', REPLACE(${column}, '${TICK}', '${TICK}${TICK}'), '${TICK}')`;
}

/** What the text of values and the meaning of literals depends on, so that every server gives the same. */
export const STEADY_SQL = String.raw`SET SESSION sql_mode = '', time_zone = '+00:00', group_concat_max_len = 4294967295;
`;

/**
 * Writes the statements that count the exact rows of every table, one for each, and then how many views, triggers, routines
 * and events there are. Each answers a line of JSON. With `hashed`, the statement adds up a hash of every row too, which
 * doesn't depend on the order of rows. Values are hashed one by one, because a whole row may be longer than a text may be.
 * Generated columns are not hashed: they follow from the others.
 */
export function countingSql(hashed: 'hashed' | 'counted'): string {
  const value = String.raw`CONCAT('COALESCE(MD5(', IF(data_type IN ('geometry', 'point', 'linestring', 'polygon', 'multipoint', 'multilinestring', 'multipolygon', 'geometrycollection', 'geomcollection'), CONCAT('ST_AsWKB(', ${identifier('column_name')}, ')'), ${identifier('column_name')}), '), ''-'')')`;
  const content = String.raw`, ', ''content'', CAST(COALESCE(SUM(CAST(CONV(LEFT(MD5(CONCAT_WS('','', '''', ',
      COALESCE((SELECT GROUP_CONCAT(${value} ORDER BY ordinal_position SEPARATOR ', ') FROM information_schema.columns c
        WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name AND COALESCE(generation_expression, '') = ''), ''''''),
      ')), 15), 16, 10) AS UNSIGNED)), 0) AS CHAR)'`;
  return String.raw`${STEADY_SQL}SELECT CONCAT('SELECT JSON_OBJECT(''table'', ', QUOTE(table_name), ', ''rows'', COUNT(*)'${hashed === 'hashed' ? content : ''}, ') FROM ', ${identifier('table_name')}, ';')
  FROM information_schema.tables t WHERE ${OWN_TABLES} ORDER BY table_name;
${OBJECTS.map(([name, column]) => objectsSql(name, column, hashed)).join('\n')}
`;
}

const OBJECTS = [
  ['views', 'table_schema'],
  ['triggers', 'trigger_schema'],
  ['routines', 'routine_schema'],
  ['events', 'event_schema'],
] as const;

/** Content that never differs, so that a proof of the content of every row includes these lines. */
function objectsSql(name: string, column: string, hashed: 'hashed' | 'counted'): string {
  const content = hashed === 'hashed' ? ", ''content'', ''0''" : '';
  return `SELECT 'SELECT JSON_OBJECT(''table'', ''information_schema.${name}'', ''rows'', COUNT(*)${content}) FROM information_schema.${name} WHERE ${column} = DATABASE();';`;
}

/** Writes the statement that keeps others from writing, as long as its session stays. Empty without a table. */
export const LOCK_SQL = String.raw`${STEADY_SQL}SELECT CONCAT('LOCK TABLES ', GROUP_CONCAT(CONCAT(${identifier('table_name')}, ' READ') ORDER BY table_name SEPARATOR ', '), ';')
  FROM information_schema.tables WHERE ${OWN_TABLES} HAVING COUNT(*) > 0;
`;

/** What a person and a restore need to know of the server and the database. */
export const SERVER_SQL = String.raw`${STEADY_SQL}SELECT JSON_OBJECT('database', DATABASE(), 'serverVersion', VERSION(),
  'charset', s.default_character_set_name, 'collation', s.default_collation_name,
  'lower-case-table-names', CAST(@@lower_case_table_names AS CHAR), 'innodb-page-size', CAST(@@innodb_page_size AS CHAR),
  'bytes', (SELECT CAST(COALESCE(SUM(data_length + index_length), 0) AS UNSIGNED) FROM information_schema.tables WHERE table_schema = DATABASE()),
  'without-snapshot', (SELECT COALESCE(GROUP_CONCAT(CONCAT(table_name, ' (', t.engine, ')') ORDER BY table_name SEPARATOR ', '), '')
    FROM information_schema.tables t JOIN information_schema.engines e ON e.engine = t.engine
    WHERE ${OWN_TABLES} AND COALESCE(e.transactions, 'NO') <> 'YES'))
  FROM information_schema.schemata s WHERE s.schema_name = DATABASE();
`;

/** What a scratch server must be like to take the dump: an empty database of the same name, and the settings of its start. */
export const CREATE_DATABASE_SQL = String.raw`${STEADY_SQL}SELECT CONCAT('CREATE DATABASE IF NOT EXISTS ', ${identifier('schema_name')}, ' CHARACTER SET ', default_character_set_name, ' COLLATE ', default_collation_name, ';')
  FROM information_schema.schemata WHERE schema_name = DATABASE();
`;
export const SCRATCH_SETTINGS_SQL = String.raw`SELECT CONCAT('lower_case_table_names=', @@lower_case_table_names);
SELECT CONCAT('innodb_page_size=', @@innodb_page_size);
`;
