/**
 * What it costs nginx to look at the routing files on every request: its own processor time a request, with the router's
 * configuration as it is and with the same one where the slot is written down. Both are listened to by one nginx, in turn.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { settled } from '@hardened-deploy/core/target/stack-settings';
import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import { proxySettings } from '@hardened-deploy/adapters/engines/docker/layout/proxy-settings';
import { nginxProxy } from '@hardened-deploy/adapters/proxies/nginx/nginx-proxy';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { dockerAt, type Docker } from '../../scripts/bed/docker.ts';
import { startEngine } from '../../scripts/bed/engine.ts';
import { ensureImages } from '../../scripts/bed/images.ts';
import { freePort } from '../../scripts/bed/registry.ts';
import { sayTo } from '../../scripts/bed/say.ts';
import { shopConfiguration } from '../../scripts/demo/shop-repository.ts';
import { machine, machineLine } from './measure/machine.ts';
import { quantiles } from './measure/quantiles.ts';
import { keepResult } from './measure/result.ts';
import { table } from './measure/table.ts';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    requests: { type: 'string', default: '5000' },
    json: { type: 'string' },
  },
});
const ROUNDS = Number(options.rounds);
const REQUESTS = Number(options.requests);
/** Requests under way at once on a connection. */
const PIPELINED = 100;
const CONNECTIONS = 4;
/** Of /proc/<pid>/stat: USER_HZ is 100 on every Linux that Node runs on. */
const MS_PER_TICK = 10;

interface Variant {
  readonly name: string;
  readonly port: number;
}

const say = sayTo(process.stderr);
await using up = new AsyncDisposableStack();
const engine = await startEngine({ say });
up.defer(() => engine.stop());
await ensureImages({ engine, say });
const docker = dockerAt(engine.socket);
const before = machine();
const variants: readonly [Variant, Variant] = [
  { name: 'files looked at', port: await freePort() },
  { name: 'slot written down', port: await freePort() },
];
const workers = await startNginx(docker);
const [looked, written] = await measure();
const ratio = looked.median / written.median;
console.log(
  `The file tests of nginx: processor time of its workers, ${ROUNDS} rounds of ${REQUESTS} requests each, in turn`,
);
console.log(`${machineLine(before)}\n`);
const cells = [looked, written].map(({ name, median, max }) => [name, median.toFixed(1), max.toFixed(1)]);
console.log(table([['µs a request', 'median', 'max'], ...cells]));
console.log(
  `Looking at files costs ${(looked.median - written.median).toFixed(1)} µs a request: × ${ratio.toFixed(2)}`,
);
const figures = { before, after: machine(), rounds: ROUNDS, requests: REQUESTS, looked, written, ratio };
await keepResult({ bench: 'file-test', figures }, options.json);

async function measure() {
  const taken = new Map<Variant, number[]>(variants.map((variant) => [variant, []]));
  for (const variant of variants) await ask(variant.port, REQUESTS);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const variant of variants) {
      const began = await processorMs(workers);
      await ask(variant.port, REQUESTS);
      taken.get(variant)?.push((((await processorMs(workers)) - began) * 1_000) / REQUESTS);
    }
  }
  const [one, other] = variants.map((variant) => ({ name: variant.name, ...quantiles(taken.get(variant) ?? []) }));
  if (!isMeasured(one) || !isMeasured(other)) throw new Error('nothing was measured');
  return [one, other] as const;
}

function isMeasured<Figures extends object>(
  figures: Figures | undefined,
): figures is Figures & { median: number; max: number } {
  return figures !== undefined && 'median' in figures;
}

/** One nginx with both servers before the same stand-in for the application; gives the processes whose time counts. */
async function startNginx(at: Docker): Promise<readonly string[]> {
  const name = `hd-bench-nginx-${randomBytes(3).toString('hex')}`;
  const folder = await mkdtemp(join(tmpdir(), 'hd-bench-'));
  up.defer(() => rm(folder, { recursive: true, force: true }));
  const { configuration, live } = bothServers();
  await writeFile(join(folder, 'nginx.conf'), configuration);
  const publish = variants.flatMap(({ port }, index) => ['--publish', `127.0.0.1:${port}:${8_080 + index}`]);
  // As on a target: the slots' files behind a symlink.
  const start = `mkdir -p ${live}.1 && touch ${live}.1/backend.green ${live}.1/frontend.green && ln -s ${live}.1 ${live} && exec nginx -c /nginx.conf -g 'daemon off;'`;
  up.defer(async () => void (await at.run(['rm', '--force', '--volumes', name])));
  await at.run(['create', '--name', name, ...publish, BED_IMAGES.nginx, 'sh', '-c', start]);
  await at.run(['cp', join(folder, 'nginx.conf'), `${name}:/nginx.conf`]);
  await at.run(['start', name]);
  for (let waited = 0; !(await answers()); waited += 1) {
    if (waited > 50) throw new Error(`nginx did not come up:\n${await at.run(['logs', name])}`);
    await pause(200);
  }
  const processes = (await at.run(['top', name, '-o', 'pid,args'])).split('\n');
  return processes
    .filter((line) => line.includes('worker process'))
    .flatMap((line) => line.trim().split(/\s+/)[0] ?? []);
}

