import { spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, tryRun } from '../command.ts';
import { canInstallPackages, isRoot } from '../debian.ts';
import { goesWithThisProcess } from '../engine-lifetime.ts';
import type { EngineFolders } from '../engine-remains.ts';
import { machinePidFile } from '../machine/machine-remains.ts';
import { removeOrphans, reserveEngine } from '../private-engine.ts';
import type { Say } from '../say.ts';
import { type DebianImage, ensureDebianImage } from './debian-images.ts';
import { writeImageArchive } from './image-archive.ts';
import { ensureKubePrograms } from './kube-programs.ts';
import { ensureNodePrograms, type NodePrograms } from './node-programs.ts';

/** A real Kubernetes of one node beside this machine, in Linux namespaces of its own. */
export interface Cluster {
  /** The kubeconfig of an administrator, as a file. */
  readonly kubeconfig: string;
  /** `https://10.n.0.2:6443`. */
  readonly server: string;
  /** The address of this machine, to its node. */
  readonly machine: string;
  /** Runs kubectl as that administrator to its end, and gives what it prints. */
  kubectl(...args: readonly string[]): Promise<string>;
  /** Ends the API server in the middle of whatever it does, and starts it again; its data stay. Comes back when it answers. */
  restartApiServer(): Promise<void>;
  /** The digest of an image that its node has, by its name: `localhost/shell:1`. */
  digestOf(image: string): string;
  /** The address of a Service of the type NodePort, `ip:port`, from this machine. */
  nodePort(port: number): string;
  /** Lets the node pull images of `127.0.0.1:<port>` from a registry of this machine, which listens on all its addresses over HTTP. */
  pullsFrom(registry: string): void;
  /** The certificate of its authority, as a file. */
  readonly authority: string;
  /** The words before a command that runs on its node's network, with this machine's files. */
  readonly onNetwork: readonly string[];
  /** At which address pods reach what listens on this machine. */
  readonly outside: string;
  /** Where its daemons write their logs. */
  readonly logs: string;
  /** Takes all of it away. Synchronous, idempotent. It happens too when this process ends, however that is. */
  stop(): void;
}

interface ClusterOptions {
  readonly say: Say;
  /** `control-plane`: etcd and the API server alone, up in three seconds. Objects are kept, and nothing acts on them. */
  readonly what: 'node' | 'control-plane';
  /** What a signal does: see `startEngine`. `end` when absent. */
  readonly atSignal?: 'end' | 'left-to-caller';
  /** What the node has beside a shell: a PostgreSQL, and Node. Default: nothing. */
  readonly images?: readonly DebianImage[];
}

/** The kubelet's first report that all is well takes some seconds on a machine that is busy. */
const START_TIMEOUT_MS = 120_000;

/** Why this machine can't have a cluster beside it; null when it can. */
export function whyNoCluster(): string | null {
  if (process.platform !== 'linux') return 'a cluster is made of Linux namespaces';
  if (!isRoot()) return 'only root can make the namespaces of a cluster';
  return canInstallPackages() ? null : "etcd, containerd, runc and the network plugins come from Debian's packages";
}

/** Starts a cluster, whose programs are built or fetched first where they aren't in the cache. Throws when it doesn't come up. */
export async function startCluster({ say, what, images = [], atSignal = 'end' }: ClusterOptions): Promise<Cluster> {
  const why = whyNoCluster();
  if (why !== null) throw new Error(`This machine can't have a cluster beside it: ${why}.`);
  const [kube, node] = await Promise.all([ensureKubePrograms(say), ensureNodePrograms(say)]);
  const archives = await Promise.all(images.map((name) => ensureDebianImage(name, say)));
  removeOrphans();
  const place = reserveEngine();
  const stop = goesWithThisProcess(place, atSignal);
  try {
    const cluster = await boot({ place, kube, node, what, archives, stop });
    say(`started Kubernetes at ${cluster.server}`);
    return cluster;
  } catch (thrown) {
    stop();
    throw thrown;
  }
}

interface Boot {
  readonly place: EngineFolders;
  readonly kube: string;
  readonly node: NodePrograms;
  readonly what: ClusterOptions['what'];
  /** Of further images of its node. */
  readonly archives: readonly string[];
  readonly stop: () => void;
}

