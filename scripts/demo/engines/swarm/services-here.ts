import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoComponent } from '../../../bed/demo-app.ts';
import type { Docker } from '../../../bed/docker.ts';
import { takeRange } from '../../../bed/networks.ts';
import { freePort } from '../../../bed/registry.ts';
import { type Evidence, STACK } from '../demo-place.ts';
import type { SlotsHere } from '../docker/slots-here.ts';
import type { DemoTarget } from '../docker/target.ts';

const WHOSE = `label=hardened-deploy.stack=${STACK}`;

/** The shop's components as services of a Swarm, with two copies of each that is asked. */
export const SERVICES: SlotsHere = {
  engine: 'private-only',
  shop: {
    environment: ['target: swarm'],
    linesOf,
    // Its page needs the backend by the name of what serves, and nothing does while the first release is tested in private.
    frontend: 'http: /health, status: 200',
  },
  prepare: makeSwarm,
  createNetwork: createOverlay,
  takeAway: removeServices,
  keep: keepServices,
};

/** Where there are copies, docs/swarm.md wants a health check. */
function linesOf(component: DemoComponent): readonly string[] {
  if (component !== 'backend' && component !== 'frontend') return [];
  const script = "fetch('http://127.0.0.1:3000/health').then(({ ok }) => process.exit(ok ? 0 : 1))";
  return ['replicas: 2', `healthcheck: { test: [CMD, node, -e, "${script}"], interval: 3s, timeout: 20s, retries: 3 }`];
}

async function makeSwarm(docker: Docker, { machine }: DemoTarget): Promise<void> {
  // Another Swarm of this machine has the usual ports at its own address.
  const at = machine?.address ?? `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(1, 255)}`;
  const listen = `${at}:${machine === null ? await freePort() : 2377}`;
  const data = String(randomInt(20_000, 40_000));
  await docker.run(['swarm', 'init', '--advertise-addr', listen, '--listen-addr', listen, '--data-path-port', data]);
}

/** Both services and containers join it: the database is a container. */
async function createOverlay(docker: Docker, name: string): Promise<void> {
  const subnet = await takeRange(docker);
  await docker.run(['network', 'create', '--driver', 'overlay', '--attachable', '--subnet', subnet, name]);
}

async function removeServices(docker: Docker, label: string): Promise<void> {
  const services = linesIn(await docker.run(['service', 'ls', '--quiet', '--filter', label]));
  if (services.length > 0) await docker.run(['service', 'rm', ...services]);
}

/** Which services there are, and what became of each of their tasks. Their definitions have secrets, and aren't kept. */
async function keepServices(docker: Docker, folder: string): Promise<readonly Evidence[]> {
  const path = join(folder, 'target', 'services.txt');
  const listed = await docker.run(['service', 'ls', '--filter', WHOSE]);
  const names = linesIn(await docker.run(['service', 'ls', '--filter', WHOSE, '--format', '{{.Name}}']));
  const tasks = names.length > 0 ? await docker.run(['service', 'ps', '--no-trunc', ...names]) : '';
  await mkdir(join(folder, 'target'), { recursive: true });
  await writeFile(path, `${listed}\n\n${tasks}\n`);
  return [['services of the Swarm and their tasks', path]];
}

function linesIn(output: string): readonly string[] {
  return output.split('\n').filter((line) => line !== '');
}
