import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGitHubEmulator, type GitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import type { Say } from '../bed/say.ts';
import { requireTool } from '../bed/tools.ts';
import { exportReleaseTree } from '../release/release-tree.ts';
import { actRunner, type ActOptions, type ActRun } from './act-run.ts';
import type { DemoPlace, PlaceOptions } from './engines/demo-place.ts';
import { makeShopRepository, type ShopRepository } from './shop-repository.ts';
import { takeDown, type TakeDown } from './take-down.ts';

const REPOSITORY = 'acme/shop';
const ROOT = join(import.meta.dirname, '../..');

interface StageOptions<Place extends DemoPlace> {
  readonly say: Say;
  readonly versions: readonly string[];
  /** Brings up what the shop is deployed to. */
  readonly bringUp: (options: PlaceOptions) => Promise<Place>;
  /** What the job's token may do with contents: `write` for the workflow that keeps its lease with it. `read` when absent. */
  readonly contents?: 'read' | 'write';
  /** Of a caller who closes it at a signal. Without one, a private engine ends the process at a signal. */
  readonly down?: TakeDown;
}

/** Everything around the deployments: the shop's repository, the place that it is deployed to, and a GitHub. */
export interface Stage<Place extends DemoPlace> {
  /** Folder for everything that the demo leaves to look at. */
  readonly folder: string;
  readonly place: Place;
  readonly github: GitHubEmulator;
  readonly repository: ShopRepository;
  readonly eventLog: string;
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
export async function setStage<Place extends DemoPlace>(options: StageOptions<Place>): Promise<Stage<Place>> {
  const down = options.down ?? takeDown(options.say);
  try {
    return await build(options, down);
  } catch (thrown) {
    await down.close();
    throw thrown;
  }
}

async function build<Place extends DemoPlace>(
  { say, versions, bringUp, contents = 'read', down: caller }: StageOptions<Place>,
  down: TakeDown,
): Promise<Stage<Place>> {
  const act = await requireTool('act', say);
  const folder = await mkdtemp(join(tmpdir(), 'hardened-deploy-'));
  const eventLog = join(folder, 'events.jsonl');
  const place = await bringUp({ say, down, atSignal: caller ? 'left-to-caller' : 'end', versions, eventLog });
  const examples = join(ROOT, 'workflows-examples');
  const repository = await makeShopRepository(join(folder, 'shop'), place.files, examples);
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
  const secretFile = join(folder, '.secrets');
  await writeSecrets(secretFile, { GITHUB_TOKEN: token, LOCK_TOKEN: lockToken, ...place.secrets });
  down.push(() => rm(secretFile, { force: true }));
  const acts = actRunner();
  down.push(() => acts.end());
  let runs = randomInt(1_000, 9_000) * 1_000;
  const { host, port } = place.publicAddress;
  return {
    folder,
    place,
    github,
    repository,
    eventLog,
    canaries: [token, lockToken, ...place.canaries],
    run: (workflow, { inputs = {}, ...further }) =>
      acts.run({
        act,
        folder: repository.folder,
        workflow: join('.github', 'workflows', workflow),
        inputs,
        variables: { REGISTRY: place.registry, PUBLIC_URL: `http://${host}:${port}/` },
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

async function writeSecrets(path: string, secrets: Readonly<Record<string, string>>): Promise<void> {
  const lines = Object.entries(secrets).map(([name, value]) => `${name}="${dotenvQuoted(value)}"\n`);
  await writeFile(path, lines.join(''), { mode: 0o600 });
}

/** dotenv's quoting: act turns \n inside double quotes into line ends, and takes other characters as they are after a backslash. */
function dotenvQuoted(value: string): string {
  return value.replaceAll(/["\\$]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);
}
