import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Reach } from '@hardened-deploy/adapters/reach/reach';
import { Failure } from '@hardened-deploy/core/base/failure';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { Doors, OpenDoor } from '@hardened-deploy/core/target/ports/traffic-router';
import { privateProbe } from '@hardened-deploy/core/deployment/usecases/steps/ask-component';
import { freeAddresses, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../scripts/bed/command.ts';
import { setUp, targetOf, type TargetUnderTest } from './target-support.ts';

const go = new AbortController().signal;
const ROOT = join(import.meta.dirname, '../..');
let stack: TestStack;
/** Nothing is published of the private door, and nobody wrote a public address down. */
let changed: Pick<TestStack['configuration'], never> & { router: TestStack['configuration']['router'] };

beforeAll(async () => {
  stack = await testStack();
  const { router } = stack.configuration;
  changed = { router: { ...router, previewListen: null as unknown as string, publicUrlFrom: 'docker-host' } };
  const target = targetOf(stack, changed);
  await setUp(target);
  await target[Symbol.asyncDispose]();
}, 120_000);

afterAll(async () => await stack.remove());

const doorFile = () => `/hd/${stack.configuration.stack}/door`;
const kept = async (): Promise<string> =>
  (await stack.docker('exec', `hd-${stack.configuration.stack}-keeper`, 'cat', doorFile())).trim();

async function open(target: TargetUnderTest): Promise<{ doors: Doors; door: OpenDoor }> {
  const doors = await target.router.doors(go);
  const door = doors.preview();
  if (door.kind === 'none') throw new Error('a Docker host has a private door');
  return { doors, door };
}

/** Who answers at the private door. Nothing serves, so the router itself says that. */
async function answered(target: TargetUnderTest): Promise<readonly [string, string | undefined]> {
  const { doors, door } = await open(target);
  const answer = await target.prober.probe(privateProbe(doors, door, '/'), go);
  return [doors.answeredBy(answer).by, door.connect?.kind];
}

describe('the private door', () => {
  afterEach(async () => {
    await stack.docker('exec', `hd-${stack.configuration.stack}-keeper`, 'rm', '-f', doorFile());
  });

  test('is not published on the Docker host', async () => {
    const router = `hd-${stack.configuration.stack}-router`;
    const ports = await stack.docker('inspect', '--format', '{{json .HostConfig.PortBindings}}', router);
    expect(Object.keys(JSON.parse(ports) as object)).toEqual(['8080/tcp']);
  });

  test("is reached by the router's own address, where the network leads there; the next run tries that first", async () => {
    await using target = targetOf(stack, changed);
    expect(await answered(target)).toEqual(['nobody', 'tcp']);
    expect(await kept()).toBe('address');
  });

  test("is reached through the router's container where the host refuses the way, by many at once", async () => {
    const { subnet } = stack.configuration.target;
    const rule = ['OUTPUT', '-d', subnet, '-p', 'tcp', '-j', 'REJECT'];
    await run({ program: 'iptables', args: ['-w', '-I', ...rule] });
    await using target = targetOf(stack, changed);
    try {
      expect(await answered(target)).toEqual(['nobody', 'socket']);
      expect(await kept()).toBe('tunnel');
    } finally {
      await run({ program: 'iptables', args: ['-w', '-D', ...rule] });
    }
    // As the checks of a smoke test ask, several at a time. Each starts a process, which takes a busy machine long.
    const { doors, door } = await open(target);
    const probe = { ...privateProbe(doors, door, '/'), timeout: seconds(60) };
    const many = Array.from({ length: 8 }, () => target.prober.probe(probe, go));
    expect((await Promise.all(many)).map((answer) => doors.answeredBy(answer).by)).toEqual(many.map(() => 'nobody'));
  });

  test('a way that has stopped leading there is looked for again', async () => {
    await using first = targetOf(stack, changed);
    await open(first);
    const { subnet } = stack.configuration.target;
    const rule = ['OUTPUT', '-d', subnet, '-p', 'tcp', '-j', 'REJECT'];
    await run({ program: 'iptables', args: ['-w', '-I', ...rule] });
    try {
      await using next = targetOf(stack, changed);
      expect(await answered(next)).toEqual(['nobody', 'socket']);
    } finally {
      await run({ program: 'iptables', args: ['-w', '-D', ...rule] });
    }
  });

  test('an address where the router of another stack answers is no way to this one', async () => {
    const other = await testStack();
    const at = targetOf(other, {});
    try {
      await setUp(at);
      const { subnet } = other.configuration.target;
      const same = { components: stack.configuration.components, stack: stack.configuration.stack };
      // This run takes the other network for its own, as one does that is on another machine with the same range there.
      const misled = { ...changed, ...same, target: { ...stack.configuration.target, subnet } };
      await using target = targetOf(stack, misled);
      expect(await answered(target)).toEqual(['nobody', 'socket']);
    } finally {
      await at[Symbol.asyncDispose]();
      await other.remove();
    }
  });

  test("is reached as the connection to the target reaches the host's addresses", async () => {
    await using reach = await forwardingReach();
    await using target = targetOf(stack, changed, new Map(), (connection) => ({ ...connection, reach }));
    const { doors, door } = await open(target);
    const { subnet } = stack.configuration.target;
    expect(reach.dialled()).toEqual([`${subnet.replace('.0/24', '.2')}:8001`]);
    expect(door.connect).toMatchObject({ kind: 'socket' });
    expect(doors.answeredBy(await target.prober.probe(privateProbe(doors, door, '/'), go)).by).toBe('nobody');
    expect(await kept()).toBe('address');
  });

  test('is looked for by other ways when the connection forwards none of them', async () => {
    const refusing: Reach = {
      dial: () => Promise.reject(new Failure('target/unreachable', 'forwarding is forbidden')),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
    await using target = targetOf(stack, changed, new Map(), (connection) => ({ ...connection, reach: refusing }));
    expect(await answered(target)).toEqual(['nobody', 'socket']);
    expect(await kept()).toBe('tunnel');
  });

  test('nothing is left of a tunnel when the run has ended', async () => {
    const target = targetOf(stack, changed);
    await stack.docker('exec', `hd-${stack.configuration.stack}-keeper`, 'sh', '-c', `echo tunnel > ${doorFile()}`);
    expect(await answered(target)).toEqual(['nobody', 'socket']);
    const { door } = await open(target);
    if (door.connect?.kind !== 'socket') throw new Error('no tunnel');
    await target[Symbol.asyncDispose]();
    await expect(run({ program: 'ls', args: [door.connect.path] })).rejects.toThrow('No such file');
    const relays = () =>
      stack
        .docker('top', `hd-${stack.configuration.stack}-router`, '-o', 'pid,args')
        .then((all) => all.match(/tcp\//g));
    await expect.poll(relays, { timeout: 10_000 }).toBeNull();
  });
});

describe('from elsewhere', () => {
  const script = ['--conditions=source', join(import.meta.dirname, 'look-through-doors.ts')];
  const given = () => {
    const { configuration } = stack;
    return { HD_STACK: JSON.stringify({ ...configuration, ...changed }) };
  };

  test.each([
    ['a rootless Engine, whose networks are in another namespace', {}],
    ['a remote Engine', { HD_RELAY: 'yes' }],
  ])('both doors of %s are reached, though nothing is published', async (_, more) => {
    const said = await run({
      program: 'unshare',
      args: ['--net', 'sh', '-ec', 'ip link set lo up; exec "$@"', 'sh', process.execPath, ...script],
      env: { ...given(), ...more },
      timeout: 60_000,
    });
    const { by, connect, publicConnect } = JSON.parse(said) as Record<string, unknown>;
    expect([by, connect, publicConnect]).toMatchObject([['nobody', 'nobody'], { kind: 'socket' }, { kind: 'socket' }]);
  });

  test('both doors are reached by a runner in a container of another network', async () => {
    const network = `${stack.configuration.stack}-runner`;
    const socket = stack.configuration.target.dockerHost.replace('unix://', '');
    await stack.docker('network', 'create', '--label', 'hardened-deploy.test=doors', network);
    try {
      const mounts = ['--volume', `${ROOT}:${ROOT}:ro`, '--volume', `${socket}:${socket}`];
      const environment = Object.entries(given()).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
      const image = ['--entrypoint', 'node', 'hd-bed/node:24'];
      const said = await stack.docker(
        'run',
        '--rm',
        '--network',
        network,
        ...mounts,
        ...environment,
        ...image,
        ...script,
      );
      expect(JSON.parse(said)).toMatchObject({ by: ['nobody', 'nobody'] });
    } finally {
      await stack.docker('network', 'rm', network);
    }
  });
});

test('a published private door is asked there when its own address is not reached', async () => {
  const own = await testStack();
  const [listen = '', previewListen = ''] = await freeAddresses(2);
  const router = { ...own.configuration.router, listen, previewListen, publicUrl: `http://${listen}` };
  const { subnet } = own.configuration.target;
  const rule = ['OUTPUT', '-d', subnet, '-p', 'tcp', '--dport', '8001', '-j', 'REJECT'];
  // docker-proxy passes on what comes to the loopback address from the host itself, and is refused as well.
  try {
    await using target = targetOf(own, { router });
    await setUp(target);
    await run({ program: 'iptables', args: ['-w', '-I', ...rule] });
    const [by] = await answered(target);
    expect(by).toBe('nobody');
  } finally {
    await run({ program: 'iptables', args: ['-w', '-D', ...rule] }).catch(() => undefined);
    await own.remove();
  }
});

/** As ssh forwards: each address has a unix socket of this machine that leads there. */
async function forwardingReach(): Promise<Reach & { dialled(): readonly string[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'hd-reach-'));
  const servers = new Map<string, Server>();
  return {
    dialled: () => [...servers.keys()],
    async dial(address) {
      const path = join(folder, address);
      if (servers.has(address)) return { kind: 'socket', path };
      const [host = '', port = ''] = address.split(':');
      const server = createServer((socket) => {
        const further = connect(Number(port), host);
        for (const each of [socket, further]) each.on('error', () => undefined);
        socket.pipe(further).pipe(socket);
      });
      servers.set(address, server);
      await new Promise<void>((resolve) => server.listen(path, resolve));
      return { kind: 'socket', path };
    },
    async [Symbol.asyncDispose]() {
      for (const server of servers.values()) server.close();
      await rm(folder, { recursive: true });
    },
  };
}
