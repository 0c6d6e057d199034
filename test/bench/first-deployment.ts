/**
 * The minutes of a first deployment: what each page of docs/first-deployment takes on machines, from its first command to
 * `deployed`, and what the usual way takes beside it: a script of `docker compose` over ssh. All of them in turn, on one server
 * that is emptied each time. No person is timed; what a page asks of one is counted.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { run } from '../../scripts/bed/command.ts';
import { sayTo } from '../../scripts/bed/say.ts';
import { exportReleaseTree } from '../../scripts/release/release-tree.ts';
import { ASKED_BY_KAMAL, ASKED_BY_SSH_ACTION, type Asked, askedByPages } from './first-deployment/counts.ts';
import { type FreshServer, freshServer } from './first-deployment/fresh-server.ts';
import type { Timed } from './first-deployment/own-machine.ts';
import type { PageName } from './first-deployment/page.ts';
import { type PageGiven, type Played, playPage } from './first-deployment/play-page.ts';
import { playSsh } from './first-deployment/play-ssh.ts';
import { machine, machineLine } from './measure/machine.ts';
import { quantiles } from './measure/quantiles.ts';
import { keepResult } from './measure/result.ts';
import { table } from './measure/table.ts';

const { values: options } = parseArgs({
  options: { rounds: { type: 'string', default: '3' }, json: { type: 'string' } },
});
const say = sayTo(process.stderr);
const ROOT = join(import.meta.dirname, '../..');

interface Way {
  readonly asked: Asked;
  play(): Promise<Played>;
}
interface Measured extends Played {
  readonly way: string;
  /** The first minute's load average, of when it ended. */
  readonly load: number;
}

const before = machine();
const folder = await mkdtemp(join(tmpdir(), 'hd-release-'));
try {
  const release = await makeRelease(folder);
  await using server = await freshServer(say);
  const ways = await waysTo(server, release);
  const measured = await measure(server, ways);
  const after = machine();
  report(ways, measured);
  console.log(`\n${machineLine(before)}\n${machineLine(after)}`);
  const asked = [...ways.map((way) => way.asked), ASKED_BY_KAMAL];
  await keepResult({ bench: 'first-deployment', figures: { before, after, asked, measured } }, options.json);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** What a tag of hardened-deploy holds, as a folder and as a repository that npm fetches it from. */
async function makeRelease(into: string): Promise<Pick<PageGiven, 'releaseTree' | 'releaseGit'>> {
  const [releaseTree, releaseGit] = [join(into, 'tree'), join(into, 'release.git')];
  await exportReleaseTree({ root: ROOT, to: releaseTree, self: { repository: 'org/hardened-deploy', ref: 'v1' } });
  const git = async (...args: readonly string[]) => {
    const author = ['-c', 'user.name=release', '-c', 'user.email=release@example.test', '-c', 'commit.gpgsign=false'];
    await run({ program: 'git', args: [...author, ...args], cwd: releaseTree });
  };
  await git('init', '--quiet');
  await git('add', '--all');
  await git('commit', '--quiet', '--message', 'release');
  await git('tag', 'v1');
  await git('clone', '--quiet', '--bare', '.', releaseGit);
  return { releaseTree, releaseGit };
}

async function waysTo(
  server: FreshServer,
  release: Pick<PageGiven, 'releaseTree' | 'releaseGit'>,
): Promise<readonly Way[]> {
  const { rootKey, registry, images, databaseUrl } = server;
  const { address, inside } = server.machine;
  const asked = await askedByPages();
  const given = (page: PageName): PageGiven => ({
    ...release,
    page,
    address,
    rootKey,
    registry,
    databaseUrl,
    image: page === 'managed-database' ? images.withDatabase : images.alone,
  });
  const script = join(import.meta.dirname, 'first-deployment/on-the-server.ts');
  return [
    { asked: ASKED_BY_SSH_ACTION, play: () => playSsh({ address, rootKey, image: images.alone }) },
    { asked: asked['hosted-runner'], play: () => playPage(given('hosted-runner')) },
    {
      asked: asked['runner-on-the-server'],
      play: async () => {
        const told = JSON.stringify(given('runner-on-the-server'));
        const printed = await run(inside(process.execPath, '--conditions=source', script, told));
        return JSON.parse(printed) as Played;
      },
    },
    { asked: asked['managed-database'], play: () => playPage(given('managed-database')) },
  ];
}

async function measure(server: FreshServer, ways: readonly Way[]): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (let round = 1; round <= Number(options.rounds); round += 1) {
    for (const { asked, play } of ways) {
      await server.renew();
      const played = await play();
      await requireServing(server, asked.way);
      measured.push({ way: asked.way, ...played, load: machine().loadAverage[0] ?? 0 });
      say(`${asked.way}: ${wholeOf(played).toFixed(1)} s (round ${round} of ${options.rounds})`);
    }
  }
  return measured;
}

