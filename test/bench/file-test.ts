/**
 * What it costs each proxy to look at the routing files on every request: its own processor time a request, with the router's
 * configuration as it is and with the same one where the slot is written down. One proxy listens for both, in turn.
 */
import { parseArgs } from 'node:util';
import { dockerAt } from '../../scripts/bed/docker.ts';
import { type LookRow, measureLook } from './file-test/measure.ts';
import { caddyPair, nginxPair } from './file-test/pairs.ts';
import { machine, machineLine } from './measure/machine.ts';
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

const docker = dockerAt((process.env['DOCKER_HOST'] ?? '').replace(/^unix:\/\//, ''));
const before = machine();
const rows: LookRow[] = [];
for (const pair of [nginxPair(), caddyPair()])
  rows.push(await measureLook(docker, pair, { rounds: ROUNDS, requests: REQUESTS }));
console.log(
  `The look at the routes: processor time of the proxy, ${ROUNDS} rounds of ${REQUESTS} requests each, in turn`,
);
console.log(`${machineLine(before)}\n`);
const cells = rows.map(({ name, looked, written, ratio }) => [
  name,
  looked.median.toFixed(1),
  written.median.toFixed(1),
  (looked.median - written.median).toFixed(1),
  `× ${ratio.toFixed(2)}`,
]);
console.log(table([['µs a request, medians', 'files looked at', 'slot written down', 'the look', ''], ...cells]));
const figures = { before, after: machine(), rounds: ROUNDS, requests: REQUESTS, rows };
await keepResult({ bench: 'file-test', figures }, options.json);
