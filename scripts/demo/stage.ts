import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startGitHubEmulator, type GitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { BED_IMAGES } from '../bed/bed-images.ts';
import { type DemoRelease, publishDemoApp } from '../bed/demo-app.ts';
import { dockerAt, type Docker } from '../bed/docker.ts';
import { createNetwork, takeRange } from '../bed/networks.ts';
import { freePort, startRegistry, type Registry } from '../bed/registry.ts';
import type { Say } from '../bed/say.ts';
import { requireTool } from '../bed/tools.ts';
import { exportReleaseTree } from '../release/release-tree.ts';
import { actRunner, type ActOptions, type ActRun } from './act-run.ts';
import { makeShopRepository, shopConfiguration, type ShopRepository } from './shop-repository.ts';
import { takeDown, type TakeDown } from './take-down.ts';
import { bringUpTarget, type DemoTarget, type Where } from './target.ts';

export const STACK = 'shop-production';
const REPOSITORY = 'acme/shop';
const ROOT = join(import.meta.dirname, '../..');

interface StageOptions {
  readonly say: Say;
  readonly versions: readonly string[];
  /** This machine when absent. */
  readonly where?: Where;
  /** Changes the configuration before it is committed. */
  readonly configure?: (text: string) => string;
  /** What the job's token may do with contents: `write` for the workflow that keeps its lease with it. `read` when absent. */
  readonly contents?: 'read' | 'write';
  /** Of a caller who closes it at a signal. Without one, a private engine ends the process at a signal. */
  readonly down?: TakeDown;
}

/** Everything around the deployments: the shop's repository, its target, its registry, its database, and a GitHub. */
export interface Stage {
  /** Folder for everything that the demo leaves to look at. */
  readonly folder: string;
  readonly target: DemoTarget;
  readonly docker: Docker;
  readonly github: GitHubEmulator;
  readonly registry: Registry;
  readonly repository: ShopRepository;
  /** Name of the database's container. */
  readonly database: string;
  readonly eventLog: string;
  /** Image of each component by digest, for each version. */
  readonly images: ReadonlyMap<string, DemoRelease>;
  /** Values that must appear nowhere. */
  readonly canaries: readonly string[];
  /** Runs one of the callers in `workflows-examples`. */
  run(
    workflow: string,
    options: Partial<Pick<ActOptions, 'inputs' | 'onStep' | 'onLine' | 'signal' | 'event'>>,
  ): Promise<ActRun>;
  close(): Promise<void>;
}

/** Sets the stage, or takes down what it had put up and throws. */
export async function setStage(options: StageOptions): Promise<Stage> {
  const down = options.down ?? takeDown(options.say);
  try {
    return await build(options, down);
  } catch (thrown) {
    await down.close();
    throw thrown;
  }
}

async function build(
  { say, versions, where = 'here', configure, contents = 'read', down: caller }: StageOptions,
  down: TakeDown,
): Promise<Stage> {
  const act = await requireTool('act', say);
  const folder = await mkdtemp(join(tmpdir(), 'hardened-deploy-'));
  const atSignal = caller ? 'left-to-caller' : 'end';
  const target = await bringUpTarget({ where, say, down, atSignal });
  const { engine, publicAddress } = target;
  const docker = dockerAt(engine.socket);
  const registry = await startRegistry({ engine, machine: target.machine?.address ?? null });
  down.push(() => registry.stop());
  say('building the shop, one image a component and version');
  const images = await publishDemoApp({ engine, registry, versions });
  const database = await startDatabase(docker, say, down);
  down.push(() => removeStack(docker));
  const eventLog = join(folder, 'events.jsonl');
  const written = shopConfiguration({
    dockerHost: target.dockerHost,
    knownHosts: target.knownHosts,
    registry: registry.host,
    subnet: await takeRange(docker),
    databaseNetwork: database.network,
    databaseContainer: database.container,
    listen: target.listen,
    publicAddress: `${publicAddress.host}:${publicAddress.port}`,
    previewPort: target.where === 'here' ? await freePort() : null,
    routerImage: BED_IMAGES.nginx,
    keeperImage: BED_IMAGES.debian,
    eventLog,
  });
  const repository = await makeShopRepository(
    join(folder, 'shop'),
    configure?.(written) ?? written,
    join(ROOT, 'workflows-examples'),
  );
  const token = `demo-${randomBytes(12).toString('hex')}`;
  const lockToken = `demo-lock-${randomBytes(12).toString('hex')}`;
  const github = await startGitHubEmulator({
    repositories: [
      {
        name: REPOSITORY,
        environments: [{ name: 'production' }],
        contents: [{ folder: repository.folder, sha: repository.sha }],
      },
    ],
    tokens: [
      {
        token,
        name: 'job',
        permissions: { [REPOSITORY]: { contents, deployments: 'write', actions: 'read', metadata: 'read' } },
      },
      { token: lockToken, name: 'lock', permissions: { [REPOSITORY]: { environments: 'write', metadata: 'read' } } },
    ],
    logFile: join(folder, 'github-requests.jsonl'),
  });
  down.push(() => github.close());
  const releaseTree = join(folder, 'hardened-deploy');
  await exportReleaseTree({ root: ROOT, to: releaseTree, self: { repository: 'org/hardened-deploy', ref: 'v1' } });
  const secretFile = await writeSecrets(folder, {
    token,
    lockToken,
    databaseUrl: database.url,
    sshPrivateKey: target.sshPrivateKey,
  });
  down.push(() => rm(secretFile, { force: true }));
  const acts = actRunner();
  down.push(() => acts.end());
  let runs = randomInt(1_000, 9_000) * 1_000;
  return {
    folder,
    target,
    docker,
    github,
    registry,
    repository,
    database: database.container,
    eventLog,
    images,
    canaries: [token, lockToken, database.password],
    run: (workflow, { inputs = {}, ...further }) =>
      acts.run({
        act,
        folder: repository.folder,
        workflow: join('.github', 'workflows', workflow),
        inputs,
        variables: { REGISTRY: registry.host, PUBLIC_URL: `http://${publicAddress.host}:${publicAddress.port}/` },
        secretFile,
        releaseTree,
        repository: REPOSITORY,
        runId: String((runs += 1)),
        githubUrl: github.url,
        ...further,
      }),
    close: () => down.close(),
  };
}

