/**
 * What ssh costs: the same stack on a second machine is deployed and taken back over the Engine's unix socket and over ssh, with
 * round trips of 0, 50 and 150 ms, in turn, so that whatever else the machine does meets all alike. It is taken back twice: by a
 * step that finds the connection of the step `lock`, as in a workflow, and by one that connects first.
 */
import { onDocker } from '@hardened-deploy/testkit/docker/on-docker';
import { parseArgs } from 'node:util';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { seconds } from '@hardened-deploy/core/base/duration';
import { startSlowLine, type SlowLine } from '@hardened-deploy/testkit/reach/slow-line';
import { run } from '../../scripts/bed/command.ts';
import { sayTo } from '../../scripts/bed/say.ts';
import { machine, machineLine } from './measure/machine.ts';
import { quantiles } from './measure/quantiles.ts';
import { keepResult } from './measure/result.ts';
import { inMs, table } from './measure/table.ts';
import { shopMoves, type Move } from './switch/shop-moves.ts';
import { shopStack, type ShopStack } from './switch/shop-stack.ts';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    'round-trips': { type: 'string', default: '0,50,150' },
    json: { type: 'string' },
  },
});
/** In milliseconds, growing. The first and the last tell how many round trips wait for one another. */
const ROUND_TRIPS_MS = options['round-trips'].split(',').map(Number);
const say = sayTo(process.stderr);

type What = 'deployment' | 'way back after lock' | 'way back, connecting first';
const toProven = ({ times }: Move): number => (times.proven ?? Number.NaN) - times.decided;
const toEnd = ({ times }: Move): number => times.ended - times.decided;
const FIGURES: readonly { readonly name: string; readonly what: What; of(move: Move): number }[] = [
  { name: 'whole deployment', what: 'deployment', of: toEnd },
  { name: 'way back after `lock`, decided to proven', what: 'way back after lock', of: toProven },
  { name: 'way back after `lock`, whole', what: 'way back after lock', of: toEnd },
  { name: 'way back, connecting first, decided to proven', what: 'way back, connecting first', of: toProven },
];

/** One way to reach the target. */
interface Way {
  readonly name: string;
  readonly roundTripMs: number | null;
  readonly configuration: Configuration;
}

interface Measured {
  readonly way: string;
  readonly what: What;
  readonly move: Move;
  /** New connections to sshd. */
  readonly connections: number;
}

const before = machine();
await using stack = await shopStack(['1', '2'], say, { where: 'server' });
await using line = await startSlowLine({ to: { host: stack.target.publicAddress.host, port: 22 } });
await routeTo(stack);
const measured = await measure(waysTo(stack, line));
report(measured);
await keepResult({ bench: 'ssh', figures: { before, after: machine(), measured: measured.map(brief) } }, options.json);

/**
 * Lets this machine reach the stack's containers by their addresses, as the target's own host does. Otherwise the unix socket, which
 * is used from here, would be slowed down by a detour that ssh does not take. The route goes with the machine.
 */
async function routeTo({ configuration, target: { machine: server } }: ShopStack): Promise<void> {
  if (!server) throw new Error('the bench of ssh takes a second machine');
  const { subnet } = onDocker(configuration).target;
  await run({ program: 'ip', args: ['route', 'add', subnet ?? '', 'via', server.address] });
  await run(server.inside('iptables', '-w', '-I', 'DOCKER-USER', '-s', server.otherEnd, '-j', 'ACCEPT'));
}

function waysTo({ configuration, target }: ShopStack, { port }: SlowLine): readonly Way[] {
  const [hostKey = ''] = target.knownHosts.map((known) => known.split(' ').slice(1).join(' '));
  const reached = onDocker(configuration).target;
  const at = (dockerHost: string): Configuration => ({
    ...configuration,
    backup: null,
    // Migrated by the first deployment; a migration would measure the database.
    components: configuration.components.map((component) => ({ ...component, migrate: null })),
    deploy: { ...configuration.deploy, bake: { ...configuration.deploy.bake, duration: seconds(1) } },
    target: {
      ...reached,
      dockerHost,
      ssh: reached.ssh && { ...reached.ssh, knownHosts: [`[127.0.0.1]:${port} ${hostKey}`] },
    },
  });
  return [
    { name: 'unix socket', roundTripMs: null, configuration: at(`unix://${target.engine.socket}`) },
    ...ROUND_TRIPS_MS.map((roundTripMs) => ({
      name: `ssh, ${roundTripMs} ms`,
      roundTripMs,
      configuration: at(`ssh://deploy@127.0.0.1:${port}`),
    })),
  ];
}

