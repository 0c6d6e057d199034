/**
 * Switches and ways back in plain Kubernetes, between two slots that run, under a constant load by k6 from outside the node: the fenced
 * PATCH of the Service, and the proof by fresh connections. Needs root.
 */
import { mkdtemp } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { kubernetesParts } from '../kubernetes/parts-of-tests.ts';
import { kubernetesRouting } from '@hardened-deploy/adapters/engines/kubernetes/routing/kubernetes-router';
import { recordStore } from '@hardened-deploy/adapters/engines/kubernetes/state/record-store';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import type { ComponentName, StackName } from '@hardened-deploy/core/base/names';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { sayTo } from '../../scripts/bed/say.ts';
import { requireTool } from '../../scripts/bed/tools.ts';
import { startK6 } from './door/k6.ts';
import { clusterSite, COMPONENT, NODE_PORT, STACK } from './kubernetes/site.ts';
import { describeSent, type KubernetesMove, readMoves } from './kubernetes/seen.ts';
import { machine, machineLine } from './measure/machine.ts';
import { quantiles } from './measure/quantiles.ts';
import { keepResult } from './measure/result.ts';
import { inMs, table } from './measure/table.ts';

const { values: options } = parseArgs({
  options: {
    switches: { type: 'string', default: '100' },
    rate: { type: 'string', default: '100' },
    json: { type: 'string' },
  },
});
/** Answers in a row by the new slot, each on a connection of its own. */
const PROOF = 3;
const PROOF_LIMIT_MS = 30_000;
/** Longer than the second in which kube-proxy puts changes together that follow each other. */
const CALM_MS = 1_200;

const say = sayTo(process.stderr);
const go = new AbortController().signal;
const before = machine();
const k6 = await requireTool('k6', say);
await using site = await clusterSite(say);
const counted = { calls: 0 };
const client = {
  ...site.client,
  call: (call: Parameters<typeof site.client.call>[0]) => {
    counted.calls += 1;
    return site.client.call(call);
  },
};
const place = { client, namespace: 'default', stack: STACK as StackName };
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: COMPONENT },
  spec: { type: 'NodePort', ports: [{ port: 80, targetPort: 3000, nodePort: NODE_PORT }] },
};
const components = [sampleComponent(COMPONENT, '/', { manifest: { objects: [service] } })];
const { router } = kubernetesRouting({ records: recordStore(place), components, http: undiciProber() });
const token = tokenOf(FIRST_GENERATION);
await kubernetesParts({ ...place, progress: recordedProgress() }).fence.raise(recordOf(token), {}, go);
await moveTo('blue');

const folder = await mkdtemp(join(tmpdir(), 'hd-bench-kubernetes-'));
const at = { host: site.host, port: NODE_PORT };
const load = await startK6({
  program: k6,
  folder,
  name: 'load',
  ...at,
  paths: ['/'],
  rate: Number(options.rate),
  long: 'without',
});
const moves: KubernetesMove[] = [];
try {
  for (let pair = 1; pair <= Number(options.switches); pair += 1) {
    moves.push({ kind: 'switch', ...(await moveTo('green')) });
    moves.push({ kind: 'way back', ...(await moveTo('blue')) });
    if (pair % 10 === 0) say(`${pair} of ${options.switches} switches and ways back`);
  }
} finally {
  await load.stop();
}
const sent = await load.stop();
const seen = readMoves(moves, sent.requests);
const rows = (['switch', 'way back'] as const).map((kind) => {
  const of = moves.filter((move) => move.kind === kind);
  const patch = quantiles(of.map(({ decided, published }) => published - decided));
  const proof = quantiles(of.map(({ decided, proven }) => proven - decided));
  const late = quantiles(seen.filter((move) => move.kind === kind).map(({ lastOldFreshMs }) => lastOldFreshMs));
  const calls = quantiles(of.map((move) => move.calls));
  const times = [patch, proof, late].flatMap((each) => (each ? [inMs(each.median), inMs(each.p99)] : ['–', '–']));
  return [kind, String(of.length), ...times, String(calls?.median ?? 0)];
});
const heading = ['', 'moves', 'PATCH done', 'p99', 'proven', 'p99', 'last old answer, fresh', 'p99', 'API calls'];
console.log(machineLine(before));
console.log(table([heading, ...rows]));
const totals = describeSent(sent.requests);
console.log(totals.words);
await keepResult({ bench: 'kubernetes', figures: { rows, totals, moves, machine: before } }, options.json);
process.exitCode = totals.lost === 0 && totals.wrong === 0 ? 0 : 1;

/** Moves the component to a slot, and waits until fresh connections show it several times in a row. In milliseconds since 1970. */
async function moveTo(slot: Slot): Promise<Omit<KubernetesMove, 'kind'>> {
  const calls = counted.calls;
  const decided = Date.now();
  await router.publish(token, allTo(slot, [COMPONENT as ComponentName]), go);
  const published = Date.now();
  const used = counted.calls - calls;
  for (let row = 0; row < PROOF;) {
    row = (await slotAt()) === slot ? row + 1 : 0;
    if (Date.now() - published > PROOF_LIMIT_MS) throw new Error(`${slot} is not proven within ${PROOF_LIMIT_MS} ms`);
    if (row === 0) await pause(5);
  }
  const proven = Date.now();
  await pause(CALM_MS);
  return { to: slot, decided, published, proven, calls: used };
}

/** Who answers a fresh connection from outside the node; undefined if nobody does. */
function slotAt(): Promise<string | undefined> {
  return new Promise((resolve) => {
    const asking = request({ host: site.host, port: NODE_PORT, agent: false, timeout: 2_000 }, (answer) => {
      answer.resume();
      const named = answer.headers['x-app-version'];
      answer.on('end', () => resolve(typeof named === 'string' ? named : undefined));
    });
    asking.on('timeout', () => asking.destroy());
    asking.on('error', () => resolve(undefined));
    asking.end();
  });
}