async function writeSecrets(
  folder: string,
  given: { token: string; lockToken: string; databaseUrl: string; sshPrivateKey: string | null },
): Promise<string> {
  const path = join(folder, '.secrets');
  // dotenv's quoting: act turns \n inside double quotes into line ends.
  const lines = [
    `GITHUB_TOKEN=${given.token}`,
    `LOCK_TOKEN=${given.lockToken}`,
    `APP_SECRETS="DATABASE_URL=${given.databaseUrl}\\n"`,
    ...(given.sshPrivateKey === null ? [] : [`SSH_PRIVATE_KEY="${given.sshPrivateKey.replaceAll('\n', '\\n')}"`]),
  ];
  await writeFile(path, `${lines.join('\n')}\n`, { mode: 0o600 });
  return path;
}

interface Database {
  readonly container: string;
  readonly network: string;
  readonly password: string;
  readonly url: string;
}

/** The user's own PostgreSQL: not part of what is deployed, on a network that the backend joins. */
async function startDatabase(docker: Docker, say: Say, down: TakeDown): Promise<Database> {
  const id = randomBytes(4).toString('hex');
  const container = `shop-db-${id}`;
  const network = `shop-data-${id}`;
  const password = `pw-${randomBytes(12).toString('hex')}`;
  down.push(async () => {
    await docker.run(['rm', '--force', '--volumes', container]).catch(() => undefined);
    await docker.run(['network', 'rm', network]).catch(() => undefined);
  });
  await createNetwork(docker, network);
  const settings = { POSTGRES_USER: 'shop', POSTGRES_PASSWORD: password, POSTGRES_DB: 'shop' };
  const environment = Object.entries(settings).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const run = ['run', '--detach', '--name', container, '--network', network];
  await docker.run([...run, ...environment, BED_IMAGES.postgres]);
  // Over TCP: while the image initialises itself, its temporary server listens on the unix socket only.
  const ready = () =>
    docker.succeeds(['exec', container, 'pg_isready', '--quiet', '--host', '127.0.0.1', '--username', 'shop']);
  for (let waited = 0; !ready(); waited += 1) {
    if (waited > 300) throw new Error('PostgreSQL did not become ready within 60 s');
    await pause(200);
  }
  say('PostgreSQL is ready');
  return { container, network, password, url: `postgresql://shop:${password}@${container}:5432/shop` };
}

async function removeStack(docker: Docker): Promise<void> {
  const label = `label=hardened-deploy.stack=${STACK}`;
  const ids = (await docker.run(['ps', '--all', '--quiet', '--filter', label])).split('\n').filter((id) => id !== '');
  if (ids.length > 0) await docker.run(['rm', '--force', '--volumes', ...ids]);
  await docker.run(['network', 'rm', `hd-${STACK}`]).catch(() => undefined);
  for (const volume of [`hd-${STACK}`, `hd-${STACK}-backups`])
    await docker.run(['volume', 'rm', '--force', volume]).catch(() => undefined);
}