function bothServers(): { readonly configuration: string; readonly live: string } {
  const text = shopConfiguration(
    {
      dockerHost: 'unix:///run/docker.sock',
      knownHosts: [],
      registry: '127.0.0.1:5000',
      subnet: '10.213.239.0/24',
      databaseNetwork: 'database',
      databaseContainer: 'database',
      listen: '127.0.0.1:80',
      publicAddress: '127.0.0.1:80',
      previewPort: 81,
      routerImage: BED_IMAGES.nginx,
      keeperImage: BED_IMAGES.debian,
      eventLog: 'none',
    },
    ['backend', 'frontend'],
  );
  const configuration = readConfiguration({ name: 'hardened-deploy.yml', text }, 'production' as EnvironmentName);
  const rendered = nginxProxy(configuration.router)
    .render(proxySettings(settled(configuration, configuration.target.subnet ?? '')))
    .replace('worker_processes auto', 'worker_processes 1')
    .replaceAll(/server 10\.213\.239\.\d+:3000/g, 'server unix:/tmp/application.sock');
  const found = /^ {2}server \{\n {4}listen 8080;[^]*?\n {2}\}$/m.exec(rendered)?.[0];
  const tests = found?.match(/if \(-f /g)?.length ?? 0;
  if (!found || tests !== 6) throw new Error("the router's configuration no longer looks as this bench knows it");
  // nginx asks about blue, green and blue again; what is written down is what green's file would have set.
  const plain = found
    .replace('listen 8080;', 'listen 8081;')
    .replaceAll(/^.*if \(-f \S+\.blue\).*\n/gm, '')
    .replaceAll(/if \(-f \S+\.green\) \{ (.*) \}/g, '$1');
  const application = "  server {\n    listen unix:/tmp/application.sock;\n    return 200 'ok';\n  }";
  return {
    configuration: rendered.replace(found, () => [found, plain, application].join('\n')),
    live: `/hd/${configuration.stack}/live`,
  };
}

async function answers(): Promise<boolean> {
  const both = await Promise.all(variants.map(({ port }) => ask(port, CONNECTIONS).catch(() => 0)));
  return both.every((answered) => answered === CONNECTIONS);
}

/** Sends `count` requests, pipelined: a client that costs little beside the server. Throws on any answer but 200. */
async function ask(port: number, count: number): Promise<number> {
  const shares = Array.from({ length: CONNECTIONS }, () => onOneConnection(port, Math.ceil(count / CONNECTIONS)));
  return (await Promise.all(shares)).reduce((sum, answered) => sum + answered, 0);
}

async function onOneConnection(port: number, count: number): Promise<number> {
  let answered = 0;
  // nginx closes a connection after 1,000 requests of its own accord.
  for (let left = count; left > 0; left -= 1_000) answered += await pipeline(port, Math.min(left, 1_000));
  return answered;
}

async function pipeline(port: number, count: number): Promise<number> {
  const socket = connect(port, '127.0.0.1').setEncoding('latin1');
  await once(socket, 'connect');
  const request = 'GET /api/orders HTTP/1.1\r\nHost: shop.test\r\n\r\n';
  let sent = 0;
  let right = 0;
  let rest = '';
  const send = (): void => {
    const next = Math.min(PIPELINED, count - sent);
    sent += next;
    socket.write(request.repeat(next));
  };
  send();
  for await (const chunk of socket as AsyncIterable<string>) {
    rest += chunk;
    const heads = rest.split('HTTP/1.1 ');
    // The last one may not be whole yet.
    rest = `HTTP/1.1 ${heads.pop() ?? ''}`;
    right += heads.filter((head) => head.startsWith('200 ')).length;
    const last = rest.endsWith('\r\n\r\nok') && rest.startsWith('HTTP/1.1 200 ');
    if (last) {
      right += 1;
      rest = '';
    }
    if (heads.some((head) => head !== '' && !head.startsWith('200 '))) throw new Error(`nginx answered ${chunk}`);
    if (right === count) break;
    if (right === sent) send();
  }
  socket.destroy();
  return right;
}

/** What the processes have used of a processor, user and system. */
async function processorMs(processes: readonly string[]): Promise<number> {
  const ticks = await Promise.all(
    processes.map(async (pid) => {
      // The name, which may hold blanks, stands in brackets; utime and stime are the 12th and 13th after it.
      const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ').at(-1)?.split(' ') ?? [];
      return Number(fields[11]) + Number(fields[12]);
    }),
  );
  return ticks.reduce((sum, each) => sum + each, 0) * MS_PER_TICK;
}
