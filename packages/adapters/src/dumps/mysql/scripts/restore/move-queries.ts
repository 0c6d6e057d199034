import { identifier } from '../queries.ts';

/** The table with what a database has beside tables, as a swap keeps it. ./swap.ts says why. */
export const DEFINITIONS = '__hd_definitions';
/** The same table, while the database that will be replaced still serves. */
export const PREPARED = '__hd_prepared';
/** What must not be seen while a swap is under way has such a name, followed by the MD5 of its own. */
const BEGINNINGS = { fresh: '__hd_new_', old: '__hd_old_', view: '__hd_view_' } as const;

type Schema = '@live' | '@aside' | '@instead';
type Hidden = 'fresh' | 'old';

/** Byte by byte: `Shop` and `shop` may both be there. */
export function same(one: string, other: string): string {
  return `CAST(${one} AS BINARY) = CAST(${other} AS BINARY)`;
}

function full(schema: Schema, name: string): string {
  return `CONCAT(${identifier(schema)}, '.', ${identifier(name)})`;
}

function hiddenName(hidden: keyof typeof BEGINNINGS, name: string): string {
  return `CONCAT('${BEGINNINGS[hidden]}', MD5(${name}))`;
}

function isHidden(hidden: keyof typeof BEGINNINGS, name: string): string {
  return `LEFT(${name}, ${BEGINNINGS[hidden].length}) = '${BEGINNINGS[hidden]}'`;
}

function tablesOf(schema: Schema): string {
  return `FROM information_schema.tables t WHERE ${same('t.table_schema', schema)}`;
}

const TRIGGERED = `EXISTS (SELECT 1 FROM information_schema.triggers g
    WHERE ${same('g.event_object_schema', 't.table_schema')} AND ${same('g.event_object_table', 't.table_name')})`;

/** Writes one RENAME TABLE, which the server does as a whole or not at all. No pair, no statement. */
function renaming(pairs: string): string {
  return `SELECT CONCAT('RENAME TABLE ', GROUP_CONCAT(CONCAT(old_name, ' TO ', new_name) ORDER BY place, old_name SEPARATOR ', '), ';') FROM (
  ${pairs}) pairs HAVING COUNT(*) > 0;
`;
}

/** Makes the table in which a database keeps the statements for its triggers, views, routines and events. */
export function createDefinitions(name: string): string {
  return `CREATE TABLE ${name} (kind VARCHAR(20) NOT NULL, name VARCHAR(64) NOT NULL, body LONGBLOB NOT NULL, PRIMARY KEY (kind, name))
  ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
`;
}

export const CREATE_STAGED = `SELECT CONCAT('CREATE DATABASE ', ${identifier('@instead')}, ' CHARACTER SET ', @charset, ' COLLATE ', @collation, ';');
`;

/** Writes what drops a database, if it is there. */
export function dropDatabase(schema: Schema): string {
  return `SELECT CONCAT('DROP DATABASE IF EXISTS ', ${identifier(schema)}, ';');
`;
}

/** Makes a database with the defaults that another one has. */
export function createLike(schema: Schema, other: Schema): string {
  return `SELECT CONCAT('CREATE DATABASE ', ${identifier(schema)}, ' CHARACTER SET ', default_character_set_name, ' COLLATE ', default_collation_name, ';')
  FROM information_schema.schemata WHERE ${same('schema_name', other)};
`;
}

/** Answers `yes` when the database has the table of definitions. */
export function hasDefinitions(schema: Schema): string {
  return `SELECT 'yes' ${tablesOf(schema)} AND t.table_name = '${DEFINITIONS}';
`;
}

/** Run in a database with definitions: writes what gives the live one the defaults of that database. */
export const TAKE_DEFAULTS = `SELECT CONCAT('ALTER DATABASE ', ${identifier('@live')}, ' ', TRIM(TRAILING '\\n' FROM CONVERT(body USING utf8mb4)), ';') FROM ${DEFINITIONS} WHERE kind = 'defaults';
`;

/** Run in `@instead`: what the second half of the swap has to know, also when another run does it. */
export const REMEMBER_NAMES = `DELETE FROM ${DEFINITIONS} WHERE kind IN ('old', 'aside', 'instead', 'there');
INSERT INTO ${DEFINITIONS} VALUES ('aside', '', @aside), ('instead', '', @instead);
`;

/** Run in a database with definitions: which of its tables have triggers, and the hidden names that they get. */
export const REMEMBER_TRIGGERED = `INSERT INTO ${DEFINITIONS} SELECT 'fresh', ${hiddenName('fresh', 't.table_name')}, t.table_name
  ${tablesOf('@instead')} AND ${TRIGGERED};
`;

/** Inside of their own database, so that triggers stay: the server writes the hidden name into them. */
export const HIDE_TRIGGERED = renaming(
  `SELECT 1 AS place, ${full('@instead', 't.table_name')} AS old_name, ${full('@instead', hiddenName('fresh', 't.table_name'))} AS new_name
  ${tablesOf('@instead')} AND ${TRIGGERED}`,
);

