/**
 * Six releases of a small shop, good and bad ones, under load, deployed by ssh to a second machine that lives in namespaces of
 * this one: `npm run demo`. With `--local`, to this machine; with `--engine kubernetes`, to a cluster of one node beside it; with
 * `--engine swarm`, to a Swarm whose only node is that second machine.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readableDuration } from '@hardened-deploy/core/base/duration';
import { startLoad, type Load } from '../test/bench/load/load.ts';
import type { LoadSummary } from '../test/bench/load/summary.ts';
import { chaptersTable, reasonsOf, stepsTable, tableOf, type Chapter } from './demo/account.ts';
import { demoOptions } from './demo/demo-options.ts';
import { choosePlace } from './demo/engines/choose-place.ts';
import type { DemoPlace, Evidence } from './demo/engines/demo-place.ts';
import { keepEvidence, keepRun } from './demo/evidence.ts';
import { killDeployer } from './demo/kill-deployer.ts';
import { countOrders, type OrderAccount, ordersTable } from './demo/orders.ts';
import { pictureOf } from './demo/picture.ts';
import { missingPackages, remains } from './demo/remains.ts';
import { setStage, type Stage } from './demo/stage.ts';
import { takeDown } from './demo/take-down.ts';
import { talkative } from './demo/talkative.ts';
import { watchWorker } from './demo/watch-worker.ts';

type DemoStage = Stage<DemoPlace>;

/** The story, in order. `expected` and `serving` are what it has to come to; anything else fails the demo. */
const STORY = [
  { version: '1', title: 'version 1, the first', expected: 'deployed', serving: '1' },
  { version: '2', title: 'version 2, under load', expected: 'deployed', serving: '2' },
  { version: '3', title: 'version 3, fails its smoke test in private', expected: 'not-switched', serving: '2' },
  { version: '4', title: 'version 4, fails only in public traffic', expected: 'rolled-back', serving: '2' },
  { version: '5', title: 'version 5, crashes after the switch', expected: 'rolled-back', serving: '2' },
  { version: '6', title: 'version 6, its deployer is killed', expected: 'rolled-back', serving: '2' },
] as const;

const read = demoOptions(process.argv.slice(2));
if (read.kind === 'wrong') {
  console.error(read.message);
  process.exit(2);
}
const { options } = read;
const { say, hush } = talkative((line) => console.log(line));
const began = performance.now();

const down = takeDown((line) => say(`  ${line}`));
let leaving: Promise<never> | undefined;
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)
  process.on(signal, () => void (leaving ??= leave(signal, code)));

say('hardened-deploy: the demo\n');
try {
  const missing = missingPackages();
  const place = choosePlace(options.engine, { local: options.local, say: (line) => say(`  ${line}`) });
  if (place.kind === 'none') throw new Error(`The demo can't have ${options.engine} here, because ${place.why}.`);
  const stage = await setStage({
    say: (line) => say(`  ${line}`),
    versions: STORY.map(({ version }) => version),
    bringUp: place.bringUp,
    down,
  });
  try {
    process.exitCode = (await play(stage)) ? 0 : 1;
  } finally {
    await stage.close();
  }
  say(`\n${stage.place.words}, the database, the registry and the GitHub emulator were taken down. What stays:`);
  for (const line of remains(stage, missing)) say(`  ${line}`);
  say(`\nThe whole demo took ${readableDuration(performance.now() - began)}.`);
} catch (thrown) {
  // What is under way fails when it is taken down: that is no news then.
  if (leaving === undefined) throw thrown;
} finally {
  await leaving;
  hush();
}

/** A signal takes everything down, and a second one doesn't cut that short. */
async function leave(signal: NodeJS.Signals, code: number): Promise<never> {
  say(`\n${signal}: everything is taken down`);
  await down.close();
  process.exit(code);
}

async function play(stage: DemoStage): Promise<boolean> {
  const chapters: Chapter[] = [];
  let load: Load | undefined;
  let counted: LoadSummary | undefined;
  const strays = new Map<string, number>();
  try {
    for (const [index, scene] of STORY.entries()) {
      const chapter = await deploy(stage, scene);
      chapters.push(chapter);
      if (index === 0 && chapter.outcome !== scene.expected) return stopHere(stage, chapter);
      if (index === 0)
        load = await startLoad({
          address: stage.place.publicAddress,
          rate: 60,
          recordsFile: join(stage.folder, 'requests.jsonl'),
        });
      const seen = (await load?.snapshot())?.versions.find(({ version }) => version === null)?.wrong ?? 0;
      strays.set(scene.version, seen - [...strays.values()].reduce((sum, count) => sum + count, 0));
    }
  } finally {
    counted = await load?.stop();
  }
  const orders = await countOrders(stage.place);
  const evidence = await keepEvidence(stage, chapters);
  return counted !== undefined && account(stage, { chapters, counted, strays, orders, evidence });
}

/** Everything after the first version needs one that serves. */
function stopHere({ folder }: DemoStage, { version, outcome, run }: Chapter): false {
  say(`\nThe demo stops here: version ${version} was not deployed (outcome ${outcome}). Why:\n`);
  for (const reason of reasonsOf(run)) say(`  ✘ ${reason.replaceAll('\n', '\n    ')}`);
  say(`\nTo look at: ${join(folder, `act-${version}.jsonl`)} (act's log) and the summary-${version}-….md beside it`);
  return false;
}

