import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Proxy } from '@hardened-deploy/adapters/proxies/proxy';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { ComponentSlot, Slot } from '@hardened-deploy/core/target/slot';
import type { ProxyWorld, WayInside } from '@hardened-deploy/testkit/proxies/proxy-world';
import {
  ABSENT,
  API,
  APPLICATION_IMAGE,
  componentOf,
  LEDGER,
  PAGE,
  pointer,
  proxySite,
  type Site,
  WORKER,
} from './proxy-site.ts';

const run = promisify(execFile);

/** A proxy on the Docker Engine of DOCKER_HOST, run as an engine runs it, but without any of the engines. */
export async function proxyWorld(proxy: Proxy): Promise<ProxyWorld> {
  return worldOf(await proxySite(proxy));
}

function worldOf(site: Site): ProxyWorld {
  const { stack, proxy, settings, name } = site;
  const { listen, previewListen } = stack.configuration.router;
  const point = pointer(site);
  return {
    api: API,
    page: PAGE,
    absent: ABSENT,
    exclusive: LEDGER,
    background: WORKER,
    whileReplaced: proxy.whileReplaced,
    slotHeader: settings.slotHeader,
    maxBodyBytes: settings.maxBodyBytes,
    longerThanAnAnswer: () => sleep(settings.readTimeout + 2_000),
    publicUrl: `http://${listen}`,
    previewUrl: `http://${previewListen}`,
    componentUrl: ({ component, slot }) =>
      `http://${previewListen}${componentOf(settings, component).privatePrefixes[slot]}`,
    follow: (live) => point('live', live),
    stage: (staged) => point('staged', staged),
    askInside: (component, from, way) => askInside(site, component, { from, way }),
    slotsSeenInside: (component, from, meanwhile, way) => slotsSeenInside(site, { component, from, way }, meanwhile),
    inFlight: (slot) => connectionsTo(site, slot),
    bytesInFiles: () => bytesInFiles(site),
    whyUnreached: (mark) => whyUnreached(site, mark),
    configuration: proxy.render(settings),
    check: (other) => checkedBy(site, other),
    stop: async () => void (await stack.docker('stop', '--time', '30', `${name}-router`)),
    start: async () => void (await stack.docker('start', `${name}-router`)),
    close: () => stack.remove(),
  };
}

interface AskedFrom {
  readonly from: ComponentSlot | 'elsewhere';
  readonly way: WayInside;
}

/** Where a component is asked inside the stack. */
function urlInside({ settings, host }: Site, component: ComponentName, way: WayInside): string {
  const ports = way === 'request' ? settings.components : settings.streams;
  const found = ports.find(({ name }) => name === component);
  if (!found) throw new Error(`${component} has no ${way}`);
  return `http://${host(2)}:${found.internalPort}/`;
}

export async function askInside(site: Site, component: ComponentName, { from, way }: AskedFrom) {
  const { stack, name, labels } = site;
  const url = urlInside(site, component, way);
  const asking = `fetch('${url}').then(async (answer) => ({ status: answer.status, body: await answer.text() }))
    .catch(() => ({ status: 0, body: 'the connection was closed' })).then((seen) => console.log(JSON.stringify(seen)))`;
  const elsewhere = ['run', '--rm', ...labels, '--network', name, APPLICATION_IMAGE];
  const caller = from === 'elsewhere' ? elsewhere : ['exec', `${name}-${from.component}-${from.slot}`];
  const said = await stack.docker(...caller, 'node', '-e', asking);
  return JSON.parse(said) as { readonly status: number; readonly body: string };
}

async function slotsSeenInside(
  site: Site,
  { component, from, way }: AskedFrom & { readonly component: ComponentName; readonly from: ComponentSlot },
  meanwhile: () => Promise<void>,
): Promise<readonly string[]> {
  const { stack, name } = site;
  const url = urlInside(site, component, way);
  const [begun, over] = ['/tmp/begun', '/tmp/over'];
  const asking = `(async () => {
    const fs = require('node:fs');
    const seen = new Set();
    while (!fs.existsSync('${over}')) {
      const answer = await fetch('${url}', { headers: { connection: 'close' } });
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

/** Connections from the proxy to `api` and `page`, on either port. */
export async function connectionsTo({ stack, name }: Site, slot: Slot): Promise<number> {
  const tables = [API, PAGE].map((component) =>
    stack.docker('exec', `${name}-${component}-${slot}`, 'cat', '/proc/net/tcp', '/proc/net/tcp6'),
  );
  return (await Promise.all(tables)).join('\n').match(ESTABLISHED)?.length ?? 0;
}

/** Files that were removed while they are open, too, as nginx does with its own at once. */
async function bytesInFiles({ stack: { docker }, name }: Site): Promise<number> {
  const used = await docker('exec', `${name}-router`, 'df', '--block-size=1', '--output=used', '/tmp');
  return Number(used.trim().split('\n').at(-1));
}

async function whyUnreached({ proxy, name }: Site, mark: string) {
  for (let look = 1; look <= 10; look += 1) {
    const found = proxy.connectFailure(await outputOf(`${name}-router`), mark);
    if (found) return found;
    await sleep(100);
  }
  return undefined;
}

/** A line of /proc/net/tcp: the local port 3000 or 3001 in hexadecimal, any remote address, and the state ESTABLISHED. */
const ESTABLISHED = /^ *\d+: [0-9A-F]+:0BB[89] [0-9A-F]+:[0-9A-F]{4} 01 /gm;

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
