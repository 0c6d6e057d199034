import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { promisify } from 'node:util';
import { startTestDatabase, type TestDatabase } from '@hardened-deploy/testkit/docker/test-database';
import { testStack } from '@hardened-deploy/testkit/docker/test-stack';
import { startGitHubEmulator, type GitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { startJob, type RunnerJob } from '@hardened-deploy/testkit/runner/job';
import { configurationText } from './configuration.ts';
import { TREE } from './tree.ts';

const run = promisify(execFile);
const REPOSITORY = 'acme/shop';
const LEASE_TOKEN = 'canary-lease-token-77b1';
const JOB_TOKEN = 'canary-job-token-30aa';
/** Nothing that a person may read later holds any of these. */
export const CANARIES = [
  'p@ss/w0rd: 100%-canary',
  encodeURIComponent('p@ss/w0rd: 100%-canary'),
  LEASE_TOKEN,
  JOB_TOKEN,
];

/** A GitHub, a Docker host with a database, and jobs that know of both. */
export interface BackupScene extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly github: GitHubEmulator;
  /** A job of a run of its own, its configuration in the workspace, every process of the machine watched. */
  job(): Promise<RunnerJob>;
  /** Inputs that each step of the scene has. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Everything in the volume of backups. */
  folders(): Promise<readonly string[]>;
  inVolume(script: string): Promise<string>;
  /** One-shot containers of the stack, running or not. `more`: further labels that they have, such as `purpose=restore`. */
  oneShots(...more: readonly string[]): Promise<readonly string[]>;
  /** Kills every one-shot container of the stack, so that none can tidy up. */
  killOneShots(): Promise<void>;
}

interface SceneOptions {
  /** How far a backup is proven. Default: as a configuration says that says nothing. */
  readonly proof?: string | undefined;
  /** A directory of the runner, in which backups are kept that are taken there. Absent: they are taken at the target. */
  readonly atRunner?: string | undefined;
  /** Further keys of `backup`, each with its value in YAML on one line. */
  readonly backup?: readonly string[];
}

/** `secrets`: further lines of the input. */
export async function backupScene({
  secrets = [],
  ...options
}: SceneOptions & { readonly secrets?: readonly string[] } = {}): Promise<BackupScene> {
  const { atRunner } = options;
  await using cleanup = new AsyncDisposableStack();
  const application = `bk${randomBytes(4).toString('hex')}`;
  const stack = `${application}-production`;
  const volume = `hd-${stack}-backups`;
  cleanup.defer(() => removeStack(stack, volume));
  const password = CANARIES[0] ?? '';
  if (atRunner !== undefined)
    cleanup.defer(async () => void (await inDirectory(dirname(atRunner), `rm -r "/backups/${basename(atRunner)}"`)));
  const database = await startTestDatabase({ container: `hd-${stack}-db`, database: 'shop', password });
  cleanup.defer(() => database.remove());
  const github = cleanup.use(
    await startGitHubEmulator({
      repositories: [{ name: REPOSITORY, environments: [{ name: 'production' }] }],
      tokens: [
        { token: LEASE_TOKEN, name: 'deployer', permissions: { [REPOSITORY]: { environments: 'write' } } },
        { token: JOB_TOKEN, name: 'job', permissions: { [REPOSITORY]: { contents: 'read' } } },
      ],
    }),
  );
  const workspace = {
    'hardened-deploy.yml': await configuration(application, { container: database.container, ...options }),
  };
  let runs = 0;
  const inVolume = (script: string) => inDirectory(atRunner === undefined ? volume : `${atRunner}/${stack}`, script);
  const kept = cleanup.move();
  return {
    database,
    github,
    async job() {
      runs += 1;
      const facts = { apiUrl: github.url, repository: REPOSITORY, runId: 1_000 + runs };
      const watch = { canaries: CANARIES, scope: 'machine' } as const;
      return kept.use(await startJob({ tree: TREE, token: JOB_TOKEN, facts, workspace, watch }));
    },
    inputs: {
      environment: 'production',
      config: './hardened-deploy.yml',
      'lease-store-token': LEASE_TOKEN,
      secrets: [`DATABASE_URL=${database.url}`, 'APP_SECRET=unused-by-this', ...secrets].join('\n'),
    },
    inVolume,
    folders: async () => words(await inVolume('ls -A /backups')),
    killOneShots: async () =>
      void (await docker('kill', ...words(await docker('ps', '--quiet', ...labels(stack, 'role=one-shot'))))),
    oneShots: async (...more) =>
      words(await docker('ps', '--all', '--quiet', ...labels(stack, 'role=one-shot', ...more))),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** `source`: a volume or a directory of the host, which Docker makes if it isn't there. */
async function inDirectory(source: string, script: string): Promise<string> {
  const mounted = ['run', '--rm', '--network', 'none', '--volume', `${source}:/backups`];
  return docker(...mounted, 'hd-bed/postgres:17', 'sh', '-c', script);
}

async function configuration(
  application: string,
  { container, proof, atRunner, backup = [] }: SceneOptions & { readonly container: string },
): Promise<string> {
  const taken =
    atRunner === undefined
      ? `container: ${container}`
      : `at-runner: { image: "hd-bed/postgres:17" }, vault: { directory: ${atRunner} }`;
  const said = [taken, 'keep: 2', ...(proof === undefined ? [] : [`proof: ${proof}`]), ...backup];
  const { router, target } = (await testStack()).configuration;
  const port = (address: string): number => Number(address.split(':').at(-1));
  const text = configurationText({
    application,
    dockerHost: target.dockerHost,
    subnet: target.subnet,
    ports: { listen: port(router.listen), preview: port(router.previewListen) },
    databaseContainer: container,
    environmentLines: [`backup: { ${said.join(', ')} }`],
  });
  // The profile strict refuses a proof that comes later.
  return proof === undefined ? text : text.replace('profile: strict', 'profile: standard');
}

async function removeStack(stack: string, volume: string): Promise<void> {
  const containers = words(await docker('ps', '--all', '--quiet', ...labels(stack)));
  if (containers.length > 0) await docker('rm', '--force', '--volumes', ...containers);
  for (const kind of ['network', 'volume']) {
    const names = words(await docker(kind, 'ls', '--quiet', ...labels(stack)));
    if (names.length > 0) await docker(kind, 'rm', ...names);
  }
  await docker('volume', 'rm', '--force', volume);
}

function labels(stack: string, ...more: readonly string[]): string[] {
  const own = [`stack=${stack}`, ...more].map((label) => `label=hardened-deploy.${label}`);
  return own.flatMap((filter) => ['--filter', filter]);
}

function words(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

async function docker(...argv: readonly string[]): Promise<string> {
  return (await run('docker', argv)).stdout;
}
