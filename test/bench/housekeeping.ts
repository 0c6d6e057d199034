/**
 * What a stack keeps at its target, and what tidying up costs, after many deployments: each keeps its release and a report, and
 * then tidies up as a promotion does. The scripts of a Docker host run in a shell on this machine that stays open, as in the
 * keeper, without waiting for the disk. Images are no part of it: how many there are follows from `keep-releases`, and is counted.
 */
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dockerFence } from '@hardened-deploy/adapters/engines/docker/keeper/docker-fence';
import { dockerReleaseStore } from '@hardened-deploy/adapters/engines/docker/keeper/docker-release-store';
import { TIDY_SCRIPT } from '@hardened-deploy/adapters/engines/docker/keeper/scripts/tidy-scripts';
import { WRITE_REPORT_SCRIPT } from '@hardened-deploy/adapters/engines/docker/keeper/scripts/report-scripts';
import { sha256 } from '@hardened-deploy/core/base/sha256';
import type { ReleaseHash } from '@hardened-deploy/core/release/release';
import { EMPTY_STATE } from '@hardened-deploy/core/target/deployment-state';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import { neededAtTarget } from '@hardened-deploy/core/target/housekeeping/needed-at-target';
import { forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { localKeeper } from '../../packages/adapters/test/engines/docker/local-keeper.ts';
import { deployments } from './journal/deployments.ts';
import { machine, machineLine } from './measure/machine.ts';
import { quantiles, type Quantiles } from './measure/quantiles.ts';
import { keepResult } from './measure/result.ts';
import { inMs, table } from './measure/table.ts';

const { values: options } = parseArgs({
  options: {
    deployments: { type: 'string', default: '10,100,1000' },
    keep: { type: 'string', default: '5' },
    json: { type: 'string' },
  },
});
const COUNTS = options.deployments.split(',').map(Number);
/** So many deployments before each count are measured. */
const MEASURED = 10;
const TOKEN = tokenOf(2_000_000_000);
const go = forever();

await using up = new AsyncDisposableStack();
const root = await mkdtemp(join(tmpdir(), 'hd-bench-housekeeping-'));
up.defer(() => rm(root, { recursive: true, force: true }));
mkdirSync(join(root, 'reports'));
const keeper = localKeeper(root);
up.defer(() => keeper.close());
const releases = dockerReleaseStore(keeper);
const fence = dockerFence({ keeper, foundation: async () => {}, leftovers: { endBelow: async () => {} } });
await fence.raise(recordOf(TOKEN), {}, go);
const before = machine();

interface Row {
  readonly count: number;
  readonly ms: Quantiles;
  readonly images: number;
  readonly releases: number;
  readonly reports: number;
  readonly bytes: number;
}

const rows: Row[] = [];
let state = EMPTY_STATE;
let taken: number[] = [];
let number = 0;
for (const entry of deployments(Math.max(...COUNTS))) {
  state = foldJournal([entry], state);
  const { event } = entry;
  // A real text of three components is some 2 KB.
  if (event.kind === 'staging' && event.release.hash !== null)
    await releases.keep(TOKEN, { hash: event.release.hash, text: `${event.release.id}${'x'.repeat(2_000)}` }, go);
  if (event.kind !== 'ended') continue;
  number += 1;
  await writeReport(number);
  const needed = neededAtTarget(state, Number(options.keep));
  const began = performance.now();
  await tidy(needed.releases, needed.ready);
  taken.push(performance.now() - began);
  if (COUNTS.includes(number)) {
    const ms = quantiles(taken.slice(-MEASURED));
    if (ms) rows.push({ count: number, ms, images: needed.images.length, ...kept() });
    taken = [];
  }
}

console.log(
  `Three components, keep-releases ${options.keep}; the last ${MEASURED} of so many deployments\n${machineLine(before)}\n`,
);
const cells = rows.map(({ count, ms, images, bytes, ...files }) => [
  count.toLocaleString('en'),
  inMs(ms.median),
  inMs(ms.max),
  String(images),
  String(files.releases),
  String(files.reports),
  bytes.toLocaleString('en'),
]);
console.log(table([['deployments', 'tidying', 'max', 'images', 'releases', 'reports', 'bytes of files'], ...cells]));
await keepResult({ bench: 'housekeeping', figures: { before, after: machine(), rows } }, options.json);

async function tidy(hashes: readonly ReleaseHash[], ready: readonly ReleaseHash[]): Promise<void> {
  const environment = { HD_KEPT: hashes.join(' '), HD_READY: ready.join(' ') };
  await keeper.run({ text: TIDY_SCRIPT, doing: 'tidying up', token: TOKEN, environment, accept: ['done'] }, go);
}

async function writeReport(of: number): Promise<void> {
  const HD_NAME = `incident-${of}-${sha256(String(of)).slice(0, 8)}.md`;
  const environment = { HD_NAME, HD_DRAFT: 'draft', HD_PART: 'x'.repeat(5_000), HD_LAST: 'yes' };
  await keeper.run({ text: WRITE_REPORT_SCRIPT, doing: 'writing a report', environment, accept: ['done'] }, go);
}

function kept(): Pick<Row, 'releases' | 'reports' | 'bytes'> {
  const of = (folder: string) => readdirSync(join(root, folder)).map((name) => statSync(join(root, folder, name)).size);
  const [texts, reports] = [of('releases'), of('reports')];
  const bytes = [...texts, ...reports].reduce((sum, size) => sum + size, 0);
  return { releases: texts.length, reports: reports.length, bytes };
}
