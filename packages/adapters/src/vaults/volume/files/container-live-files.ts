import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { asPlain } from '@hardened-deploy/core/backup/backup-encryption';
import { filesOfPart } from '@hardened-deploy/core/backup/backup-set';
import type { LiveDatabase } from '@hardened-deploy/core/backup/ports/live-database';
import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Dump, FilesRestore } from '../../../dumps/dump.ts';
import { withPlainFiles } from '../open-stored.ts';
import { partIn, roomToOpen } from '../restored-part.ts';
import type { ScriptRun, ScriptRunner } from '../script-runner.ts';
import { bareScript, stageScript } from '../scripts/around-dump.ts';
import { explainExit } from '../scripts/exit-codes.ts';
import { aboutTrial } from '../trial.ts';
import { placesOf, type VaultPlacesOptions } from '../vault-places.ts';

const BRIEF = minutes(2);

type LiveFilesOptions = VaultPlacesOptions & {
  /** How these files are packed, restored and read. */
  readonly dump: Dump;
  /** The name of the entry under `backup.volumes` or `backup.files`; `null` is the first part of a backup. */
  readonly part: string | null;
};

/** A volume or a folder as a restore replaces it, or rather what is in it. Undefined for a database. */
export function containerLiveFiles(options: LiveFilesOptions): LiveDatabase | undefined {
  const { dump } = options;
  const { inPlace: files, image } = dump;
  return files && image !== undefined ? liveFiles(options, { files, image }) : undefined;
}

function liveFiles(
  options: LiveFilesOptions,
  { files, image }: { readonly files: FilesRestore; readonly image: string },
): LiveDatabase {
  const { dump, part } = options;
  const places = placesOf(options);
  const brief = places.local.inImage(image);

  /** Runs a script with the files at `at`, and answers what it emitted. */
  async function ran(
    token: FencingToken,
    { runner = brief, at, readOnly, ...script }: Asked,
    signal: AbortSignal,
  ): Promise<string> {
    const environment = new Map([...script.environment, ['HD_LIVE', files.live] as const]);
    const reach = {
      environment: new Map<string, string>(),
      secrets: new Map(),
      mounts: [{ ...files.mount, target: at, readOnly }],
      pauses: { longest: options.timeout },
    };
    const answer = await runner.run(token, { ...script, environment, reach }, signal);
    if (answer.kind === 'answered') return answer.body.toString('utf8');
    throw new Failure('restore/failed', explainExit(answer, dump), { facts: { 'exit-code': answer.exitCode } });
  }

  const looked = { at: '/source', readOnly: true } as const;

  async function make(token: FencingToken, names: readonly string[], signal: AbortSignal): Promise<void> {
    const script = bareScript(files.makeScript);
    const environment = new Map([['HD_NAMES', names.join(' ')]]);
    await ran(token, { ...looked, purpose: 'verify', script, environment, timeout: BRIEF }, signal);
  }

  async function drop(token: FencingToken, name: string, signal: AbortSignal): Promise<void> {
    const script = bareScript(files.dropScript);
    const environment = new Map([['HD_STAGED', name]]);
    await ran(token, { ...looked, purpose: 'verify', script, environment, timeout: BRIEF }, signal);
  }

  return {
    async look(token, whole, signal) {
      const backup = whole && partIn(whole, part);
      const look = bareScript(files.lookScript);
      const environment = new Map([['HD_PREFIX', files.prefix]]);
      const script = { ...looked, purpose: 'list', script: look, environment } as const;
      const seen = files.readLook(await ran(token, script, signal));
      if (!seen) throw noResult();
      // For the new volume, for what is put aside, and for what is fetched or unpacked of the backup meanwhile.
      return {
        ...seen,
        room: backup && roomToOpen(places.store, { whole, part }) + bytesIn(backup) + seen.files.bytes,
      };
    },

    async stage(token, { backup: whole, name }, signal) {
      const backup = partIn(whole, part);
      await make(token, [name], signal);
      const environment = new Map([
        ...aboutTrial(backup, 'L4', part),
        ['HD_UNPACKED_KIB', String(Math.ceil(bytesIn(backup) / 1_024))] as const,
      ]);
      const volumes = new Map([['/staged', name]]);
      const script = { script: stageScript(files), purpose: 'verify', volumes } as const;
      const said = await withPlainFiles(
        places,
        { token, manifest: whole, needed: { files: filesOfPart(asPlain(whole), part), besides: 0 } },
        async ({ runner, folder }) => {
          const own = {
            ...script,
            environment: new Map([...environment, ['HD_ID', folder]]),
            backups: 'read',
          } as const;
          const answer = await runner.inImage(image).run(token, own, signal);
          if (answer.kind === 'answered') return { kind: 'staged', said: answer.body.toString('utf8') } as const;
          throw new Failure('restore/failed', explainExit(answer, dump), { facts: { 'exit-code': answer.exitCode } });
        },
        signal,
      );
      if (said.kind === 'damaged') throw new Failure('restore/failed', said.evidence);
      const tables = files.readStaged(said.said);
      if (!tables) throw noResult();
      return tables;
    },

    async swap(token, { aside, instead }, signal) {
      await make(token, [aside], signal);
      const environment = new Map([
        ['HD_ASIDE', aside],
        ['HD_INSTEAD', instead],
      ]);
      const volumes = new Map([
        ['/aside', aside],
        ['/instead', instead],
      ]);
      const script = { purpose: 'restore', script: bareScript(files.swapScript), environment, volumes } as const;
      const swapping = ran(token, { ...script, at: '/live', readOnly: false }, signal);
      const said = await swapping.catch(async (thrown: unknown) => {
        // Once it was given up, nothing is in there that the live files don't have. While it is open, the script refuses to drop it.
        if (isFailure(thrown, 'restore/failed')) await drop(token, aside, signal).catch(() => undefined);
        throw thrown;
      });
      const sessionsEnded = files.readSwapped(said);
      if (sessionsEnded === undefined) throw noResult();
      await drop(token, instead, signal);
      return { sessionsEnded };
    },

    drop,
  };
}

interface Asked extends Omit<ScriptRun, 'reach'> {
  readonly runner?: ScriptRunner;
  readonly at: string;
  readonly readOnly: boolean;
}

function bytesIn({ details }: BackupManifest): number {
  return Number(details?.['database-bytes'] ?? 0);
}

function noResult(): Failure {
  return new Failure('restore/failed', 'The container beside the files gave no result');
}
