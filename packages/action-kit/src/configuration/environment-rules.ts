import { isRestoredLevel } from '@hardened-deploy/core/backup/proof-level';
import { formatHostPort, isLoopback } from '@hardened-deploy/core/base/address/host-port';
import { overlap, parseIpv4Range } from '@hardened-deploy/core/base/address/ipv4-range';
import { environmentName } from '@hardened-deploy/core/base/names';
import { type DockerAddress, dockerHost, parseDockerAddress } from '@hardened-deploy/core/target/docker-address';
import { addressesCollide, type ListenAddress } from '@hardened-deploy/core/target/listen-address';
import { holdCheckOf } from './backup/at-runner-rules.ts';
import { holdBackedVolumes, holdNames, holdPauses, holdSet } from './backup/backup-rules.ts';
import { holdFolders } from './backup/folder-rules.ts';
import { AFTER_SWITCH, DEFAULT_PROOF, proof } from './backup/backup-shape.ts';
import { holdBackupOfDocker } from './cluster/cluster-backup-rules.ts';
import { holdCluster, holdNoCluster, isCluster } from './cluster/cluster-rules.ts';
import { DEFAULT_DOCKER_HOST, DEFAULT_LISTEN, DEFAULT_PROFILE, profile } from './environment-shape.ts';
import { application } from './file-shape.ts';
import { DEFAULT_LISTEN_SECURE, tls } from './front/front-keys.ts';
import { holdFront } from './front/front-rules.ts';
import { speaksHttp3 } from './front/http3-rules.ts';
import { holdExternalVolumes, type StackOfFile } from './mounts/external-rules.ts';
import { collidesWithRouter, publishedBy, type RouterDoor } from './serving/publish-rules.ts';
import { scalar } from './shape.ts';
import type { Spot } from './spot.ts';
import { holdSsh } from './ssh/ssh-rules.ts';
import { stackOf } from './stack-of.ts';
import { baseUrl, networkName, routerAddress, subnet } from './values.ts';

/** What an environment's own values must agree upon, with one another and with the sections that it shares. */
export function holdEnvironment(environment: Spot, file: Spot): void {
  if (isCluster(environment)) {
    holdCluster(environment, file);
    return holdDatabase(environment, file);
  }
  holdNoCluster(environment);
  holdBackupOfDocker(environment, file);
  holdDockerHost(environment);
  holdAddresses(environment);
  holdFront(environment.at('router'), file.at('components'));
  holdPublishedBeside(environment, file);
  holdFilesOfBackup(environment, file);
  holdDatabase(environment, file);
}

/** Names at the target, which an application and an environment make together. */
export function holdStackName([name, environment]: readonly [string, Spot], file: Spot): void {
  const app = file.at('application').read(scalar(application));
  const parsedName = environmentName.parse(name);
  if (app === undefined || !parsedName.ok) return;
  const stack = stackOf(app, parsedName.value);
  if (!stack.ok) {
    environment.complain(
      `names, together with the application ${app}, the stack at the target, and that name ${stack.problem}`,
    );
    return;
  }
  const others = stacksOf(file).filter((other) => other.name !== name);
  holdExternalVolumes(file, { stack: stack.value, name }, others);
  const own = `hd-${stack.value}`;
  for (const [component, spot] of file.at('components').entries()) {
    for (const network of spot.at('networks').items()) {
      if (network.read(scalar(networkName)) === own) {
        network.complain(`is the stack's own network in ${name}: ${component} is in it already`);
      }
    }
  }
}

/** Those of all environments that can be read. */
export function stacksOf(file: Spot): readonly StackOfFile[] {
  const app = file.at('application').read(scalar(application));
  if (app === undefined) return [];
  return file
    .at('environments')
    .entries()
    .flatMap(([name]) => {
      const parsedName = environmentName.parse(name);
      const stack = parsedName.ok ? stackOf(app, parsedName.value) : undefined;
      return stack?.ok ? [{ stack: stack.value, name }] : [];
    });
}

function holdDockerHost(environment: Spot): void {
  const [host, tls] = [environment.at('docker-host'), environment.at('docker-tls')];
  const written = host.readOr(scalar(dockerHost), DEFAULT_DOCKER_HOST);
  const address = written === undefined ? undefined : parseDockerAddress(written);
  if (!address?.ok) return;
  if (address.value.kind !== 'tcp' && tls.given)
    tls.complain(
      `is for a docker-host over tcp; ${address.value.kind === 'ssh' ? 'ssh encrypts by itself' : 'a unix socket has no TLS'}`,
    );
  holdSsh(environment, address.value);
  if (isOpen(address.value) && !tls.given) {
    host.complain(
      'must have docker-tls: whoever reaches an open Docker port is root there; only loopback may go without',
    );
  }
}

function isOpen(address: DockerAddress): boolean {
  return address.kind === 'tcp' && !isLoopback(address.hostname);
}

const LISTENERS = ['listen', 'listen-secure', 'preview'] as const;

