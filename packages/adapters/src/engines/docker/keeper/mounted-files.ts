import { Failure } from '@hardened-deploy/core/base/failure';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { DockerConnection } from '../connection/connection.ts';
import type { Containers } from '../containers/containers.ts';
import { type FileToPut, putFiles } from '../containers/put-file.ts';
import { LABELS, stackNames } from '../layout/stack-names.ts';
import type { Keeper } from './keeper.ts';
import {
  BEGIN_SECRETS_SCRIPT,
  COPY_FILES_SCRIPT,
  END_SECRETS_SCRIPT,
  SWEEP_SECRETS_SCRIPT,
} from './scripts/file-scripts.ts';

/** Files in the stack's volume that containers mount, by their paths on the Docker host. */
export interface MountedFiles {
  /** Makes copies of kept files that have an owner of their own, each `<sha256>.<mode>.<uid>.<gid>`. */
  copy(token: FencingToken, copies: readonly string[], signal: AbortSignal): Promise<void>;
  /**
   * Writes secrets for one container, by their index, into a folder of its own, and keeps that while `work` creates the container.
   * Later the folder stays as long as a container has it mounted.
   */
  withSecrets<Result>(
    token: FencingToken,
    secrets: SecretsToWrite,
    work: () => Promise<Result>,
    signal: AbortSignal,
  ): Promise<Result>;
  /** Removes the secrets of containers that are gone. */
  sweepSecrets(token: FencingToken, signal: AbortSignal): Promise<void>;
  /** Names within `files` that containers of the stack have mounted, running or not. */
  names(signal: AbortSignal): Promise<readonly string[]>;
  /** The volume's folder on the Docker host. */
  folder(signal: AbortSignal): Promise<string>;
}

export interface SecretsToWrite {
  /** `web/blue.3`, within `secret-files`. */
  readonly folder: string;
  readonly files: readonly Omit<FileToPut, 'name'>[];
}

interface Options {
  /** What else may be mounted where no container is just now: paths on the Docker host. */
  readonly alsoMounted?: (signal: AbortSignal) => Promise<readonly string[]>;
  readonly stack: StackName;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly keeper: Keeper;
}

/** Files and secrets that containers mount, in the stack's volume at a Docker host. Asks nothing yet. */
export function dockerMountedFiles({ stack, connection, containers, keeper, alsoMounted }: Options): MountedFiles {
  const { keeper: container, root, volume } = stackNames(stack);
  /** Folders whose container is about to be created. */
  const pending = new Set<string>();
  let known: string | undefined;

  async function folder(signal: AbortSignal): Promise<string> {
    known ??= await mountpointOf(connection, volume, signal);
    return known;
  }

  /** What containers have mounted of one folder of the volume: the rest of each path. */
  async function mountedOf(kind: 'files' | 'secret-files', signal: AbortSignal): Promise<readonly string[]> {
    const prefix = `${await folder(signal)}/${kind}/`;
    const all = await containers.list({ [LABELS.stack]: stack }, signal);
    const others = (await alsoMounted?.(signal)) ?? [];
    const sources = [...all.flatMap(({ Mounts }) => Mounts.map(({ Source }) => Source)), ...others];
    return sources.flatMap((source) => (source.startsWith(prefix) ? [source.slice(prefix.length)] : []));
  }

  async function mountedFolders(signal: AbortSignal): Promise<string> {
    const files = await mountedOf('secret-files', signal);
    const folders = files.map((path) => path.slice(0, path.lastIndexOf('/')));
    return [...new Set([...folders, ...pending])].join(' ');
  }

  async function write(token: FencingToken, secrets: SecretsToWrite, signal: AbortSignal): Promise<void> {
    const doing = 'writing the files of secrets';
    const HD_FOLDER = secrets.folder;
    const environment = { HD_FOLDER, HD_MOUNTED: await mountedFolders(signal) };
    await keeper.run({ text: BEGIN_SECRETS_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
    const files = secrets.files.map((file, index) => ({ ...file, name: String(index) }));
    await putFiles(connection, { container, folder: `${root}/secret-files/${HD_FOLDER}`, files }, signal);
    const ended = { HD_FOLDER };
    await keeper.run({ text: END_SECRETS_SCRIPT, doing, token, environment: ended, accept: ['done'] }, signal);
  }

  return {
    folder,
    names: (signal) => mountedOf('files', signal),
    async copy(token, copies, signal) {
      const environment = { HD_COPIES: copies.join(' ') };
      const doing = 'copying files for their owners';
      await keeper.run({ text: COPY_FILES_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
    },
    async withSecrets(token, secrets, work, signal) {
      pending.add(secrets.folder);
      try {
        await write(token, secrets, signal);
        return await work();
      } finally {
        pending.delete(secrets.folder);
      }
    },
    async sweepSecrets(token, signal) {
      const environment = { HD_MOUNTED: await mountedFolders(signal) };
      const doing = 'removing the files of secrets';
      await keeper.run({ text: SWEEP_SECRETS_SCRIPT, doing, token, environment, accept: ['done'] }, signal);
    },
  };
}

async function mountpointOf(connection: DockerConnection, volume: string, signal: AbortSignal): Promise<string> {
  const { Mountpoint, Driver } = await connection.call({
    doing: `looking where volume ${volume} lies`,
    signal,
    work: (engine, abortSignal) => engine.getVolume(volume).inspect({ abortSignal }),
  });
  if (Mountpoint.startsWith('/')) return Mountpoint;
  const detail = `volume ${volume} has the driver ${Driver}, which doesn't say where its files lie on the Docker host`;
  throw new Failure('target/refused', detail, { facts: { volume } });
}
