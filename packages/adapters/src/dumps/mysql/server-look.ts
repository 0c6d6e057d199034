import { linesBehind, parseObject, parseTables } from '../answer-lines.ts';
import type { ServerLook } from '../dump.ts';

/** Reads what the look script emits. Undefined when something is missing. */
export function parseMysqlLook(text: string, live: string): ServerLook | undefined {
  const look = parseObject(linesBehind('look', text)[0] ?? '');
  const { serverVersion, there: count, user } = look;
  if (typeof serverVersion !== 'string' || typeof count !== 'number' || typeof user !== 'string') return undefined;
  const there = count > 0;
  const tables = parseTables(text);
  const uncounted = linesBehind('uncounted', text).join('\n');
  if (there && !tables && uncounted === '') return undefined;
  const unfinished = look['unfinished'] === 0 ? undefined : halfDone(text, live);
  return {
    serverVersion: /^[\d.]+/.exec(serverVersion)?.[0] ?? serverVersion,
    there,
    obstacles: obstaclesIn(look, { live, text }),
    now: uncounted === '' ? { kind: 'counted', tables: tables ?? [] } : { kind: 'not-counted', why: uncounted },
    sessions: linesBehind('session', text).map((line) => {
      const [sessions = '', ...who] = line.split(' ');
      return { who: who.join(' '), sessions: Number(sessions) };
    }),
    databases: linesBehind('database', text),
    ...(unfinished && { unfinished }),
  };
}

function halfDone(text: string, live: string): ServerLook['unfinished'] {
  const named = new Map(linesBehind('half', text).map((line) => [line.split(' ', 1)[0], line.replace(/^\S+ /, '')]));
  const [aside, instead] = [named.get('aside'), named.get('instead')];
  return aside === undefined || instead === undefined ? undefined : { live, aside, instead };
}

function obstaclesIn(
  look: Readonly<Record<string, unknown>>,
  { live, text }: { readonly live: string; readonly text: string },
): readonly string[] {
  const said = (key: string) => String(look[key] ?? '');
  // Several where pods of one Service are the server and its replicas.
  const here = (linesBehind('here', text)[0] ?? '').split(' ');
  const grants = linesBehind('routine-grants', text)[0] ?? 'unknown';
  const routines = (parseTables(text) ?? []).find(({ table }) => table === 'information_schema.routines')?.rows ?? 0;
  const withoutRole = ['NONE', 'NULL'].includes(said('role'));
  const found: readonly (readonly [boolean, string])[] = [
    [!['0', 'OFF'].includes(said('readOnly')), 'The server is read-only, as a replica is. Restore on the primary.'],
    [
      said('names') !== '0',
      'The server changes the case of names (lower_case_table_names), and databases beside the live one are found by their names. Restore by hand: `mode: list` shows the script.',
    ],
    [
      // What a role gives can't be read by everybody.
      said('lacks') !== '' && withoutRole,
      `User ${said('user')} lacks: ${said('lacks')}. A restore makes databases beside ${live}: grant these rights for them too, or give this step the URL of an administrator in \`secrets\`.`,
    ],
    [
      said('others') !== '',
      `Tables of other databases refer to ${live} by foreign keys (${said('others')}) and would go on to refer to the old one. Drop these keys first.`,
    ],
    [
      said('taken') !== '' && look['unfinished'] === 0,
      `${live} has tables with names that a restore uses itself: ${said('taken')}. Rename them.`,
    ],
    [
      grants === 'unknown' && routines > 0,
      `User ${said('user')} may not read mysql.procs_priv, and the rights of single routines would be lost. Grant it SELECT on mysql.procs_priv, or give this step the URL of an administrator in \`secrets\`.`,
    ],
    [
      said('host') === '' || !here.includes(said('host')),
      `The server that the URL leads to (${said('host')}) does not run in the database's container: it is managed elsewhere, and how a database is replaced there is the provider's affair. Restore it there.`,
    ],
  ];
  return found.filter(([stands]) => stands).map(([, words]) => words);
}