function holdAddresses(environment: Spot): void {
  const router = environment.at('router');
  const listeners = listenersOf(environment);
  const range = parseIpv4Range(environment.at('subnet').read(scalar(subnet)) ?? '');
  for (const [index, { key, address, spot }] of listeners.entries()) {
    const rival = listeners.slice(0, index).find((other) => addressesCollide(other.address, address));
    if (rival)
      spot.complain(`can't be listened on beside ${rival.key} (${written(rival.address)}): choose another port`);
    const host = parseIpv4Range(`${address.ip}/32`);
    if (range && host && overlap(range, host))
      spot.complain(`lies in the stack's own subnet, where the host has no ${key}`);
  }
  const preview = listeners.find(({ key }) => key === 'preview')?.address;
  const [connect, url] = [router.at('public-connect'), router.at('public-url')];
  for (const [spot, dialled] of [
    [connect, connect.read(scalar(routerAddress))],
    [url, dialledBy(url.read(scalar(baseUrl)))],
  ] as const) {
    if (dialled && preview && preview.ip === dialled.ip && preview.port === dialled.port)
      spot.complain('is preview, which leads to what is staged: a proof through it would prove nothing');
  }
}

/** The router has its addresses before any component is started, and would keep a component from a port of its own. */
function holdPublishedBeside(environment: Spot, file: Spot): void {
  for (const published of publishedBy(file.at('components'))) {
    const rival = listenersOf(environment).find((door) => collidesWithRouter(published, door));
    rival?.spot.complain(
      `can't be listened on while ${published.component} publishes ${published.port.host}, a port of the host too: choose another one for either`,
    );
  }
}

interface Listener extends RouterDoor {
  readonly key: (typeof LISTENERS)[number];
  readonly spot: Spot;
}

function usualAddress(key: Listener['key'], router: Spot): ListenAddress | undefined {
  const isSecured = router.at('tls').read(tls) === 'auto';
  const text = { listen: DEFAULT_LISTEN, 'listen-secure': isSecured ? DEFAULT_LISTEN_SECURE : '', preview: '' }[key];
  const outcome = routerAddress.parse(text);
  return outcome.ok ? outcome.value : undefined;
}

const TCP = ['tcp'] as const;
const BOTH = ['tcp', 'udp'] as const;

/** The router's addresses on the Docker host that can be read. A preview door that isn't written down has none. */
export function listenersOf(environment: Spot): readonly Listener[] {
  return LISTENERS.flatMap((key) => {
    const spot = environment.at('router').at(key);
    const address = spot.readOr(scalar(routerAddress), usualAddress(key, environment.at('router')));
    const protocols = key === 'listen-secure' && speaksHttp3(environment.at('router')) ? BOTH : TCP;
    return address ? [{ key, address, protocols, spot }] : [];
  });
}

export function written({ ip, port }: ListenAddress): string {
  return formatHostPort({ host: ip, port });
}

/** Where a URL leads that names an address itself. */
function dialledBy(url: string | undefined): ListenAddress | undefined {
  if (url === undefined) return undefined;
  const { protocol, hostname, port } = new URL(url);
  return {
    ip: hostname === 'localhost' ? '127.0.0.1' : hostname,
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
  };
}

/** What a Docker host backs up beside databases. */
function holdFilesOfBackup(environment: Spot, file: Spot): void {
  const [own, shared] = [environment.at('backup'), file.at('backup')];
  const backup = own.given ? own : shared;
  holdPauses(backup);
  holdFolders(backup);
  holdBackedVolumes(backup, file);
}

function holdDatabase(environment: Spot, file: Spot): void {
  const [own, shared, database] = [environment.at('backup'), file.at('backup'), file.at('database')];
  const backup = own.given ? own : shared;
  if (own.given && !database.given) own.complain(NEEDS_DATABASE);
  holdSet(backup, database);
  holdCheckOf(backup, database);
  holdNames(backup);
  const depth = environment.at('profile').readOr(profile, DEFAULT_PROFILE);
  if (database.given && !backup.given && depth !== undefined && depth !== 'basic')
    environment.complain(needsBackup(depth, isCluster(environment) ? BACKUP_AT_CLUSTER : BACKUP_AT_DOCKER));
  const level = backup.at('proof').readOr(proof, DEFAULT_PROOF);
  if (depth === 'strict' && level !== undefined && (level === AFTER_SWITCH || !isRestoredLevel(level)))
    backup
      .at('proof')
      .complain(
        `must be L3 or L4 for profile strict, because ${level} doesn't show ${level === AFTER_SWITCH ? 'before the deployment ' : ''}that a backup can be restored`,
      );
}

const BACKUP_AT_DOCKER =
  "Add `backup: { container: NAME }`. NAME is the database's container on the Docker host; for a managed database, one of the same version that only has the tools: `docker run -d --name NAME --restart unless-stopped postgres:17 sleep infinity`";
const BACKUP_AT_CLUSTER =
  'Add `backup: { service: NAME, claim: CLAIM }`. NAME is the Service of the database in the namespace (for a managed database, write `image: postgres:17` instead, of exactly its major), CLAIM a volume claim that you have created there';

function needsBackup(depth: string, advice: string): string {
  return `has a database and no backup of it, and profile ${depth} deploys nothing without a backup. ${advice}. Or write \`profile: basic\``;
}

export const NEEDS_DATABASE = 'needs `database: { url-secret: … }`, the URL that the dump connects with';
