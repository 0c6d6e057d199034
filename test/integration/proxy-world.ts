import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ProxiedComponent, Proxy, ProxySettings } from '@hardened-deploy/adapters/proxies/proxy';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import { type Slot, SLOTS } from '@hardened-deploy/core/target/slot';
import { KEEPER_IMAGE, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { proxiedApplication } from '@hardened-deploy/testkit/target/proxied-application';
import { askProxy, type ProxyWorld } from '@hardened-deploy/testkit/target/proxy-world';

const run = promisify(execFile);

const APPLICATION_IMAGE = 'hd-bed/node:24';
/** In every container that has the volume. */
const ROOT = '/hd/of-a-test';
/** Other ports than an engine's own: a proxy must take what it is given. */
const PORTS = { public: 9080, private: { blue: 9001, green: 9002 }, loopback: 9009 } as const;
const NAMES = ['api', 'page', 'absent'].map((name) => name as ComponentName);
const [API, PAGE, ABSENT] = NAMES as [ComponentName, ComponentName, ComponentName];
const PATHS = new Map([
  [API, '/api'],
  [PAGE, '/'],
  [ABSENT, '/absent'],
]);

/** A proxy on the Docker Engine of DOCKER_HOST, run as an engine runs it, but without any of the engines. */
export async function proxyWorld(proxy: Proxy): Promise<ProxyWorld> {
  const stack = await testStack();
  try {
    return await build(stack, proxy);
  } catch (thrown) {
    await stack.remove();
    throw thrown;
  }
}

async function build(stack: TestStack, proxy: Proxy): Promise<ProxyWorld> {
  const { docker, configuration } = stack;
  const { listen, privateListen } = configuration.router;
  const base = `hd-${configuration.stack}`;
  const labelled = ['--label', `hardened-deploy.stack=${configuration.stack}`];
  const keeper = `${base}-keeper`;
  const router = `${base}-router`;
  const host = (number: number) => configuration.target.subnet.replace(/\.0\/24$/, `.${number}`);
  const settings = settingsWith(host);
  const text = proxy.render(settings);
  const inKeeper = (script: string, ...given: readonly string[]) =>
    docker('exec', keeper, 'sh', '-euc', `cd ${ROOT}\n${script}`, 'sh', ...given);
  const container = (component: ComponentName, slot: Slot) => `${base}-${component}-${slot}`;
  const asRoot = [...labelled, '--user', '0:0', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];
  const confined = [...asRoot, ...proxy.capabilities.flatMap((capability) => ['--cap-add', capability])];

  const range = ['--subnet', configuration.target.subnet, '--ip-range', `${host(128)}/25`];
  await docker('network', 'create', ...labelled, ...range, base);
  await docker('volume', 'create', ...labelled, base);
  const volume = `type=volume,src=${base},dst=${ROOT}`;
  await docker(
    'run',
    '--detach',
    '--name',
    keeper,
    ...labelled,
    '--network',
    'none',
    '--mount',
    volume,
    KEEPER_IMAGE,
    'sleep',
    'infinity',
  );
  await inKeeper('printf "%s\\n" "$1" > "$2"', text, proxy.configurationFile);
  await Promise.all(
    [API, PAGE].flatMap((component) =>
      SLOTS.map(async (slot) => {
        const program = proxiedApplication({ component, slot, slotHeader: settings.slotHeader });
        const { ip } = slotsOf(settings, component)[slot];
        const at = ['--name', container(component, slot), ...labelled, '--network', base, '--ip', ip];
        await docker('run', '--detach', ...at, APPLICATION_IMAGE, 'node', '-e', program);
      }),
    ),
  );
  const [program, ...given] = proxy.command(`${ROOT}/${proxy.configurationFile}`);
  const published = [
    `${listen}:${PORTS.public}`,
    ...SLOTS.map((slot) => `${privateListen[slot]}:${PORTS.private[slot]}`),
  ];
  await docker(
    ...['create', '--name', router, ...confined, '--stop-signal', proxy.stopSignal, '--network', base, '--ip', host(2)],
    ...published.flatMap((each) => ['--publish', each]),
    ...['--mount', `${volume},readonly`, '--entrypoint', program, proxy.image, ...given],
  );
  await docker('start', router);

  let version = 0;
  const world: ProxyWorld = {
    api: API,
    page: PAGE,
    absent: ABSENT,
    slotHeader: settings.slotHeader,
    maxBodyBytes: settings.maxBodyBytes,
    publicUrl: `http://${listen}`,
    privateUrl: { blue: `http://${privateListen.blue}`, green: `http://${privateListen.green}` },
    componentUrl: (slot, component) => `http://${privateListen[slot]}/.private/${component}`,
    async follow(routes) {
      version += 1;
      const files = [...routes].map(([component, slot]) => `routes.${version}/${component}.${slot}`);
      const script = 'mkdir "$1"; ln -s "$1" .next; shift; for file; do : > "$file"; done; mv -T .next live';
      await inKeeper(script, `routes.${version}`, ...files);
    },
    async askInside(component, from) {
      const { internalPort } = settings.components.find(({ name }) => name === component) ?? { internalPort: 0 };
      const asking = `fetch('http://${host(2)}:${internalPort}/').then(async (answer) =>
        console.log(JSON.stringify({ status: answer.status, body: await answer.text() })))`;
      const where =
        from === 'elsewhere'
          ? ['run', '--rm', ...labelled, '--network', base, APPLICATION_IMAGE]
          : ['exec', container(PAGE, from)];
      return JSON.parse(await docker(...where, 'node', '-e', asking)) as { status: number; body: string };
    },
    async inFlight(slot) {
      const tables = [API, PAGE].map((component) =>
        docker('exec', container(component, slot), 'cat', '/proc/net/tcp', '/proc/net/tcp6'),
      );
      return (await Promise.all(tables)).join('\n').match(ESTABLISHED_TO_3000)?.length ?? 0;
    },
    async whyUnreached(mark) {
      for (let look = 1; look <= 10; look += 1) {
        const found = proxy.connectFailure(await outputOf(router), mark);
        if (found) return found;
        await sleep(100);
      }
      return undefined;
    },
    configuration: text,
    check: (other) => checkedBy(proxy, { docker, confined, text: other }),
    stop: async () => void (await docker('stop', '--time', '30', router)),
    start: async () => void (await docker('start', router)),
    close: () => stack.remove(),
  };
  await untilUp(world);
  return world;
}

/** A line of /proc/net/tcp: the local port 3000 in hexadecimal, any remote address, and the state ESTABLISHED. */
const ESTABLISHED_TO_3000 = /^ *\d+: [0-9A-F]+:0BB8 [0-9A-F]+:[0-9A-F]{4} 01 /gm;

function settingsWith(host: (number: number) => string): ProxySettings {
  return {
    madeFor: 'made for a test',
    routes: `${ROOT}/live`,
    ports: PORTS,
    components: NAMES.map((name, place): ProxiedComponent => ({
      name,
      path: PATHS.get(name) ?? '/',
      privatePrefix: `/.private/${name}`,
      internalPort: 9101 + place,
      slots: { blue: { ip: host(16 + 2 * place), port: 3000 }, green: { ip: host(17 + 2 * place), port: 3000 } },
    })),
    slotHeader: 'X-Slot-Of-A-Test',
    maxBodyBytes: 64 * 1024,
    readTimeout: seconds(30),
  };
}

function slotsOf({ components }: ProxySettings, component: ComponentName): ProxiedComponent['slots'] {
  const found = components.find(({ name }) => name === component);
  if (!found) throw new Error(`no component ${component}`);
  return found.slots;
}

/** Both streams of a container. */
async function outputOf(container: string): Promise<string> {
  const { stdout, stderr } = await run('docker', ['logs', container]);
  return stdout + stderr;
}

interface Checking {
  readonly docker: TestStack['docker'];
  readonly confined: readonly string[];
  readonly text: string;
}

async function checkedBy(proxy: Proxy, { docker, confined, text }: Checking) {
  const folder = await mkdtemp(join(tmpdir(), 'hd-proxy-'));
  const [program, ...given] = proxy.check('/checked');
  const create = ['create', ...confined, '--network', 'none', '--entrypoint', program, proxy.image, ...given];
  const id = (await docker(...create)).trim();
  try {
    await writeFile(join(folder, 'checked'), text);
    await docker('cp', join(folder, 'checked'), `${id}:/checked`);
    await docker('start', id);
    return { exitCode: Number(await docker('wait', id)), said: await outputOf(id) };
  } finally {
    await docker('rm', '--force', id);
    await rm(folder, { recursive: true });
  }
}

/** The proxy and all four applications: a private port leads to each, whatever is in force. */
async function untilUp({ componentUrl }: ProxyWorld): Promise<void> {
  for (const component of [API, PAGE]) {
    for (const slot of SLOTS) {
      const up = () =>
        askProxy(`${componentUrl(slot, component)}/`).then(
          ({ status }) => status === 200,
          () => false,
        );
      for (let waited = 0; !(await up()); waited += 1) {
        if (waited > 100) throw new Error(`${component} in ${slot} did not come up`);
        await sleep(100);
      }
    }
  }
}
