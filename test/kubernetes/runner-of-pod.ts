/** The runner of a job that is a pod of the cluster: it deploys once, and prints what came of it as the last line, in JSON. */
import { readFileSync } from 'node:fs';
import { relay } from '../../scripts/bed/relay.ts';
import { openJob, type PodJob } from './pod-job.ts';
import { wholeDeployment } from './whole-deployment.ts';

const asked = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as PodJob;
await using ways = new AsyncDisposableStack();
// What it asks at its loopback address is at the machine.
for (const port of asked.ports) {
  ways.use(await relay({ at: { host: '127.0.0.1', port }, to: { host: asked.machine, port } }));
}
const { outcome, said } = await wholeDeployment(openJob(asked), asked);
console.log(JSON.stringify({ outcome, said }));
