import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startSlackStub, type SlackStub } from '@hardened-deploy/testkit/http/slack-stub';
import { startJob, type JobOptions, type RunnerJob } from '@hardened-deploy/testkit/runner/job';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { actionNames, contractOf } from '../../scripts/generate/generated-files.ts';
import { openBed, type Bed } from './bed.ts';
import {
  filesBelow,
  nastyCanary,
  pemCanary,
  placesOf,
  plainCanary,
  sightings,
  tellTales,
  tokenCanary,
  type Canary,
} from './canaries.ts';
import { DYING_PROGRAM } from './configuration.ts';
import { openSite, REPOSITORY, type Site } from './site.ts';
import { ROOT } from './tree.ts';
import { VALID_INPUTS } from './valid-inputs.ts';

// Every secret input of every action is given a text that is nowhere else in the world; then everything is searched for it.
const jobToken = tokenCanary('token');
const lockToken = tokenCanary('lease-token');
const databasePassword = nastyCanary('database password');
const appSecret = pemCanary('application secret');
const unused = nastyCanary('secret that nobody uses');
const webhook = plainCanary('webhook');
const CANARIES: readonly Canary[] = [jobToken, lockToken, databasePassword, appSecret, unused, webhook];
const PATIENT = { timeout: 240_000 };

let bed: Bed;
let site: Site;
let slack: SlackStub;
beforeAll(async () => {
  bed = await openBed({ password: databasePassword.value });
  site = await openSite(undefined, { job: jobToken.value, lock: lockToken.value });
  slack = await startSlackStub();
}, 180_000);
afterAll(async () => {
  await slack?.[Symbol.asyncDispose]();
  await site?.[Symbol.asyncDispose]();
  await bed?.[Symbol.asyncDispose]();
}, 60_000);
afterEach(async () => {
  site.forgetLeases();
  await bed.clear();
});

type Inputs = Readonly<Record<string, string>>;

/** The configuration that uses every kind of secret. */
const configure = (changed: Parameters<Bed['configuration']>[0] = {}) =>
  site.configure(
    bed
      .configuration(changed)
      .replace('event-log: events.jsonl', 'event-log: events.jsonl, slack: { webhook-secret: SLACK_WEBHOOK }'),
  );

const secrets = (changed: Inputs = {}) =>
  bed.secrets({
    APP_SECRET: appSecret.value,
    UNUSED: unused.value,
    SLACK_WEBHOOK: slack.url.replace(/[^/]+$/, webhook.value),
    ...changed,
  });

/** A job with debug logging whose every process is watched; the machine's too, where containers run. */
const jobOf = (changed: Partial<JobOptions> = {}) =>
  startJob(
    site.job({
      debug: true,
      watch: { canaries: CANARIES.flatMap(tellTales), scope: 'machine', everyMs: 40 },
      ...changed,
    }),
  );

const inputsOf = (action: string, changed: Inputs = {}): Inputs => ({
  ...VALID_INPUTS[action],
  ...('images' in (VALID_INPUTS[action] ?? {}) && { images: `backend=${bed.image}` }),
  ...('lease-token' in (VALID_INPUTS[action] ?? {}) && { 'lease-token': lockToken.value }),
  secrets: secrets(),
  ...changed,
});

/** Ends the job, and looks everywhere: what steps said, files on the runner, the target, GitHub. */
async function expectNowhere(job: RunnerJob, steps: readonly StepResult[]): Promise<void> {
  const runner = await filesBelow(job.folders.root);
  const { posts } = await job.end();
  const said = [...steps, ...posts].flatMap((step) => [...placesOf(step)]);
  const places = new Map([...said, ...runner, ...(await atTarget()), ...atGitHub()]);
  expect(sightings(CANARIES, places)).toEqual([]);
  for (const { watch, action } of steps) {
    expect(watch?.samples, action).toBeGreaterThan(1);
    expect(watch?.sightings, action).toEqual([]);
  }
}