async function deploy(stage: DemoStage, scene: (typeof STORY)[number]): Promise<Chapter> {
  say(`\n${scene.title}`);
  const killing = scene.version === '6' ? killDeployer(stage.place) : undefined;
  await using _ = watchWorker(stage.place, (what) => say(`    ${what}`));
  const run = await stage.run('deploy-on-push.yml', {
    inputs: { version: scene.version },
    onStep: ({ job, name, stage: part, result, elapsedMs }) => {
      if (part === 'Main')
        say(`  ${result === 'success' ? '·' : '✘'} ${job.padEnd(8)} ${name} (${readableDuration(elapsedMs)})`);
    },
    onLine: (line) => {
      killing?.watch(line);
      if (options.verbose && line.msg) say(`    | ${line.msg.trimEnd()}`);
    },
  });
  if (killing) say(`  killed: ${killing.killed.join(', ') || 'nothing: the moment was missed'}`);
  await keepRun(stage.folder, scene.version, run);
  const outcome = run.outputs.get('report.outcome') ?? 'none';
  const serving = await servingVersion(stage);
  say(
    `  outcome ${outcome}, version ${serving} serves, the workflow is ${run.exitCode === 0 ? 'green' : 'red'} (${readableDuration(run.elapsedMs)})`,
  );
  return { ...scene, deployment: run.outputs.get('check.deployment') ?? '', outcome, serving, run };
}

/** What a user is answered by, asked several times: a mixture shows as one. */
async function servingVersion({ place: { publicAddress } }: DemoStage): Promise<string> {
  const seen = new Set<string>();
  for (let asked = 0; asked < 5; asked += 1) {
    const answer = await fetch(`http://${publicAddress.host}:${publicAddress.port}/api/version`, {
      headers: { connection: 'close' },
    }).catch(() => undefined);
    seen.add(answer?.headers.get('x-app-version') ?? `nobody (${answer?.status ?? 'no answer'})`);
  }
  return [...seen].join(' and ');
}

interface Account {
  readonly chapters: readonly Chapter[];
  readonly counted: LoadSummary;
  /** Wrong answers that came from the way in itself, by the version that was live or being deployed. */
  readonly strays: ReadonlyMap<string, number>;
  readonly orders: OrderAccount;
  readonly evidence: readonly Evidence[];
}

function account(
  { place: { doorName } }: DemoStage,
  { chapters, counted, strays, orders, evidence }: Account,
): boolean {
  const [, second] = chapters;
  if (second) say(`\nThe steps of ${second.title}\n\n${stepsTable(second.run)}`);
  say(`\nDeployments\n\n${chaptersTable(chapters)}`);
  const rows = STORY.map(({ version }) => {
    const answered = counted.versions.find((one) => one.version === version);
    return [version, String(answered?.ok ?? 0), String(answered?.wrong ?? 0), String(strays.get(version) ?? 0)];
  });
  const requests = `Requests: ${counted.requests} in ${Math.round(counted.seconds)} s, open loop, GET and POST, kept and fresh connections`;
  say(`\n${requests}\n`);
  say(tableOf(['Version', 'Answered', 'Answered wrongly', `5xx by the ${doorName} while it was live`], rows));
  const lost = `  lost (no answer: refused, reset, timed out): ${counted.failed}   slowest 1 %: ${readableDuration(counted.latencyMs.p99)}   longest: ${readableDuration(counted.latencyMs.max)}`;
  say(`\n${lost}`);
  say(
    `\nOrders: ${orders.orders}, each of which a worker ships in the background. Old and new work side by side for a while.\n`,
  );
  say(ordersTable(orders));
  say(`\nTo look at\n`);
  say(tableOf(['What', 'Where'], evidence));
  const wrongOutcomes = chapters.filter(
    (chapter, index) => chapter.outcome !== chapter.expected || chapter.serving !== STORY[index]?.serving,
  );
  const wrongColours = chapters.filter(({ outcome, run }) => (run.exitCode === 0) !== (outcome === 'deployed'));
  const good = STORY.filter(({ expected }) => expected === 'deployed').map(({ version }) => version);
  const harmed = rows.filter(
    ([version = '', , wrong, stray]) =>
      (good.some((one) => one === version) || version === '3' || version === '6') && (wrong !== '0' || stray !== '0'),
  );
  const verdicts = [
    [`every deployment ended as it should, and what should serve serves`, wrongOutcomes.length === 0],
    [`only what was deployed is green`, wrongColours.length === 0],
    [`no request was lost`, counted.failed === 0],
    [`only versions 4 and 5 answered wrongly`, harmed.length === 0],
    [`every order was shipped exactly once`, orders.orders > 0 && orders.waiting === 0 && orders.twice === 0],
  ] as const;
  const claims = verdicts.map(([claim, holds]) => `  ${holds ? '✔' : '✘'} ${claim}`).join('\n');
  say(`\n${claims}`);
  if (options.picture !== null) {
    const lines = [chaptersTable(chapters), requests, lost, claims].join('\n\n').split('\n');
    writeFileSync(options.picture, pictureOf('$ npm run demo', lines));
  }
  return verdicts.every(([, holds]) => holds);
}