/** Answers the names of the tables that are hidden in this way. */
export function hiddenTables(schema: Schema, hidden: Hidden): string {
  return `SELECT t.table_name ${tablesOf(schema)} AND ${isHidden(hidden, 't.table_name')};
`;
}

/** Writes what drops all triggers of hidden tables. */
export function dropTriggers(schema: Schema, hidden: Hidden): string {
  return `SELECT CONCAT('DROP TRIGGER ', ${full(schema, 't.trigger_name')}, ';') FROM information_schema.triggers t
  WHERE ${same('t.trigger_schema', schema)} AND ${isHidden(hidden, 't.event_object_table')};
`;
}

/** Run in the database whose definitions know the names: gives hidden tables their own names, in another database if need be. */
export function reveal(hidden: Hidden, from: Schema, to: Schema): string {
  return renaming(
    `SELECT 1 AS place, ${full(from, 't.table_name')} AS old_name, ${full(to, 'CONVERT(d.body USING utf8mb4)')} AS new_name
  FROM information_schema.tables t JOIN ${DEFINITIONS} d ON d.kind = '${hidden}' AND ${same('d.name', 't.table_name')}
  WHERE ${same('t.table_schema', from)}`,
  );
}

/** Run in \`@instead\`: which tables of the live database have triggers. */
export const REMEMBER_OLD = `INSERT INTO ${DEFINITIONS} SELECT 'old', ${hiddenName('old', 't.table_name')}, t.table_name
  ${tablesOf('@live')} AND ${TRIGGERED};
`;

/**
 * Run in `@instead`: writes the one statement that moves everything. From then on the live database has the table of definitions,
 * which says that the rest is to be done. Tables with triggers can't leave their database. They and views disappear for a moment:
 * who asks for them gets an error, and nobody writes past a trigger.
 */
export const MOVE = renaming(`SELECT 1 AS place, ${full('@live', 't.table_name')} AS old_name,
    CASE WHEN t.table_type = 'VIEW' THEN ${full('@live', hiddenName('view', 't.table_name'))}
      WHEN ${TRIGGERED} THEN ${full('@live', hiddenName('old', 't.table_name'))}
      ELSE ${full('@aside', 't.table_name')} END AS new_name
    ${tablesOf('@live')}
  UNION ALL SELECT 2, ${full('@instead', 't.table_name')},
    ${full('@live', `COALESCE((SELECT d.name FROM ${DEFINITIONS} d WHERE d.kind = 'fresh' AND ${same('d.body', 't.table_name')}), t.table_name)`)}
    ${tablesOf('@instead')} AND t.table_type <> 'VIEW'
  UNION ALL SELECT 3, ${full('@aside', `'${PREPARED}'`)}, ${full('@aside', `'${DEFINITIONS}'`)}`);

/** Writes what drops all views, routines and events of the live database. */
export const CLEAR_LIVE = `SELECT CONCAT('DROP EVENT ', ${full('@live', 'event_name')}, ';') FROM information_schema.events WHERE ${same('event_schema', '@live')};
SELECT CONCAT('DROP ', routine_type, ' IF EXISTS ', ${full('@live', 'routine_name')}, ';') FROM information_schema.routines
  WHERE ${same('routine_schema', '@live')} ORDER BY routine_type DESC;
SELECT CONCAT('DROP VIEW ', ${full('@live', 't.table_name')}, ';') ${tablesOf('@live')} AND t.table_type = 'VIEW';
`;

/** Run in the live database: what was remembered of its old tables with triggers goes to the database that is put aside. */
export const HAND_OVER_OLD = `SELECT CONCAT('REPLACE INTO ', ${full('@aside', `'${DEFINITIONS}'`)}, ' VALUES (''fresh'', ''', ${hiddenName('fresh', 'body')}, ''', ', QUOTE(CONVERT(body USING utf8mb4)), ');')
  FROM ${DEFINITIONS} WHERE kind = 'old';
`;

/** Rights of single routines end with the routine. MariaDB writes names that aren't ASCII into that table as if their bytes were Latin-1. */
export const ROUTINE_GRANTS = `SELECT CONCAT('GRANT ', privilege, ' ON ', routine_type, ' ', ${full('@live', 'routine_name')}, ' TO ', ${identifier('user')}, IF(host = '', '', CONCAT('@', ${identifier('host')})),
    IF(FIND_IN_SET('Grant', proc_priv), ' WITH GRANT OPTION', ''), ';')
  FROM mysql.procs_priv, (SELECT 'Execute' AS privilege UNION ALL SELECT 'Alter Routine') privileges
  WHERE (${same('db', '@live')} OR ${same('CONVERT(db USING latin1)', '@live')}) AND FIND_IN_SET(privilege, proc_priv);
`;

/** Databases that a swap had prepared and never used. Run what this answers, and then what that answers. */
export const FORGOTTEN = `SELECT CONCAT('SELECT ', QUOTE(CONCAT('DROP DATABASE ', ${identifier('t.table_schema')}, ';')), ' FROM ', ${identifier('t.table_schema')}, '.${PREPARED} WHERE kind = ''live'' AND CAST(body AS BINARY) = CAST(@live AS BINARY);')
  FROM information_schema.tables t WHERE t.table_name = '${PREPARED}';
`;
