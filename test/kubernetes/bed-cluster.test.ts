import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { tryRun } from '../../scripts/bed/command.ts';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { BRING_UP_MS, clusterOfTests, withCluster } from './cluster-of-tests.ts';

/** Runs as long as nobody ends it, in the image that every node has. */
const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'idle' },
  spec: {
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 1,
    containers: [{ name: 'idle', image: 'localhost/pause:1', imagePullPolicy: 'Never' }],
  },
};

withCluster('a cluster of the bed (needs root)', () => {
  test('runs a pod, keeps it while the API server restarts, and leaves nothing', { timeout: BRING_UP_MS }, async () => {
    const settings = ['vm/overcommit_memory', 'kernel/panic', 'kernel/panic_on_oops'].map(
      (name) => `/proc/sys/${name}`,
    );
    const before = settings.map((file) => readFileSync(file, 'utf8'));
    const cluster = await clusterOfTests('node');
    try {
      await createPod(cluster);
      await cluster.kubectl('wait', '--for=condition=Ready', 'pod/idle', '--timeout=60s');
      const address = await cluster.kubectl('get', 'pod', 'idle', '-o', 'jsonpath={.status.podIP}');
      await cluster.restartApiServer();
      await cluster.kubectl('wait', '--for=condition=Ready', 'pod/idle', '--timeout=60s');
      expect(await cluster.kubectl('get', 'pod', 'idle', '-o', 'jsonpath={.status.podIP}')).toBe(address);
      const { processes, ...others } = remainsOf(cluster.logs);
      expect(processes.length).toBeGreaterThan(8);
      expect(Object.values(others).every((found) => found.length > 0)).toBe(true);
      // The kubelet must not have changed the machine that all this runs on.
      expect(settings.map((file) => readFileSync(file, 'utf8'))).toEqual(before);
    } finally {
      cluster.stop();
    }
    expect(remainsOf(cluster.logs)).toEqual(NOTHING);
  });

  test(
    'without a node keeps objects all the same, and two of them know nothing of each other',
    { timeout: BRING_UP_MS },
    async () => {
      const [one, other] = await Promise.all([clusterOfTests('control-plane'), clusterOfTests('control-plane')]);
      try {
        await createPod(one);
        expect(await one.kubectl('get', 'pods', '-o', 'name')).toBe('pod/idle\n');
        expect(await other.kubectl('get', 'pods', '-o', 'name')).toBe('');
      } finally {
        one.stop();
        other.stop();
      }
      expect([one, other].map(({ logs }) => remainsOf(logs))).toEqual([NOTHING, NOTHING]);
    },
  );

  test('goes when the process that started it is killed', { timeout: BRING_UP_MS }, async () => {
    const { child, logs } = await startOwner();
    try {
      expect(remainsOf(logs).processes).not.toEqual([]);
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await expect.poll(() => remainsOf(logs), { timeout: 30_000 }).toEqual(NOTHING);
  });
});

async function createPod({ kubectl, logs }: Cluster): Promise<void> {
  const file = join(logs, 'pod.json');
  await writeFile(file, JSON.stringify(POD));
  const creating = () => kubectl('create', '-f', file).then(String, String);
  // The controllers make the account that every pod needs some moments after the start.
  await expect.poll(creating, { timeout: 30_000 }).toBe('pod/idle created\n');
}

interface Remains {
  readonly folders: readonly string[];
  readonly processes: readonly string[];
  readonly interfaces: readonly string[];
  readonly controlGroups: readonly string[];
}

const NOTHING: Remains = { folders: [], processes: [], interfaces: [], controlGroups: [] };

/** What of a cluster is to be seen from this machine. */
function remainsOf(logs: string): Remains {
  const folder = dirname(logs);
  const name = basename(folder);
  const links = tryRun({ program: 'ip', args: ['-o', 'link', 'show'] }).stdout.split('\n');
  const trees = ['', ...readdirSync('/sys/fs/cgroup')].map((tree) => join('/sys/fs/cgroup', tree, name));
  return {
    folders: [folder, `/var/lib/${name}`].filter((path) => existsSync(path)),
    processes: readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && isOf(pid, name)),
    interfaces: links.filter((line) => line.includes(`: ${name}@`)),
    controlGroups: trees.filter((path) => existsSync(path)),
  };
}

/** Whether a process runs in the cluster, where the cluster's folder is a mount. */
function isOf(pid: string, name: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/mountinfo`, 'utf8').includes(` /run/${name} `);
  } catch {
    return false;
  }
}

/** A process that starts a cluster and keeps it. */
async function startOwner() {
  const source = `
    import { startCluster } from '${join(import.meta.dirname, '../../scripts/bed/kubernetes/cluster.ts')}';
    const { logs } = await startCluster({ say: () => {}, what: 'node' });
    console.log(logs);
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ['--conditions=source', '--input-type=module', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, logs: text.toString().trim() };
}
