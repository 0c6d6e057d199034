import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { PLAIN_FRONT } from '@hardened-deploy/adapters/proxies/plain-front';
import type { ProxiedComponent, Proxy, ProxySettings } from '@hardened-deploy/adapters/proxies/proxy';
import { routeFile } from '@hardened-deploy/adapters/proxies/route-file';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Routes } from '@hardened-deploy/core/target/routes';
import { type ComponentSlot, type Slot, SLOTS } from '@hardened-deploy/core/target/slot';
import { KEEPER_IMAGE, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { proxiedApplication } from '@hardened-deploy/testkit/proxies/proxied-application';
import { askProxy, type ProxyWorld } from '@hardened-deploy/testkit/proxies/proxy-world';

const run = promisify(execFile);

const APPLICATION_IMAGE = 'hd-bed/node:24';
/** In every container that has the volume. */
const ROOT = '/hd/of-a-test';
/** Other ports than an engine's own: a proxy must take what it is given. */
const PORTS = { public: 9080, secure: 9443, preview: 9001, loopback: 9009 } as const;
/** Long enough to be seen, and short enough to be waited for. */
const WAIT_FOR = seconds(3);
const NAMES = ['api', 'page', 'absent', 'ledger', 'worker'].map((name) => name as ComponentName);
const [API, PAGE, ABSENT, LEDGER, WORKER] = NAMES as [
  ComponentName,
  ComponentName,
  ComponentName,
  ComponentName,
  ComponentName,
];
const PATHS = new Map([
  [API, '/api'],
  [PAGE, '/'],
  [ABSENT, '/absent'],
  [LEDGER, '/ledger'],
]);
/** Where something runs. */
const RUNNING: readonly ComponentSlot[] = [
  ...[API, PAGE].flatMap((component) => SLOTS.map((slot) => ({ component, slot }))),
  { component: LEDGER, slot: 'green' },
  { component: WORKER, slot: 'green' },
];

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

/** Where everything of one proxy under test is. */
interface Site {
  readonly stack: TestStack;
  readonly proxy: Proxy;
  readonly settings: ProxySettings;
  /** Of network and volume; those of the containers begin with it. */
  readonly name: string;
  readonly labels: readonly string[];
  /** What a container of the proxy is created with. */
  readonly confined: readonly string[];
  host(number: number): string;
}

async function build(stack: TestStack, proxy: Proxy): Promise<ProxyWorld> {
  const { subnet } = stack.configuration.target;
  const host = (number: number) => subnet.replace(/\.0\/24$/, `.${number}`);
  const labels = ['--label', `hardened-deploy.stack=${stack.configuration.stack}`];
  const capabilities = proxy.capabilities.flatMap((capability) => ['--cap-add', capability]);
  const asRoot = ['--user', '0:0', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];
  const confined = [...labels, ...asRoot, ...capabilities];
  const name = `hd-${stack.configuration.stack}`;
  const site: Site = { stack, proxy, settings: settingsWith(host), name, labels, confined, host };
  await layFoundation(site);
  await Promise.all(RUNNING.map((at) => startApplication(site, at)));
  await startRouter(site);
  const world = worldOf(site);
  await untilUp(world);
  return world;
}

/** The network, the volume, and the container that has it. */
async function layFoundation({ stack: { docker, configuration }, name, labels, host }: Site): Promise<void> {
  const range = ['--subnet', configuration.target.subnet, '--ip-range', `${host(128)}/25`];
  await docker('network', 'create', ...labels, ...range, name);
  await docker('volume', 'create', ...labels, name);
  const keeper = ['--detach', '--name', `${name}-keeper`, ...labels, '--network', 'none', '--mount', volumeOf(name)];
  await docker('run', ...keeper, KEEPER_IMAGE, 'sleep', 'infinity');
}

function volumeOf(name: string): string {
  return `type=volume,src=${name},dst=${ROOT}`;
}

/** Runs a script in the folder that the proxy has, too. */
async function inKeeper({ stack, name }: Site, script: string, ...given: readonly string[]): Promise<void> {
  await stack.docker('exec', `${name}-keeper`, 'sh', '-euc', `cd ${ROOT}\n${script}`, 'sh', ...given);
}

async function startApplication(site: Site, { component, slot }: ComponentSlot): Promise<void> {
  const { stack, settings, name, labels } = site;
  const program = proxiedApplication({ component, slot, slotHeader: settings.slotHeader });
  const place = ['--name', `${name}-${component}-${slot}`, '--network', name];
  const address = ['--ip', addressOf(settings, { component, slot })];
  await stack.docker('run', '--detach', ...labels, ...place, ...address, APPLICATION_IMAGE, 'node', '-e', program);
}

async function startRouter(site: Site): Promise<void> {
  const { stack, proxy, settings, name, confined, host } = site;
  const { listen, previewListen } = stack.configuration.router;
  await inKeeper(site, 'printf "%s\\n" "$1" > "$2"', proxy.render(settings), proxy.configurationFile);
  const [program, ...given] = proxy.command(`${ROOT}/${proxy.configurationFile}`);
  const ports = [`${listen}:${PORTS.public}`, `${previewListen}:${PORTS.preview}`];
  const place = ['--name', `${name}-router`, '--network', name, '--ip', host(2)];
  const published = ports.flatMap((each) => ['--publish', each]);
  const run = ['--mount', `${volumeOf(name)},readonly`, '--stop-signal', proxy.stopSignal, '--entrypoint', program];
  await stack.docker('create', ...confined, ...place, ...published, ...run, proxy.image, ...given);
  await stack.docker('start', `${name}-router`);
}

function worldOf(site: Site): ProxyWorld {
  const { stack, proxy, settings, name } = site;
  const { listen, previewListen } = stack.configuration.router;
  let version = 0;
  async function point(link: string, routes: Routes): Promise<void> {
    version += 1;
    const files = [...routes].flatMap(([component, { slot }]) => [slot, `${component}.${slot}`, routeFile(component)]);
    await inKeeper(site, POINT, link, `routes.${version}`, ...files);
  }
  return {
    api: API,
    page: PAGE,
    absent: ABSENT,
    exclusive: LEDGER,
    background: WORKER,
    whileReplaced: proxy.whileReplaced,
    slotHeader: settings.slotHeader,
    maxBodyBytes: settings.maxBodyBytes,
    publicUrl: `http://${listen}`,
    previewUrl: `http://${previewListen}`,
    componentUrl: ({ component, slot }) =>
      `http://${previewListen}${componentOf(settings, component).privatePrefixes[slot]}`,
    follow: (live) => point('live', live),
    stage: (staged) => point('staged', staged),
    askInside: (component, from) => askInside(site, component, from),
    slotsSeenInside: (component, from, meanwhile) => slotsSeenInside(site, { component, from }, meanwhile),
    inFlight: (slot) => connectionsTo(site, slot),
    whyUnreached: (mark) => whyUnreached(site, mark),
    configuration: proxy.render(settings),
    check: (other) => checkedBy(site, other),
    stop: async () => void (await stack.docker('stop', '--time', '30', `${name}-router`)),
    start: async () => void (await stack.docker('start', `${name}-router`)),
    close: () => stack.remove(),
  };
}

/** Leads a link to a new folder with these routes in it: each a slot, the file that is there for it, and the one that says it. */
const POINT = `link=$1; folder=$2; mkdir "$folder"; ln -s "$folder" .next; shift 2
while [ $# -gt 0 ]; do : > "$folder/$2"; echo "$1" > "$folder/$3"; shift 3; done
mv -T .next "$link"`;

async function askInside(site: Site, component: ComponentName, from: ComponentSlot | 'elsewhere') {
  const { stack, settings, name, labels, host } = site;
  const url = `http://${host(2)}:${componentOf(settings, component).internalPort}/`;
  const asking = `fetch('${url}').then(async (answer) =>
    console.log(JSON.stringify({ status: answer.status, body: await answer.text() })))`;
  const elsewhere = ['run', '--rm', ...labels, '--network', name, APPLICATION_IMAGE];
  const caller = from === 'elsewhere' ? elsewhere : ['exec', `${name}-${from.component}-${from.slot}`];
  const said = await stack.docker(...caller, 'node', '-e', asking);
  return JSON.parse(said) as { readonly status: number; readonly body: string };
}

async function slotsSeenInside(
  { stack, settings, name, host }: Site,
  { component, from }: { readonly component: ComponentName; readonly from: ComponentSlot },
  meanwhile: () => Promise<void>,
): Promise<readonly string[]> {
  const url = `http://${host(2)}:${componentOf(settings, component).internalPort}/`;
  const [begun, over] = ['/tmp/begun', '/tmp/over'];
  const asking = `(async () => {
    const fs = require('node:fs');
    const seen = new Set();
    while (!fs.existsSync('${over}')) {
      const answer = await fetch('${url}');
      seen.add(answer.ok ? (await answer.json()).slot : String(answer.status));
      fs.writeFileSync('${begun}', '');
    }
    console.log(JSON.stringify([...seen]));
  })()`;
  const inside = (...argv: readonly string[]) =>
    stack.docker('exec', `${name}-${from.component}-${from.slot}`, ...argv);
  await inside('rm', '-f', begun, over);
  const asked = inside('node', '-e', asking);
  await inside('sh', '-c', `until [ -e ${begun} ]; do sleep 0.05; done`);
  await meanwhile();
  await inside('touch', over);
  return JSON.parse(await asked) as readonly string[];
}

async function connectionsTo({ stack, name }: Site, slot: Slot): Promise<number> {
  const tables = [API, PAGE].map((component) =>
    stack.docker('exec', `${name}-${component}-${slot}`, 'cat', '/proc/net/tcp', '/proc/net/tcp6'),
  );
  return (await Promise.all(tables)).join('\n').match(ESTABLISHED_TO_3000)?.length ?? 0;
}

async function whyUnreached({ proxy, name }: Site, mark: string) {
  for (let look = 1; look <= 10; look += 1) {
    const found = proxy.connectFailure(await outputOf(`${name}-router`), mark);
    if (found) return found;
    await sleep(100);
  }
  return undefined;
}

/** A line of /proc/net/tcp: the local port 3000 in hexadecimal, any remote address, and the state ESTABLISHED. */
const ESTABLISHED_TO_3000 = /^ *\d+: [0-9A-F]+:0BB8 [0-9A-F]+:[0-9A-F]{4} 01 /gm;

function settingsWith(host: (number: number) => string): ProxySettings {
  const addresses = (name: ComponentName) => {
    const first = 16 + 2 * NAMES.indexOf(name);
    return { blue: host(first), green: host(name === LEDGER ? first : first + 1) };
  };
  return {
    madeFor: 'made for a test',
    routes: ROOT,
    ports: PORTS,
    front: PLAIN_FRONT,
    components: NAMES.filter((name) => name !== WORKER).map((name, place): ProxiedComponent => ({
      name,
      path: PATHS.get(name) ?? '/',
      privatePrefixes: { blue: `/.private/${name}.b`, green: `/.private/${name}.g` },
      internalPort: 9101 + place,
      slots: {
        blue: { ip: addresses(name).blue, port: 3000 },
        green: { ip: addresses(name).green, port: 3000 },
      },
    })),
    callers: NAMES.map((name) => ({ name, addresses: addresses(name) })),
    slotHeader: 'X-Slot-Of-A-Test',
    maxBodyBytes: 64 * 1024,
    readTimeout: seconds(30),
    waitFor: WAIT_FOR,
  };
}

function componentOf({ components }: ProxySettings, component: ComponentName): ProxiedComponent {
  const found = components.find(({ name }) => name === component);
  if (!found) throw new Error(`no component ${component}`);
  return found;
}

function addressOf({ callers }: ProxySettings, { component, slot }: ComponentSlot): string {
  const found = callers.find(({ name }) => name === component);
  if (!found) throw new Error(`no component ${component}`);
  return found.addresses[slot];
}

/** Both streams of a container. */
async function outputOf(container: string): Promise<string> {
  const { stdout, stderr } = await run('docker', ['logs', container]);
  return stdout + stderr;
}

async function checkedBy({ stack: { docker }, proxy, confined }: Site, text: string) {
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

/** The proxy and the applications: its preview port leads to each, whatever is in force. */
async function untilUp({ componentUrl }: ProxyWorld): Promise<void> {
  for (const at of RUNNING.filter(({ component }) => component !== WORKER)) {
    const up = () =>
      askProxy(`${componentUrl(at)}/`).then(
        ({ status }) => status === 200,
        () => false,
      );
    for (let waited = 0; !(await up()); waited += 1) {
      if (waited > 100) throw new Error(`${at.component} in ${at.slot} did not come up`);
      await sleep(100);
    }
  }
}