/** Volumes, and of containers everything but the environment of those that are meant to have secrets. */
async function atTarget(): Promise<ReadonlyMap<string, string>> {
  const places = new Map<string, string>();
  const label = `label=hardened-deploy.stack=${bed.stack}`;
  const names = async (...list: string[]) =>
    (await bed.docker.run([...list, '--filter', label])).split('\n').filter((name) => name !== '');
  for (const name of await names('ps', '--all', '--format', '{{.Names}}')) {
    const [inspected] = JSON.parse(await bed.docker.run(['inspect', name])) as [{ Config: { Env: string[] } }];
    const isSlot = /-(blue|green)\.\d+$/.test(name);
    if (isSlot) inspected.Config.Env = [];
    places.set(`container ${name}`, JSON.stringify(inspected));
    if (!isSlot) places.set(`log of ${name}`, await bed.docker.run(['logs', name]));
  }
  const volumes = (await bed.docker.run(['volume', 'ls', '--quiet', '--filter', `name=hd-${bed.stack}`])).split('\n');
  for (const volume of volumes.filter((name) => name !== '')) {
    const mount = ['--network', 'none', '--volume', `${volume}:/volume:ro`, '--entrypoint', ''];
    const tar = ['run', '--rm', ...mount, 'hd-bed/nginx:1', 'sh', '-c', 'tar -cf - -C /volume . | base64 -w0'];
    places.set(`volume ${volume}`, Buffer.from(await bed.docker.run(tar), 'base64').toString('latin1'));
  }
  return places;
}

function atGitHub(): ReadonlyMap<string, string> {
  return new Map([
    ['GitHub variables', JSON.stringify(site.github.state.variables(REPOSITORY, 'production'))],
    ['GitHub deployments', JSON.stringify(site.github.state.deployments(REPOSITORY))],
    ['GitHub requests', JSON.stringify(site.github.requests.all())],
  ]);
}

/** Serves until real traffic asks for /break; from then on it answers 500 and tells its log every secret it has. */
const CONFESSING_PROGRAM = `let broken = false;
  require('node:http').createServer((asked, said) => {
    broken ||= asked.url === '/break';
    if (broken) console.error('I confess: ' + process.env.APP_SECRET + ' and ' + process.env.DATABASE_URL);
    said.writeHead(broken ? 500 : 200).end('served');
  }).listen(3000);
  process.on('SIGTERM', () => process.exit(0));`;

