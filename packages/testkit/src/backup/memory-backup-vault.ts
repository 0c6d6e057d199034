import type { BackupId, BackupManifest, StoredBackup, TableCount } from '@hardened-deploy/core/backup/backup';
import { type DamageMark, damageOf, encodeMark } from '@hardened-deploy/core/backup/backup-damage';
import {
  type BackupProof,
  describeDifferences,
  differingTables,
  proveBackup,
} from '@hardened-deploy/core/backup/backup-proof';
import { totalRows } from '@hardened-deploy/core/backup/backup-words';
import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { type FencingToken, sameToken } from '@hardened-deploy/core/lease/fencing-token';

interface Folder {
  readonly generation: number;
  /** What a restore of its files gives. */
  readonly content: readonly TableCount[];
  /** Its files were changed: other bytes, as many as before. */
  damaged: boolean;
  /** Bytes that its dump has lost at its end. */
  lost: number;
  mark: DamageMark | null;
  manifest: BackupManifest | undefined;
}

/** A database and the place of its backups, both of memory; everything in it may be changed by a test. */
export interface BackupMemory {
  readonly tables: Map<string, number>;
  /** In the database's own words, while it takes no connection. */
  refusal: string | undefined;
  /** The fence of the target. */
  token: FencingToken;
  readonly folders: Map<BackupId, Folder>;
}

export function backupMemory(token: FencingToken, tables: Readonly<Record<string, number>> = {}): BackupMemory {
  return { tables: new Map(Object.entries(tables)), refusal: undefined, token, folders: new Map() };
}

/** As a dump leaves a folder. */
export const UNHARMED = { damaged: false, lost: 0, mark: null } as const;

const NOT_THE_DUMPED = 'the files are not the ones that were dumped';

function tryProof(manifest: BackupManifest, tables: readonly TableCount[], clock: Clock): BackupProof {
  return proveBackup(manifest, { tables, at: clock.now().toISOString(), how: 'compared in memory', level: 'L3' });
}

function intact({ damaged, lost }: Folder): boolean {
  return !damaged && lost === 0;
}

function storedIn({ manifest, lost, mark }: Folder): readonly StoredBackup[] {
  if (!manifest) return [];
  const sizes = new Map(manifest.files.map(({ name, bytes }) => [name, bytes - lost]));
  return [{ manifest, damage: damageOf(manifest, { sizes, mark: mark === null ? undefined : encodeMark(mark) }) }];
}

export function memoryBackupVault(memory: BackupMemory, clock: Clock): BackupVault {
  const { folders } = memory;
  const pass = (token: FencingToken, signal: AbortSignal): void => {
    signal.throwIfAborted();
    if (!sameToken(token, memory.token))
      throw new Failure('fence/superseded', `generation ${memory.token.generation} is in force`);
  };
  const files = (content: readonly TableCount[]) => [
    { name: 'database.dump', bytes: 100 + totalRows(content), sha256: '5'.repeat(64) },
  ];

  return {
    async dump(token, { id, deployment }, signal) {
      pass(token, signal);
      for (const [left, { manifest, generation }] of folders) {
        if (!manifest && generation < token.generation) folders.delete(left);
      }
      if (memory.refusal !== undefined) throw new Failure('backup/failed', memory.refusal);
      const content = [...memory.tables].map(([table, rows]) => ({ table, rows }));
      folders.set(id, { generation: token.generation, content, ...UNHARMED, manifest: undefined });
      return {
        schema: 1,
        id,
        database: 'shop',
        serverVersion: '17.0',
        takenAt: clock.now().toISOString(),
        deployment,
        generation: token.generation,
        files: files(content),
        tables: content,
        verified: null,
        restore: ['#!/bin/sh', `# puts ${id} back into memory`],
      };
    },

    async verify(token, manifest, signal) {
      pass(token, signal);
      const folder = folders.get(manifest.id);
      const proof = folder && intact(folder) ? tryProof(manifest, folder.content, clock) : undefined;
      if (folder && proof?.kind === 'proven') {
        folder.manifest = proof.backup;
        return proof.backup;
      }
      folders.delete(manifest.id);
      const evidence = proof?.kind === 'differs' ? describeDifferences(proof.differences) : NOT_THE_DUMPED;
      throw new Failure('backup/unverified', evidence);
    },

    async list(token, signal) {
      pass(token, signal);
      const stored = [...folders.values()].flatMap(storedIn);
      return stored.sort((one, other) => (one.manifest.id < other.manifest.id ? 1 : -1));
    },

    async rehearse(token, manifest, signal) {
      pass(token, signal);
      const folder = folders.get(manifest.id);
      if (!folder || !intact(folder)) return { kind: 'damaged', evidence: NOT_THE_DUMPED };
      const differences = differingTables(manifest.tables, folder.content);
      if (differences.length > 0) return { kind: 'differs', evidence: describeDifferences(differences) };
      return { kind: 'restored', tables: folder.content.length, rows: totalRows(folder.content) };
    },

    async mark(token, id, mark, signal) {
      pass(token, signal);
      const folder = folders.get(id);
      if (!folder) throw new Failure('backup/failed', `there is no folder ${id}`);
      folder.mark = mark;
    },

    async remove(token, ids, signal) {
      pass(token, signal);
      for (const id of ids) folders.delete(id);
      return [];
    },
  };
}
