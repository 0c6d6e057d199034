import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName, DeploymentId } from '@hardened-deploy/core/base/names';
import type { Configuration, DeploySettings } from '@hardened-deploy/core/configuration/configuration';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import type { OperationRequest } from '@hardened-deploy/core/deployment/usecases/operation';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { interruptedPorts, type Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { memoryReportStore } from '@hardened-deploy/testkit/target/memory-report-store';
import type { LockFolder } from './lock-folder.ts';
import { ask, targetOf, type TargetUnderTest } from './target-support.ts';

const go = new AbortController().signal;
const IMAGE = 'hd-bed/node:24' as ImageDigest;
export const NOTES = 'notes' as ComponentName;

const OPEN = `
  const { DatabaseSync } = require('node:sqlite');
  const { RELEASE, ILL } = process.env;
  const db = new DatabaseSync('/data/notes.db');
  const version = () => db.prepare('PRAGMA user_version').get().user_version;`;

/** Runs only with the schema of its own release, notes each of its starts, and answers what is in the database. */
const PROGRAM = `${OPEN}
  if (version() !== Number(RELEASE)) throw new Error('schema ' + version() + ' is not ' + RELEASE);
  db.prepare('INSERT INTO notes (text) VALUES (?)').run('started ' + RELEASE);
  require('node:http').createServer((asked, answer) => {
    if (asked.url.startsWith('/write/')) db.prepare('INSERT INTO notes (text) VALUES (?)').run(asked.url.slice(7));
    const notes = db.prepare('SELECT text FROM notes ORDER BY id').all().map(({ text }) => text);
    const isIll = ILL === 'in-public' && asked.url !== '/in-private';
    answer.writeHead(isIll ? 500 : 200).end(JSON.stringify({ release: RELEASE, version: version(), notes }));
  }).listen(3000);
  process.on('SIGTERM', () => process.exit(0));`;

/** Without a transaction, so that one that fails leaves a half. */
const MIGRATE = `${OPEN}
  db.exec('CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, text TEXT)');
  db.exec('CREATE TABLE of_' + RELEASE + ' (a)');
  db.exec('PRAGMA user_version = 999');
  if (ILL === 'migration') throw new Error('the migration fails half-way');
  db.exec('PRAGMA user_version = ' + RELEASE);`;

const oneLine = (program: string) => program.replaceAll(/\n\s*/g, ' ');

/** The component's own lock, in its volume. The migration takes it too: it must never run beside the component. */
const LOCKED = 'exec 8>>/data/lock; flock --nonblock 8 || { echo "the lock is held" >&2; exit 1; }; exec "$@"';
const locked = (program: string) => ['sh', '-c', LOCKED, 'locked', 'node', '-e', oneLine(program)];

export type Illness = 'well' | 'migration' | 'in-public';

export interface VolumesRun {
  readonly deployment: DeploymentId;
  readonly calls: readonly string[];
  deploy(release: number, illness?: Illness): Promise<DeploymentEnd>;
  settle(deployment: DeploymentId): Promise<DeploymentEnd>;
}

export interface Notes {
  readonly release: string;
  readonly version: number;
  readonly notes: readonly string[];
}

/** A stack with one exclusive component that keeps a SQLite database in a volume. */
export interface VolumesBed {
  readonly stack: TestStack;
  readonly target: TargetUnderTest;
  run(interruption?: Interruption): VolumesRun;
  /** What a user sees, and writes. */
  ask(path?: string): Promise<Notes>;
  /** Copies of volumes that are left. */
  copies(): Promise<string>;
}

interface BedOptions {
  readonly lock: LockFolder;
  readonly subnet?: string;
  readonly deploy?: Partial<DeploySettings>;
}

export async function volumesBed({ lock, subnet, deploy }: BedOptions): Promise<VolumesBed> {
  const stack = await testStack();
  const configuration = configurationOf(stack, subnet, deploy);
  const target = targetOf(stack, configuration, new Map(), (connection) => lock.through(connection));
  let generation = FIRST_GENERATION;
  return {
    stack,
    target,
    run(interruption) {
      generation += 1;
      const { ports, calls } = interruptedPorts<TargetPorts>(
        { ...target, clock: systemClock(), reports: memoryReportStore() },
        { uncounted: ['clock', 'progress'], ...(interruption && { interruption }) },
      );
      const request: OperationRequest = {
        fenceRecord: recordOf(tokenOf(generation)),
        deployment: generation.toString(16).padStart(16, '0') as DeploymentId,
        by: 'test',
        configuration,
        secrets: new Map(),
        runChecks: async () => ({ kind: 'go', findings: [] }),
      };
      return {
        deployment: request.deployment,
        calls,
        deploy: (id, illness = 'well') => {
          const environment = new Map([
            ['RELEASE', String(id)],
            ['ILL', illness],
          ]);
          const command = lock.locking(NOTES, locked(PROGRAM));
          const components = configuration.components.map((each) => specOf({ ...each, environment, command }, IMAGE));
          const release = { id: `v${id}`, commit: `v${id}`, components, configurationHash: configuration.hash };
          return deployRelease(ports, { ...request, release, safety: { vault: null } }, go);
        },
        settle: (deployment) => settleDeployment(ports, { ...request, deployment }, go),
      };
    },
    ask: async (path = '/') => JSON.parse((await ask(`${configuration.router.publicUrl}${path}`)).body) as Notes,
    copies: () =>
      stack.docker(
        'volume',
        'ls',
        '--quiet',
        '--filter',
        `label=hardened-deploy.stack=${configuration.stack}`,
        '--filter',
        'label=hardened-deploy.role=copy',
      ),
  };
}

function configurationOf(
  { configuration }: TestStack,
  subnet: string | undefined,
  deploy: Partial<DeploySettings> = {},
): Configuration {
  const [like] = configuration.components;
  if (!like) throw new Error('the test stack has components');
  const notes: ComponentSettings = {
    ...like,
    name: NOTES,
    serves: { path: '/', port: 3000, health: { path: '/in-private', status: 200, publicPath: '/' } },
    handover: 'exclusive',
    migrate: locked(MIGRATE),
    container: { mounts: [{ kind: 'volume', volume: 'data' as VolumeName, target: '/data', readOnly: false }] },
  };
  return {
    ...configuration,
    target: { ...configuration.target, ...(subnet !== undefined && { subnet }) },
    components: [notes],
    deploy: {
      ...configuration.deploy,
      readyProbes: 1,
      minUptime: milliseconds(300),
      proofProbes: 2,
      probeInterval: milliseconds(100),
      bake: { duration: seconds(0), maxRestarts: 0, failureThreshold: 2 },
      drainTimeout: seconds(1),
      ...deploy,
    },
  };
}