/** Asks for /break until it is disposed of: no request of it reaches a release before traffic does. */
function trafficThatBreaks(): Disposable {
  const timer = setInterval(() => void fetch(`http://${bed.listen}/break`).catch(() => undefined), 50);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** A job that holds the lease, and what its steps get. */
async function leased(job: RunnerJob, steps: StepResult[]): Promise<Inputs> {
  const lock = await job.run({ action: 'lock', inputs: inputsOf('lock') });
  steps.push(lock);
  expect(lock.exitCode, lock.shown.join('\n')).toBe(0);
  return { lease: lock.outputs.get('lease') ?? '', deployment: lock.outputs.get('deployment') ?? '' };
}

test('the search finds what it is for', async () => {
  for (const canary of CANARIES) {
    for (const text of [canary.value, encodeURIComponent(canary.value), Buffer.from(canary.value).toString('base64')]) {
      expect(sightings([canary], new Map([['here', `before ${text} after`]])), canary.name).toHaveLength(1);
    }
  }
  expect(sightings(CANARIES, new Map([['here', 'nothing of the kind']]))).toEqual([]);
});

test('no action has a secret input that is not tried here', async () => {
  const contracts = await Promise.all((await actionNames(ROOT)).map((name) => contractOf(ROOT, name)));
  const inputs = contracts.flatMap((contract) => Object.entries(contract.inputs));
  const names = inputs.filter(([, { secret }]) => secret).map(([name]) => name);
  expect(new Set(names)).toEqual(new Set(['token', 'lease-token', 'secrets']));
});

/** The database is asked from the runner too, before the deployment and by a check. */
const ASKED = {
  databaseCheck: 'runner',
  checks: [
    '{ name: orders, postgres: select 1, url-secret: DATABASE_URL, retry: { interval: 200ms, max-attempts: 2 } }',
  ],
} as const;

test('a whole deployment that succeeds, in every action, with debug logging', PATIENT, async () => {
  configure(ASKED);
  await using job = await jobOf();
  const steps: StepResult[] = [];
  const step = async (action: string, more: Inputs) => {
    const result = await job.run({ action, inputs: inputsOf(action, more) });
    steps.push(result);
    expect(result.exitCode, result.shown.join('\n')).toBe(0);
    return result;
  };
  await step('pre-flight', { 'lease-token': lockToken.value });
  const given = await leased(job, steps);
  await step('notify', { event: 'started', deployment: given['deployment'] ?? '' });
  const backup = await step('db-backup', given);
  await step('db-backup', { ...given, mode: 'list' });
  await step('blue-green-switch', { ...given, mode: 'stage', backup: backup.outputs.get('backup') ?? '' });
  await step('smoke-test', { ...given, target: 'staged', 'lease-token': lockToken.value });
  await step('blue-green-switch', { ...given, mode: 'switch' });
  await step('rollback', { ...given, mode: 'settle' });
  await step('lock', { mode: 'status' });
  await step('notify', { event: 'finished', outcome: 'deployed', deployment: given['deployment'] ?? '' });
  expect(slack.posts.length).toBe(2);
  expect(job.folders.root).toContain('hd-job-');
  await expectNowhere(job, steps);
});

describe('what fails, with debug logging', () => {
  test('an application that dies saying its secrets', PATIENT, async () => {
    configure({ program: DYING_PROGRAM });
    await using job = await jobOf();
    const steps: StepResult[] = [];
    const given = await leased(job, steps);
    const step = await job.run({ action: 'blue-green-switch', inputs: inputsOf('blue-green-switch', given) });
    steps.push(step);
    expect([step.exitCode, step.outputs.get('outcome')], step.shown.join('\n')).toEqual([1, 'not-switched']);
    // It was seen to speak: otherwise nothing was there to be hidden.
    expect(step.shown.join('\n') + step.summary).toContain('cannot use');
    steps.push(await job.run({ action: 'rollback', inputs: inputsOf('rollback', given) }));
    await expectNowhere(job, steps);
  });

  test('a migration that dies saying its secrets', PATIENT, async () => {
    configure({ migrate: ['node', '-e', DYING_PROGRAM], lines: [] });
    await using job = await jobOf();
    const steps: StepResult[] = [];
    const given = await leased(job, steps);
    const backup = await job.run({ action: 'db-backup', inputs: inputsOf('db-backup', given) });
    const inputs = inputsOf('blue-green-switch', { ...given, backup: backup.outputs.get('backup') ?? '' });
    const step = await job.run({ action: 'blue-green-switch', inputs });
    steps.push(backup, step);
    expect([step.exitCode, step.outputs.get('reason')], step.shown.join('\n')).toEqual([1, 'migration-failed']);
    expect(step.shown.join('\n') + step.summary).toContain('cannot use');
    await expectNowhere(job, steps);
  });

  test('databases that refuse or are not there, and URLs that cannot be read', PATIENT, async () => {
    configure(ASKED);
    await using job = await jobOf();
    const steps: StepResult[] = [];
    const given = await leased(job, steps);
    const raw = databasePassword.value;
    for (const url of [
      bed.database.url.replace('shop:', 'nobody:'),
      bed.database.url.replace(/@[^/]*\//, '@nowhere.invalid:1/'),
      `not a url ${raw}`,
      `postgresql://shop:${raw}@x:5432/shop`,
    ]) {
      const changed = { ...given, secrets: secrets({ DATABASE_URL: url }) };
      for (const action of ['pre-flight', 'db-backup', 'smoke-test'] as const) {
        const step = await job.run({ action, inputs: inputsOf(action, changed) });
        steps.push(step);
        expect(step.exitCode, step.shown.join('\n')).toBe(1);
      }
    }
    await expectNowhere(job, steps);
  });

  test('a release that is taken back, with an incident report', PATIENT, async () => {
    configure();
    await using job = await jobOf();
    const steps: StepResult[] = [];
    const given = await leased(job, steps);
    const deploy = async (release: string) => {
      const backup = await job.run({ action: 'db-backup', inputs: inputsOf('db-backup', given) });
      const inputs = inputsOf('blue-green-switch', { ...given, mode: 'all', release, force: 'one image for all' });
      const step = await job.run({
        action: 'blue-green-switch',
        inputs: { ...inputs, backup: backup.outputs.get('backup') ?? '' },
      });
      steps.push(backup, step);
      return step;
    };
    const good = await deploy('good');
    expect(good.outputs.get('outcome'), good.shown.join('\n')).toBe('deployed');
    configure({ program: CONFESSING_PROGRAM });
    using _ = trafficThatBreaks();
    const bad = await deploy('bad');
    expect(bad.outputs.get('outcome'), bad.shown.join('\n')).toBe('rolled-back');
    const files = new Map([...(await filesBelow(job.folders.workspace)), ...(await atTarget())]);
    const reports = [...files.values()].filter((text) => text.includes('I confess') && text.includes('rolled-back'));
    expect(reports.length, 'somewhere a report shows what it said').toBeGreaterThan(0);
    await expectNowhere(job, steps);
  });

  test('tokens that GitHub refuses, and a GitHub that breaks', PATIENT, async () => {
    configure();
    await using job = await jobOf();
    const steps: StepResult[] = [];
    const given = await leased(job, steps);
    site.github.faults.add({ path: '/repos/*/*/environments/**', effect: { kind: 'error-after-write', status: 502 } });
    try {
      for (const action of ['lock', 'db-backup', 'blue-green-switch', 'rollback'] as const)
        steps.push(await job.run({ action, inputs: inputsOf(action, { ...given, 'time-limit': '6s' }) }));
    } finally {
      site.github.faults.clear();
    }
    for (const action of ['lock', 'db-backup', 'rollback'] as const) {
      const inputs = inputsOf(action, { ...given, 'lease-token': jobToken.value });
      steps.push(await job.run({ action, inputs }));
    }
    for (const { exitCode, shown } of steps.slice(1)) expect(exitCode, shown.join('\n')).toBe(1);
    await expectNowhere(job, steps);
  });

  test('a webhook and a registry that cannot be reached, and a Docker host that is not there', PATIENT, async () => {
    configure();
    await using job = await jobOf();
    const unreachable = secrets({
      SLACK_WEBHOOK: `https://127.0.0.1:9/services/${webhook.value}`,
      REGISTRY_PASSWORD: unused.value,
    });
    const changed = { secrets: unreachable, 'docker-host': 'tcp://127.0.0.1:9' };
    const steps: StepResult[] = [];
    for (const action of ['notify', 'pre-flight', 'lock'] as const) {
      const { 'docker-host': host, ...rest } = changed;
      const inputs = inputsOf(action, action === 'notify' ? rest : { ...rest, 'docker-host': host });
      steps.push(await job.run({ action, inputs }));
    }
    expect(steps.map(({ exitCode }) => exitCode)).toEqual([1, 1, 1]);
    await expectNowhere(job, steps);
  });

  test('an action that is cancelled, and one that is killed', PATIENT, async () => {
    configure({ program: 'setInterval(() => console.log(process.env.APP_SECRET), 100)' });
    await using job = await jobOf();
    const steps: StepResult[] = [];
    const given = await leased(job, steps);
    const inputs = inputsOf('blue-green-switch', given);
    for (const end of ['cancel', 'kill'] as const) {
      const running = await job.start({ action: 'blue-green-switch', inputs });
      await running.line(/Probe blue in private/);
      steps.push(await running[end]());
    }
    steps.push(await job.run({ action: 'rollback', inputs: inputsOf('rollback', given) }));
    await expectNowhere(job, steps);
  });
});
