import { differingTables } from '@hardened-deploy/core/backup/backup-proof';
import type { BackupId, TableCount } from '@hardened-deploy/core/backup/backup';
import type { Renames } from '@hardened-deploy/core/backup/restore-names';
import type { LiveDatabase } from '@hardened-deploy/core/backup/ports/live-database';
import { Failure } from '@hardened-deploy/core/base/failure';
import { type FencingToken, sameToken } from '@hardened-deploy/core/lease/fencing-token';
import type { BackupMemory } from './memory-backup-vault.ts';

/** A database's server, of memory. The live database's tables are those of `memory`, whose backups it restores. */
export interface ServerMemory {
  readonly memory: BackupMemory;
  readonly database: string;
  /** All databases but the live one. */
  readonly beside: Map<string, readonly TableCount[]>;
  /** False when somebody has dropped the live database. */
  there: boolean;
  obstacles: readonly string[];
  /** Those of them that are none for a restore in place. */
  besideOnly: readonly string[];
  /** Why the live database can't be counted. */
  uncounted: string | undefined;
  serverVersion: string;
  room: number | undefined;
  /** Sessions of the live database, each told when it is ended. */
  readonly sessions: Set<{ ended: boolean }>;
  /** Somebody stays connected: renaming isn't possible. */
  clung: boolean;
  /** The next swap is broken off half way. */
  breaksOff: boolean;
  unfinished: Renames | undefined;
}

export function serverMemory(memory: BackupMemory, database = 'shop'): ServerMemory {
  return {
    memory,
    database,
    beside: new Map(),
    there: true,
    obstacles: [],
    besideOnly: [],
    uncounted: undefined,
    serverVersion: '17.11',
    room: 1_000,
    sessions: new Set(),
    clung: false,
    breaksOff: false,
    unfinished: undefined,
  };
}

export function tablesOf({ tables }: BackupMemory): readonly TableCount[] {
  return [...tables].map(([table, rows]) => ({ table, rows }));
}

/** Everything about the database is in `server`, and may be changed by a test. */
export function memoryLiveDatabase(server: ServerMemory): LiveDatabase {
  const { memory, database, beside, sessions } = server;
  const pass = (token: FencingToken, signal: AbortSignal): void => {
    signal.throwIfAborted();
    if (!sameToken(token, memory.token))
      throw new Failure('fence/superseded', `generation ${memory.token.generation} is in force`);
  };
  const contentOf = (id: BackupId): readonly TableCount[] | undefined => {
    const folder = memory.folders.get(id);
    return folder && !folder.damaged && folder.lost === 0 ? folder.content : undefined;
  };
  const failed = (why: string) => new Failure('restore/failed', why);

  return {
    async look(token, backup, signal) {
      pass(token, signal);
      const { there, obstacles, besideOnly, serverVersion, uncounted } = server;
      return {
        database,
        serverVersion,
        there,
        ...(there && { owner: 'app' }),
        obstacles,
        besideOnly,
        now:
          uncounted === undefined
            ? { kind: 'counted', tables: there ? tablesOf(memory) : [] }
            : { kind: 'not-counted', why: uncounted },
        sessions: sessions.size === 0 ? [] : [{ who: 'app', sessions: sessions.size }],
        databases: [...beside.keys(), ...(there ? [database] : [])],
        room: backup && server.room,
        ...(server.unfinished && { unfinished: server.unfinished }),
      };
    },

    async stage(token, { backup, name }, signal) {
      pass(token, signal);
      const content = contentOf(backup.id);
      if (!content) throw failed('the files are not the ones that were dumped');
      if (beside.has(name)) throw failed(`database "${name}" already exists`);
      beside.set(name, content);
      return content;
    },

    async swap(token, renames, signal) {
      const { aside, instead } = renames;
      pass(token, signal);
      const content = beside.get(instead);
      if (!content) throw failed(`database "${instead}" does not exist`);
      if (server.clung) throw failed(`database "${database}" is being accessed by other users`);
      if (server.breaksOff) {
        Object.assign(server, { breaksOff: false, unfinished: renames });
        throw failed('killed half way');
      }
      const sessionsEnded = sessions.size;
      for (const session of sessions) session.ended = true;
      sessions.clear();
      if (server.there) beside.set(aside, tablesOf(memory));
      beside.delete(instead);
      memory.tables.clear();
      for (const { table, rows } of content) memory.tables.set(table, rows);
      server.there = true;
      server.unfinished = undefined;
      return { sessionsEnded };
    },

    async replaceInPlace(token, { backup, present }, signal) {
      pass(token, signal);
      const content = contentOf(backup.id);
      if (!content) throw failed('the files are not the ones that were dumped');
      const sessionsEnded = sessions.size;
      for (const session of sessions) session.ended = true;
      sessions.clear();
      const now = tablesOf(memory);
      if (differingTables(present, now).length > 0) return { kind: 'written', tables: now, sessionsEnded };
      if (differingTables(backup.tables, content).length > 0)
        return { kind: 'differs', tables: content, sessionsEnded };
      memory.tables.clear();
      for (const { table, rows } of content) memory.tables.set(table, rows);
      return { kind: 'restored', tables: content, sessionsEnded };
    },

    async drop(token, name, signal) {
      pass(token, signal);
      if (name === database) throw failed('it is the live database');
      if (server.unfinished) throw failed('a swap is half done');
      beside.delete(name);
    },
  };
}
