import { setTimeout as sleep } from 'node:timers/promises';
import {
  PLAIN_FRONT,
  type ProxiedComponent,
  type ProxiedFront,
  type Proxy,
  type ProxySettings,
  SOCKET_FOLDERS,
  SOCKETS,
} from '@hardened-deploy/adapters/proxies/proxy';
import { routeFile } from '@hardened-deploy/adapters/proxies/route-file';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Routes } from '@hardened-deploy/core/target/routes';
import { type ComponentSlot, SLOTS } from '@hardened-deploy/core/target/slot';
import { KEEPER_IMAGE, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { proxiedApplication } from '@hardened-deploy/testkit/proxies/proxied-application';
import { askProxy } from '@hardened-deploy/testkit/proxies/proxy-world';

export const APPLICATION_IMAGE = 'hd-bed/node:24';
/** In every container that has the volume. */
export const ROOT = '/hd/of-a-test';
/** Other ports than an engine's own: a proxy must take what it is given. */
export const PORTS = { public: 9080, secure: 9443, preview: 9001, loopback: 9009 } as const;
/** Long enough for a busy machine to put the next routes in force, and short enough to be waited for. */
const WAIT_FOR = seconds(6);
const READ_TIMEOUT = seconds(6);
const NAMES = ['api', 'page', 'absent', 'ledger', 'worker'].map((name) => name as ComponentName);
export const [API, PAGE, ABSENT, LEDGER, WORKER] = NAMES as [
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

interface SiteOptions {
  readonly front?: FrontAt;
  /** Puts files there that the proxy needs at its start. */
  readonly prepare?: (site: Site) => Promise<void>;
  readonly maintenance?: ProxySettings['maintenance'];
  /** The volume is a file system of its own with so many MiB. */
  readonly volumeMiB?: number;
  /** Also leads this path to the port at which `api` speaks gRPC. */
  readonly grpcPath?: string;
}

/** A proxy on the Docker Engine of DOCKER_HOST, run as an engine runs it, but without any of the engines. */
export async function proxySite(proxy: Proxy, options: SiteOptions = {}): Promise<Site> {
  const stack = await testStack();
  try {
    return await build(stack, proxy, options);
  } catch (thrown) {
    await stack.remove();
    throw thrown;
  }
}

/** The front of a stack whose addresses end with these numbers. */
export type FrontAt = (host: (number: number) => string) => ProxiedFront;

/** Where everything of one proxy under test is. */
export interface Site {
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

async function build(
  stack: TestStack,
  proxy: Proxy,
  { front = () => PLAIN_FRONT, prepare, maintenance = null, grpcPath, volumeMiB }: SiteOptions,
): Promise<Site> {
  const { subnet } = stack.configuration.target;
  const host = (number: number) => subnet.replace(/\.0\/24$/, `.${number}`);
  const labels = ['--label', `hardened-deploy.stack=${stack.configuration.stack}`];
  const capabilities = proxy.capabilities.flatMap((capability) => ['--cap-add', capability]);
  const asRoot = ['--user', '0:0', '--cap-drop', 'ALL', '--security-opt', 'no-new-privileges'];
  const sockets = SOCKET_FOLDERS.flatMap((folder) => ['--tmpfs', `${folder}:size=64k,mode=0755`]);
  // A file system of its own, so that what it holds can be told.
  const files = ['--tmpfs', '/tmp:size=128m,mode=1777'];
  const confined = [...labels, ...asRoot, ...capabilities, ...sockets, ...files];
  const name = `hd-${stack.configuration.stack}`;
  const settings = withGrpc({ ...settingsWith(host, front(host), proxy), maintenance }, grpcPath);
  const site: Site = { stack, proxy, settings, name, labels, confined, host };
  await layFoundation(site, volumeMiB);
  await Promise.all(RUNNING.map((at) => startApplication(site, at)));
  await prepare?.(site);
  await startRouter(site);
  await untilUp(site);
  return site;
}

/** The network, the volume, and the container that has it. */
async function layFoundation(
  { stack: { docker, configuration }, name, labels, host }: Site,
  volumeMiB: number | undefined,
): Promise<void> {
  const range = ['--subnet', configuration.target.subnet, '--ip-range', `${host(128)}/25`];
  await docker('network', 'create', ...labels, ...range, name);
  await docker('volume', 'create', ...labels, ...(volumeMiB === undefined ? [] : ownFileSystem(volumeMiB)), name);
  const keeper = ['--detach', '--name', `${name}-keeper`, ...labels, '--network', 'none', '--mount', volumeOf(name)];
  await docker('run', ...keeper, KEEPER_IMAGE, 'sleep', 'infinity');
}

/** Options of `docker volume create`: the volume can be full without anybody else noticing. What is in it is gone once nothing mounts it. */
export function ownFileSystem(mebibytes: number): readonly string[] {
  return ['type=tmpfs', 'device=tmpfs', `o=size=${mebibytes}m`].flatMap((each) => ['--opt', each]);
}

function volumeOf(name: string): string {
  return `type=volume,src=${name},dst=${ROOT}`;
}

/** Runs a script in the folder that the proxy has, too. */
export async function inKeeper({ stack, name }: Site, script: string, ...given: readonly string[]): Promise<void> {
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
  const { tls } = settings.front;
  const secure = tls.kind === 'off' ? [] : [`127.0.0.1:${tls.publishedPort}:${PORTS.secure}`];
  const http3 = proxy.http3 === 'has' && tls.kind !== 'off' && tls.http3 === 'on' ? secure : [];
  const byUdp = http3.map((each) => `${each}/udp`);
  const ports = [`${listen}:${PORTS.public}`, `${previewListen}:${PORTS.preview}`, ...secure, ...byUdp];
  const place = ['--name', `${name}-router`, '--network', name, '--ip', host(2)];
  const published = ports.flatMap((each) => ['--publish', each]);
  // Only who gets certificates by itself writes there.
  const how = tls.kind === 'acme' ? '' : ',readonly';
  const run = ['--mount', `${volumeOf(name)}${how}`, '--stop-signal', proxy.stopSignal, '--entrypoint', program];
  await stack.docker('create', ...confined, ...place, ...published, ...run, proxy.image, ...given);
  await stack.docker('start', `${name}-router`);
}

/** Puts routes in force, or stages them, as the keeper's scripts do. */
export function pointer(site: Site): (link: 'live' | 'staged', routes: Routes) => Promise<void> {
  let version = 0;
  return async (link, routes) => {
    version += 1;
    const files = [...routes].flatMap(([component, { slot }]) => [slot, component, routeFile(component)]);
    await inKeeper(site, POINT, link, `routes.${version}`, ...files);
  };
}

/** Leads a link to a new folder with these routes in it: each a slot, its component, and the file that says the slot. */
const POINT = `link=$1; folder=$2; mkdir "$folder"; mkdir -p brought; ln -s "$folder" .next; shift 2
while [ $# -gt 0 ]; do
  : > "$folder/$2.$1"; echo "$1" > "$folder/$3"
  [ "$1" = hold ] || [ -e "brought/$2.$1" ] || { mkdir -p "brought/.$2.$1/$2-of-$1"
    echo "$2-of-$1" > "brought/.$2.$1/$2-of-$1/name"; ln -s ".$2.$1/$2-of-$1" "brought/$2.$1"; }
  ln -s "${SOCKETS}/$1" "$folder/.to.$2"; ln -s . "$folder/.at.$2.$1"
  [ "$1" = hold ] || ln -s "${SOCKETS}/$1" "$folder/.on.$2"
  shift 3
done
mv -T .next "$link"`;

/** Where there is a second host, the exclusive component is there alone, and no path leads to the absent one. */
function hostsOf(name: ComponentName, { hosts: [, second] }: ProxiedFront): ProxiedComponent['hosts'] {
  if (second === undefined) return [];
  if (name === ABSENT) return 'none';
  return name === LEDGER ? [second] : [];
}

function settingsWith(
  host: (number: number) => string,
  front: ProxiedFront,
  { streams }: Proxy,
): Omit<ProxySettings, 'maintenance'> {
  const addresses = (name: ComponentName) => {
    const first = 16 + 2 * NAMES.indexOf(name);
    return { blue: host(first), green: host(name === LEDGER ? first : first + 1) };
  };
  const slotsOf = (name: ComponentName) => ({
    blue: { ip: addresses(name).blue, port: 3000 },
    green: { ip: addresses(name).green, port: 3000 },
  });
  return {
    madeFor: 'made for a test',
    routes: ROOT,
    ports: PORTS,
    front,
    components: NAMES.filter((name) => name !== WORKER).map((name, place): ProxiedComponent => ({
      name,
      id: name,
      path: PATHS.get(name) ?? '/',
      protocol: 'http',
      hosts: hostsOf(name, front),
      privatePrefixes: { blue: `/.private/${name}.b`, green: `/.private/${name}.g` },
      internalPort: 9101 + place,
      slots: slotsOf(name),
    })),
    // The same ports as above. What is asked there is led without a look at the requests.
    streams:
      streams === 'lacks'
        ? []
        : [API, LEDGER].map((name, place) => ({
            name,
            id: `${name}_P3000`,
            internalPort: 9201 + place,
            slots: slotsOf(name),
          })),
    callers: NAMES.map((name) => ({ name, addresses: addresses(name) })),
    slotHeader: 'X-Slot-Of-A-Test',
    maxBodyBytes: 64 * 1024,
    readTimeout: READ_TIMEOUT,
    waitFor: WAIT_FOR,
  };
}

function withGrpc(settings: ProxySettings, path: string | undefined): ProxySettings {
  if (path === undefined) return settings;
  const { slots, ...api } = componentOf(settings, API);
  const further: ProxiedComponent = {
    ...api,
    id: `${API}_P3001`,
    path,
    protocol: 'grpc',
    privatePrefixes: { blue: `/.private/${API}.3001.b`, green: `/.private/${API}.3001.g` },
    internalPort: 9121,
    slots: { blue: { ...slots.blue, port: 3001 }, green: { ...slots.green, port: 3001 } },
  };
  return { ...settings, components: [...settings.components, further] };
}

export function componentOf({ components }: ProxySettings, component: ComponentName): ProxiedComponent {
  const found = components.find(({ name }) => name === component);
  if (!found) throw new Error(`no component ${component}`);
  return found;
}

function addressOf({ callers }: ProxySettings, { component, slot }: ComponentSlot): string {
  const found = callers.find(({ name }) => name === component);
  if (!found) throw new Error(`no component ${component}`);
  return found.addresses[slot];
}

/** The proxy and the applications: its preview port leads to each, whatever is in force. */
async function untilUp({ stack, settings }: Site): Promise<void> {
  const { previewListen } = stack.configuration.router;
  for (const at of RUNNING.filter(({ component }) => component !== WORKER)) {
    const up = () =>
      askProxy(`http://${previewListen}${componentOf(settings, at.component).privatePrefixes[at.slot]}/`).then(
        ({ status }) => status === 200,
        () => false,
      );
    for (let waited = 0; !(await up()); waited += 1) {
      if (waited > 100) throw new Error(`${at.component} in ${at.slot} did not come up`);
      await sleep(100);
    }
  }
}