async function measure(ways: readonly Way[]): Promise<readonly Measured[]> {
  const taken: Measured[] = [];
  let generation = 1_000;
  const moving = (configuration: Configuration, serving: string) =>
    shopMoves(stack, configuration, { serving, generation: (generation += 10) });
  const [direct] = ways;
  if (!direct) return [];
  const { components } = stack.configuration;
  const first = await moving({ ...direct.configuration, components }, '').deploy('1');
  if (first.end.outcome !== 'deployed') throw new Error(`the first deployment failed:\n${first.lines.join('\n')}`);
  for (let round = 0; round < Number(options.rounds); round += 1) {
    for (const { name, roundTripMs, configuration } of ways) {
      line.setRoundTrip(roundTripMs ?? 0);
      const shop = moving(configuration, '1');
      for (const [what, go] of [
        ['deployment', () => shop.deploy('2')],
        ['way back after lock', () => shop.rollBack('after-lock')],
        ['deployment', () => shop.deploy('2')],
        ['way back, connecting first', () => shop.rollBack('first')],
      ] as const) {
        const connectionsBefore = line.taken;
        const move = await go();
        const { decided, ended } = move.times;
        taken.push({ way: name, what, move, connections: line.taken - connectionsBefore });
        say(`${name}: ${what} ${move.end.outcome} in ${inMs(ended - decided)}`);
        if (move.end.outcome !== (move.kind === 'switch' ? 'deployed' : 'rolled-back'))
          throw new Error(`${name}: ${move.kind} ended ${move.end.outcome}:\n${move.lines.join('\n')}`);
      }
    }
  }
  return taken;
}

function medianOf(of: readonly Measured[], value: (one: Measured) => number): number {
  return quantiles(of.map(value))?.median ?? Number.NaN;
}

function report(all: readonly Measured[]): void {
  console.log(`ssh beside the unix socket, ${options.rounds} times each, in turn\n${machineLine(before)}\n`);
  const ways = [...Map.groupBy(all, ({ way }) => way)];
  const rows = FIGURES.map(({ name, what, of }) => {
    const medians = ways.map(([way, some]) => ({
      way,
      ms: medianOf(
        some.filter((one) => one.what === what),
        ({ move }) => of(move),
      ),
    }));
    const [bare = 1, none = 1] = medians.map(({ ms }) => ms);
    const slow = medians.at(-1)?.ms ?? none;
    // What the line alone adds, in its own round trips: those that wait for one another.
    const trips = (slow - none) / (ROUND_TRIPS_MS.at(-1) ?? 1);
    return [name, ...medians.map(({ ms }) => `${inMs(ms)} (× ${(ms / bare).toFixed(2)})`), trips.toFixed(0)];
  });
  const connections = ways.map(([, some]) => String(Math.max(...some.map((one) => one.connections))));
  console.log(
    table([
      ['', ...ways.map(([way]) => way), 'round trips'],
      ...rows,
      ['connections of a job, at most', ...connections, ''],
    ]),
  );
  console.log('\nCalls on the ports from the decision to the proof of a way back after `lock`, at 50 ms:\n');
  const shown = all.filter(({ way, what }) => way === 'ssh, 50 ms' && what === 'way back after lock').at(-1);
  for (const { name, after, ms } of shown?.move.calls ?? [])
    console.log(`  ${inMs(after).padStart(9)}  ${name}  ${inMs(ms)}`);
}

function brief({ way, what, move: { times, calls }, connections }: Measured) {
  return { way, what, times, calls, connections };
}
