import { linesBehind, parseObject, parseTables } from '../answer-lines.ts';
import type { ServerLook } from '../dump.ts';

type Stored = Readonly<Record<string, unknown>>;

/** Where the programs run that look: beside the database's container, or on the runner, which reaches a server that is elsewhere. */
export type LooksFrom = 'beside' | 'runner';

/** Reads what the look script emits. Undefined when something is missing. */
export function parseLook(text: string, live: string, from: LooksFrom = 'beside'): ServerLook | undefined {
  const look = parseObject(linesBehind('look', text)[0] ?? '');
  const { serverVersion, there, owner } = look;
  if (typeof serverVersion !== 'string' || typeof there !== 'boolean') return undefined;
  const tables = parseTables(text);
  const uncounted = linesBehind('uncounted', text).join('\n');
  if (there && !tables && uncounted === '') return undefined;
  return {
    serverVersion: serverVersion.split(' ')[0] ?? serverVersion,
    there,
    ...(typeof owner === 'string' && { owner }),
    obstacles: [...obstaclesIn(look, live), ...(from === 'beside' ? ofAnotherServer(look) : [])],
    ...(look['creates'] !== true && { besideOnly: [noCreating(String(look['role']))] }),
    now: uncounted === '' ? { kind: 'counted', tables: tables ?? [] } : { kind: 'not-counted', why: uncounted },
    sessions: sessionsIn(look),
    databases: linesBehind('database', text),
  };
}

function obstaclesIn(look: Stored, live: string): readonly string[] {
  const role = String(look['role']);
  const said = (key: string) => (typeof look[key] === 'string' ? look[key] : undefined);
  const found: readonly (readonly [boolean, string])[] = [
    [look['standby'] === true, 'The server is a standby, which takes no changes. Restore on the primary.'],
    [look['creates'] !== true, noCreating(role)],
    [
      look['owns'] !== true,
      `Role ${role} does not own ${live}, which belongs to ${String(look['owner'])}. Give this step the URL of the owner or of an administrator in \`secrets\`.`,
    ],
    [look['template'] === true, `${live} is a template database, which is not replaced.`],
    [
      Number(look['prepared']) > 0,
      `${live} has prepared transactions, and can't be renamed with them. End them with COMMIT PREPARED or ROLLBACK PREPARED; pg_prepared_xacts lists them.`,
    ],
    [
      said('slots') !== undefined,
      `Replication slots belong to ${live} (${said('slots')}) and would stay with the old database. Drop them first.`,
    ],
    [
      said('subscriptions') !== undefined,
      `Subscriptions belong to ${live} (${said('subscriptions')}) and would go on in the old database. Drop them first.`,
    ],
    [
      said('others') !== undefined,
      `Role ${role} may not end the sessions of ${said('others')}. Grant it pg_signal_backend, or give this step the URL of an administrator in \`secrets\`.`,
    ],
  ];
  return found.filter(([stands]) => stands).map(([, words]) => words);
}

function ofAnotherServer({ here, address }: Stored): readonly string[] {
  if (here === true) return [];
  const where = typeof address === 'string' ? address : 'unknown address';
  return [
    `The server that the URL leads to (${where}) does not run in the database's container: it is managed elsewhere, and how a database is replaced there is the provider's affair. Restore it there.`,
  ];
}

function noCreating(role: string): string {
  return `Role ${role} may not create databases. Run ALTER ROLE … CREATEDB, or give this step the URL of an administrator in \`secrets\`.`;
}

function sessionsIn(look: Stored): ServerLook['sessions'] {
  const stored = typeof look['sessions'] === 'object' && look['sessions'] !== null ? look['sessions'] : {};
  return Object.entries(stored).map(([who, sessions]) => ({ who, sessions: Number(sessions) }));
}