/** Without it, a way that deploys nothing would be the fastest. */
async function requireServing({ machine: { address } }: FreshServer, way: string): Promise<void> {
  const { status } = await fetch(`http://${address}/health`, { headers: { connection: 'close' } });
  if (status !== 200) throw new Error(`${way}: the address of the users answers ${status}`);
}

function secondsOf(some: readonly Timed[]): number {
  return some.reduce((sum, { seconds }) => sum + seconds, 0);
}

function wholeOf({ before: commands, run: steps }: Played): number {
  return secondsOf([...commands, ...steps]);
}

function medianOf(values: readonly number[]): number {
  return quantiles(values)?.median ?? Number.NaN;
}

function report(ways: readonly Way[], measured: readonly Measured[]): void {
  const played = (way: string) => measured.filter((one) => one.way === way);
  const loads = measured.map(({ load }) => load);
  console.log(
    `First deployments, ${options.rounds} of each in turn, medians; load average ${Math.min(...loads)} to ${Math.max(...loads)}\n`,
  );
  const usual = medianOf(played(ASKED_BY_SSH_ACTION.way).map(wholeOf));
  const rows = ways.map(({ asked: { way } }) => {
    const some = played(way);
    const whole = medianOf(some.map(wholeOf));
    return [
      way,
      inSeconds(medianOf(some.map((one) => secondsOf(one.before)))),
      inSeconds(medianOf(some.map((one) => secondsOf(one.run)))),
      inSeconds(whole),
      `× ${(whole / usual).toFixed(2)}`,
    ];
  });
  console.log(table([['', 'commands', 'the run', 'together', 'beside ssh'], ...rows]));
  console.log('\nWhat a person is asked for. Nobody was timed.\n');
  const asked = [...ways.map((way) => way.asked), ASKED_BY_KAMAL];
  const counts = asked.map(({ way, steps, commands, secrets, decisions, words }) =>
    [way, steps, commands, secrets, decisions.length, words ?? '–'].map(String),
  );
  console.log(table([['', 'steps', 'commands', 'secrets', 'decisions', 'words to read'], ...counts]));
  console.log(`\nKamal is a Ruby gem: it was counted, and not measured.`);
  for (const {
    asked: { way },
  } of ways)
    printParts(way, played(way));
}

/** Where the time of a way goes. All rounds of it have the same parts. */
function printParts(way: string, played: readonly Played[]): void {
  const rounds = played.map(({ before: commands, run: steps }) => [...commands, ...steps]);
  console.log(`\n${way}\n`);
  for (const [index, { what }] of (rounds[0] ?? []).entries()) {
    const median = medianOf(rounds.map((parts) => parts[index]?.seconds ?? Number.NaN));
    console.log(`  ${inSeconds(median).padStart(7)}  ${what.length > 90 ? `${what.slice(0, 89)}…` : what}`);
  }
}

function inSeconds(value: number): string {
  return `${value.toFixed(1)} s`;
}
