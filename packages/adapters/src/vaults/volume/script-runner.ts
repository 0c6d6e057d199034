import { randomBytes } from 'node:crypto';
import { type Duration, minutes, seconds } from '@hardened-deploy/core/base/duration';
import { namedServer } from '@hardened-deploy/core/backup/server/database-server';
import type { Growth } from '@hardened-deploy/core/backup/growth';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { DatabaseHost, DatabaseServer, Tasks, TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import type { DatabaseReach } from '../../dumps/dump.ts';
import { type Answer, LONGEST_OUTPUT, readAnswer, readGrowth } from './answer.ts';
import { packedProgram } from './node-runner.ts';
import { explainExit } from './scripts/exit-codes.ts';
import { FOLDER_SCRIPT } from './scripts/folder.ts';
import { asUnmountable, SPOOL, type VaultPlace } from './vault-place.ts';

export interface ScriptRun {
  readonly purpose: TaskSpec['purpose'];
  readonly script: string;
  readonly environment: ReadonlyMap<string, string>;
  /** The database's own network and its password. Without it, the container has no network. */
  readonly reach?: DatabaseReach;
  /** `written`: it may write to the volumes and folders of the database's container, also while that is stopped, and reaches nothing. */
  readonly files?: 'written';
  readonly tmpfs?: readonly string[];
  /** Further volumes by mount path, by their names at the target. */
  readonly volumes?: ReadonlyMap<string, string>;
  /** `read`: it can't change what is kept there, whatever a backup makes it run. Default: it writes there. */
  readonly backups?: 'read';
  /** Another place of backups that it only reads, at `SPOOL`. */
  readonly spool?: VaultPlace;
  /** Told how much the script has made, now and then. */
  readonly grows?: (growth: Growth) => void;
  /** Replaces the configured timeout, which is meant for dump and proof. */
  readonly timeout?: Duration;
}

export interface ScriptRunner {
  /** Throws `backup/failed` when there is no such container, or when it isn't running. Nothing was started then. */
  requireDatabase(signal: AbortSignal): Promise<void>;
  /** Makes the place of the backups if it isn't there. Throws `backup/failed`. */
  ready(token: FencingToken, signal: AbortSignal): Promise<void>;
  run(token: FencingToken, run: ScriptRun, signal: AbortSignal): Promise<Answer>;
  /** The same for another database's container. */
  beside(container: string): ScriptRunner;
  /** The same in this image, which is pulled when it is needed first, and beside no database. */
  inImage(image: string): ScriptRunner;
}

type RunServer = Pick<DatabaseServer, 'image' | 'hosts'>;

interface MountedRun extends ScriptRun {
  readonly mounts: Pick<TaskSpec, 'volumes' | 'folders'>;
}

interface ScriptRunnerOptions {
  readonly tasks: Tasks;
  /** Absent: no database runs where the scripts do, and `image` is given. */
  readonly container?: string | undefined;
  readonly place: VaultPlace;
  /** Image that runs the scripts. Default: the one of the container. */
  readonly image?: string | undefined;
  readonly timeout: Duration;
  /** How often what grows is looked at. Default 10 s. */
  readonly tellEvery?: Duration | undefined;
}

const BACKUPS = '/backups';
const TELL_EVERY = seconds(10);
/** Making a folder takes no time. */
const FOLDER_LIMIT = minutes(2);

/**
 * Runs the scripts in one-shot containers of exactly the image that the database's container runs, so that client and
 * server always have the same version. The place of the backups is mounted, and made first if it is a folder that isn't there.
 */
export function scriptRunner(options: ScriptRunnerOptions): ScriptRunner {
  const { tasks, container, place, image: fixed, timeout: usual, tellEvery = TELL_EVERY } = options;
  let isReady = place.within === undefined;

  async function serverOf(state: 'running' | 'any', signal: AbortSignal): Promise<RunServer> {
    if (fixed !== undefined) return { image: fixed };
    if (container === undefined) throw new Error('neither a container nor an image for the programs of the database');
    const database = await tasks.databaseServer(container, signal);
    if (!database) throw missing(container, 'does not exist');
    if (state === 'running' && !database.running) throw missing(container, 'is not running');
    return database;
  }

  async function runWith(
    token: FencingToken,
    {
      purpose,
      script,
      environment,
      reach,
      files,
      tmpfs = [],
      backups,
      spool,
      timeout = usual,
      mounts,
      volumes = new Map(),
      grows,
    }: MountedRun,
    signal: AbortSignal,
  ): Promise<Answer> {
    const { image, hosts } = await serverOf(reach ? 'running' : 'any', signal);
    const where = joined(mounts, spool);
    const mark = randomBytes(8).toString('hex');
    const spec: TaskSpec = {
      purpose,
      image,
      ...(fixed !== undefined && { missingImage: 'pulled' }),
      command: ['sh', '-c', script],
      user: 'root',
      environment: new Map([
        ...(reach?.environment ?? []),
        ...(reach && hosts ? hostVariables(hosts) : []),
        ...environment,
        ['HD_MARK', mark],
        ['HD_BACKUPS', BACKUPS],
        ...(reach?.pauses ? ([['HD_PROGRAM', packedProgram()]] as const) : []),
        ['HD_TELL_EVERY', String(tellEvery / 1_000)],
      ]),
      secrets: reach?.secrets ?? new Map(),
      reach: reached({ reach, files }, { container, fixed }),
      ...(reach?.mounts && { container: { mounts: reach.mounts } }),
      ...(reach?.pauses && { pauses: reach.pauses }),
      ...where,
      volumes: new Map([...where.volumes, ...volumes]),
      readOnly: [...(backups === 'read' ? [BACKUPS] : []), ...(spool ? [SPOOL] : [])],
      tmpfs,
      timeout,
      longestOutput: LONGEST_OUTPUT,
      ...(grows && { watch: { every: tellEvery, output: (lines) => told(readGrowth(lines, mark), grows) } }),
    };
    return readAnswer(await tasks.run(token, spec, signal), mark);
  }

  async function makeFolder(token: FencingToken, signal: AbortSignal): Promise<void> {
    if (!place.within) return;
    const { directory, folder } = place.within;
    const environment = new Map([['HD_FOLDER', folder]]);
    const mounts = { volumes: new Map<string, string>(), folders: new Map([[BACKUPS, directory]]) };
    const run = { purpose: 'list', script: FOLDER_SCRIPT, environment, mounts, timeout: FOLDER_LIMIT } as const;
    const answer = await runWith(token, run, signal).catch((thrown: unknown) => {
      throw asUnmountable(thrown, directory);
    });
    if (answer.kind === 'failed') throw new Failure('backup/failed', explainExit(answer), { facts: { directory } });
  }

  async function ready(token: FencingToken, signal: AbortSignal): Promise<void> {
    if (!isReady) await makeFolder(token, signal);
    isReady = true;
  }

  const ours: ScriptRunner = {
    beside: (other) => (other === container ? ours : scriptRunner({ ...options, container: other })),
    inImage: (image) => scriptRunner({ ...options, image }),
    ready,
    async requireDatabase(signal) {
      await serverOf('running', signal);
    },
    async run(token, run, signal) {
      await ready(token, signal);
      return runWith(token, { ...run, mounts: place.mountedAt(BACKUPS) }, signal);
    },
  };
  return ours;
}

/** What a script's container can connect to, or whose folders it gets. */
function reached(
  { reach, files }: { readonly reach: DatabaseReach | undefined; readonly files: ScriptRun['files'] },
  { container, fixed }: { readonly container: string | undefined; readonly fixed: string | undefined },
): TaskSpec['reach'] {
  if (files && container !== undefined) return { kind: 'files', server: container };
  if (reach?.from === 'machine') return { kind: 'machine' };
  if (!reach || fixed !== undefined || container === undefined) return { kind: 'nothing' };
  return { kind: 'database', server: container, ...(reach.files && { files: reach.files }) };
}

function joined(mounts: MountedRun['mounts'], spool: VaultPlace | undefined): MountedRun['mounts'] {
  if (!spool) return mounts;
  const { volumes, folders = new Map<string, string>() } = spool.mountedAt(SPOOL);
  return {
    volumes: new Map([...mounts.volumes, ...volumes]),
    folders: new Map([...(mounts.folders ?? []), ...folders]),
  };
}

/** By these, a script knows a server as the configured one where it isn't at the script's own addresses. */
function hostVariables(hosts: readonly DatabaseHost[]): readonly (readonly [string, string])[] {
  return [
    ['HD_SERVER_NAMES', hosts.map(({ name }) => name).join(' ')],
    ['HD_SERVER_ADDRESSES', hosts.flatMap(({ addresses }) => addresses).join(' ')],
  ];
}

function told(growth: Growth | undefined, grows: (growth: Growth) => void): void {
  if (growth) grows(growth);
}

function missing(container: string, what: string): Failure {
  const { kind, name } = namedServer(container);
  const detail =
    kind === 'container'
      ? `The database container ${name} ${what} on the Docker host. Its name is \`backup.container\` in the configuration.`
      : `The database behind the Service ${name} ${what}. Its name is \`backup.service\` in the configuration.`;
  return new Failure('backup/failed', detail, { facts: { container } });
}