async function boot({ place, kube, node, what, archives, stop }: Boot): Promise<Cluster> {
  const { run: folder, number } = place;
  const address = `10.${number}.0.2`;
  for (const name of ['pki', 'log', 'images']) mkdirSync(join(folder, name));
  mkdirSync(place.data, { recursive: true, mode: 0o711 });
  const pki = join(folder, 'pki');
  const certificates = join(import.meta.dirname, 'certificates.sh');
  await run({ program: 'sh', args: [certificates, pki, address, `10.${number}.32.1`] });
  if (what === 'node') await prepareNode(place, { pause: join(kube, 'pause'), busybox: node.busybox });
  for (const archive of archives) symlinkSync(archive, join(folder, 'images', basename(archive)));
  startProcessOne({ place, kube, node, what });
  await until(folder, 'its first process starts', () => existsSync(machinePidFile(folder)));
  await connectLine(place);
  const kubeconfig = join(pki, 'admin.kubeconfig');
  const command = (args: readonly string[]) => ({
    program: join(kube, 'kubectl'),
    args: ['--kubeconfig', kubeconfig, '--cache-dir', join(folder, 'kubectl'), ...args],
  });
  const answers = () => tryRun(command(['get', '--raw', '/readyz'])).ok;
  await until(folder, 'the API server answers', answers);
  if (what === 'node') await until(folder, 'the node is ready', () => isReady(command));
  return {
    kubeconfig,
    server: `https://${address}:6443`,
    machine: `10.${number}.0.1`,
    kubectl: (...args) => run(command(args)),
    restartApiServer: async () => {
      endApiServer(place);
      // Its number is written again when the new one starts.
      await until(folder, 'the API server starts again', () => existsSync(join(folder, 'apiserver.pid')));
      await until(folder, 'the API server answers again', answers);
    },
    digestOf: (image) => digestIn(readFileSync(join(folder, 'images.txt'), 'utf8'), image),
    nodePort: (port) => `${address}:${port}`,
    pullsFrom(registry) {
      const hosts = join(folder, 'registries', registry);
      mkdirSync(hosts, { recursive: true });
      // To the node, this machine is the other end of its line.
      const url = `http://10.${number}.0.1:${registry.split(':')[1]}`;
      writeFileSync(
        join(hosts, 'hosts.toml'),
        `server = "${url}"\n[host."${url}"]\ncapabilities = ["pull", "resolve"]\n`,
      );
    },
    authority: join(pki, 'ca.crt'),
    onNetwork: ['nsenter', '--target', readFileSync(machinePidFile(folder), 'utf8').trim(), '--net'],
    outside: `10.${number}.0.1`,
    logs: join(folder, 'log'),
    stop,
  };
}

interface ImagePrograms {
  readonly pause: string;
  readonly busybox: string;
}

const BUSYBOX_NAMES = ['sh', 'cat', 'env', 'echo', 'sleep', 'test', 'wc', 'nc', 'httpd', 'mkdir'];

async function prepareNode(place: EngineFolders, { pause, busybox }: ImagePrograms): Promise<void> {
  const images = join(place.run, 'images');
  await writeImageArchive({ name: 'localhost/pause:1', program: pause, archive: join(images, 'pause.tar') });
  const links = BUSYBOX_NAMES.map((name) => `bin/${name}`);
  await writeImageArchive({ name: 'localhost/shell:1', program: busybox, links, archive: join(images, 'shell.tar') });
  // One tree for each controller with cgroup v1, and one for all with v2.
  const root = '/sys/fs/cgroup';
  const trees = existsSync(join(root, 'cgroup.controllers')) ? [''] : readdirSync(root);
  for (const tree of trees) {
    try {
      mkdirSync(join(root, tree, place.name));
    } catch {
      // Links to another tree, and trees that are read-only.
    }
  }
}

function digestIn(images: string, image: string): string {
  const line = images.split('\n').find((each) => each.startsWith(`${image} `));
  if (line === undefined) throw new Error(`the node has no image ${image}, but these:\n${images}`);
  return line.slice(image.length + 1);
}

function startProcessOne({ place, kube, node, what }: Omit<Boot, 'stop' | 'archives'>): void {
  const namespaces = ['--net', '--mount', '--pid', '--uts', '--ipc', '--fork', '--kill-child=SIGKILL'];
  const script = join(import.meta.dirname, 'node.sh');
  const output = openSync(join(place.run, 'log', 'node'), 'a');
  const parameters = [place.run, place.data, kube, node.path, node.cni, String(place.number), what];
  // Its standard input stays open as long as this process lives: see node.sh. Its own session: a Ctrl-C reaches us first.
  const child = spawn('unshare', [...namespaces, 'sh', script, ...parameters], {
    detached: true,
    stdio: ['pipe', output, output],
  });
  closeSync(output);
  child.on('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  child.unref();
}

/** A cable between this machine and the node. Its far end goes away with the node's namespace. */
async function connectLine(place: EngineFolders): Promise<void> {
  const pid = readFileSync(machinePidFile(place.run), 'utf8').trim();
  const ip = (...args: readonly string[]) => run({ program: 'ip', args });
  await ip('link', 'add', place.name, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', pid);
  await ip('address', 'add', `10.${place.number}.0.1/30`, 'dev', place.name);
  await ip('link', 'set', place.name, 'up');
  // So that answers find the way back to its pods.
  await ip('route', 'add', `10.${place.number}.16.0/20`, 'via', `10.${place.number}.0.2`, 'dev', place.name);
}

function isReady(command: (args: readonly string[]) => Parameters<typeof tryRun>[0]): boolean {
  const path = 'jsonpath={.status.conditions[?(@.type=="Ready")].status}';
  return tryRun(command(['get', 'node', 'node1', '-o', path])).stdout === 'True';
}

/** node.sh starts it again. */
function endApiServer(place: EngineFolders): void {
  const file = join(place.run, 'apiserver.pid');
  const pid = readFileSync(file, 'utf8').trim();
  rmSync(file);
  const inside = readFileSync(machinePidFile(place.run), 'utf8').trim();
  tryRun({ program: 'nsenter', args: ['--target', inside, '--pid', '--mount', 'kill', '-KILL', pid] });
}

async function until(folder: string, what: string, so: () => boolean): Promise<void> {
  for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline; await sleep(50)) if (so()) return;
  const said = readdirSync(join(folder, 'log')).map((name) => lastWords(join(folder, 'log', name)));
  throw new Error(
    `Kubernetes does not come up here: not within ${START_TIMEOUT_MS / 1_000} s: ${what}.\n${said.join('\n')}`,
  );
}

function lastWords(file: string): string {
  return `${file}:\n${readFileSync(file, 'utf8').trimEnd().split('\n').slice(-4).join('\n')}`;
}
