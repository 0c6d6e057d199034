import { createServer, connect, type Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { dockerAt } from '../../scripts/bed/docker.ts';
import { type SecondMachine, startInside, startSecondMachine } from '../../scripts/bed/machine/second-machine.ts';
import { freePort } from '../../scripts/bed/registry.ts';
import { type SwarmOfTests, swarmOfTests } from './swarm-of-tests.ts';

/** A Swarm of two nodes: the manager is an Engine of this machine, the worker the Engine of a machine beside it. */
export interface SwarmOfTwo extends SwarmOfTests {
  /** The worker's Engine. */
  readonly worker: string;
  /** The worker is cut off as a machine is whose plug is pulled. */
  pullPlug(): void;
  /** Whether the worker reaches the registry. */
  reachesRegistry(does: 'does' | 'does-not'): Promise<void>;
}

/** Inside the worker, the registry has the name that it has here: Engines speak plain HTTP to a loopback address only. */
const FORWARD = `const { createServer, connect } = require('node:net');
const [port, to, host] = process.argv.slice(1);
createServer((one) => {
  const other = connect(Number(to), host);
  for (const [from, into] of [[one, other], [other, one]]) from.on('error', () => into.destroy()).pipe(into);
}).listen(Number(port), '127.0.0.1');`;

export async function swarmOfTwo(): Promise<SwarmOfTwo> {
  const machine = await startSecondMachine({ say: () => undefined });
  let swarm: SwarmOfTests | undefined;
  let line: Line | undefined;
  try {
    swarm = await swarmOfTests({ at: machine.otherEnd });
    line = await openLine(machine, swarm.registry);
    const [token, at] = await swarm.joining();
    const worker = dockerAt(machine.engine.socket);
    await worker.run(['swarm', 'join', '--advertise-addr', machine.address, '--token', token, at]);
    await untilReady(swarm.socket);
  } catch (thrown) {
    await stop(swarm, line, machine);
    throw thrown;
  }
  const opened = { swarm, line };
  return {
    ...swarm,
    worker: machine.engine.socket,
    pullPlug: () => machine.stop(),
    reachesRegistry: (does) => opened.line.set(does),
    stop: () => stop(opened.swarm, opened.line, machine),
  };
}

async function stop(swarm: SwarmOfTests | undefined, line: Line | undefined, machine: SecondMachine): Promise<void> {
  machine.stop();
  line?.close();
  await swarm?.stop();
}

async function untilReady(socket: string): Promise<void> {
  const docker = dockerAt(socket);
  for (let look = 0; look < 100; look += 1) {
    const states = await docker.run(['node', 'ls', '--format', '{{.Status}}']);
    if (states.split('\n').filter((state) => state === 'Ready').length === 2) return;
    await sleep(200);
  }
  throw new Error('The second node of the Swarm is not ready.');
}

interface Line {
  set(does: 'does' | 'does-not'): Promise<void>;
  close(): void;
}

async function openLine(machine: SecondMachine, registry: string): Promise<Line> {
  const port = Number(registry.split(':')[1]);
  const here = await freePort();
  let open = true;
  const server: Server = createServer((one) => {
    if (!open) return void one.destroy();
    const other = connect(port, '127.0.0.1');
    one.on('error', () => other.destroy()).pipe(other);
    other.on('error', () => one.destroy()).pipe(one);
  });
  await new Promise<void>((resolve) => server.listen(here, machine.otherEnd, resolve));
  const argv = ['-e', FORWARD, String(port), String(here), machine.otherEnd];
  startInside({ inside: machine.inside, log: `${machine.folder}/registry-line.log` }, process.execPath, argv);
  return {
    set: (does) => {
      open = does === 'does';
      return Promise.resolve();
    },
    close: () => server.close(),
  };
}
