import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { actionNames, contractOf } from '../../scripts/generate/generated-files.ts';
import { filesBelow, leaksIn } from './canaries.ts';
import { CONFESSING_PROGRAM, DYING_PROGRAM } from './configuration.ts';
import { CANARIES, CANARY, openSecretScene, type SecretScene } from './secret-scene.ts';
import { ROOT } from './tree.ts';

// Every secret input of every action is given a canary; then everything is searched for it.
const PATIENT = { timeout: 240_000 };

let scene: SecretScene;
beforeAll(async () => {
  scene = await openSecretScene();
}, 180_000);
afterAll(async () => await scene?.[Symbol.asyncDispose](), 60_000);
afterEach(async () => {
  scene.site.forgetLeases();
  await scene.bed.clear();
});

type Inputs = Readonly<Record<string, string>>;

/** Asks for /break until it is disposed of: no request of it reaches a release before traffic does. */
function trafficThatBreaks(): Disposable {
  const timer = setInterval(() => void fetch(`http://${scene.bed.listen}/break`).catch(() => undefined), 50);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

test('the search finds a secret', async () => {
  for (const canary of CANARIES) {
    for (const text of [canary.value, encodeURIComponent(canary.value), Buffer.from(canary.value).toString('base64')]) {
      expect(leaksIn([canary], new Map([['here', `before ${text} after`]])), canary.name).toHaveLength(1);
    }
  }
  expect(leaksIn(CANARIES, new Map([['here', 'nothing of the kind']]))).toEqual([]);
});

test('every secret input of an action is searched for', async () => {
  const contracts = await Promise.all((await actionNames(ROOT)).map((name) => contractOf(ROOT, name)));
  const inputs = contracts.flatMap((contract) => Object.entries(contract.inputs));
  const names = inputs.filter(([, { secret }]) => secret).map(([name]) => name);
  const here = ['github-token', 'lease-store-token', 'secrets'];
  // These go another way than a token. An App's key is looked for by lock-app.test.ts, where there is an App, and a key for a
  // server by ssh-actions.test.ts, where there is a server.
  const elsewhere = ['lease-app-private-key', 'ssh-private-key'];
  expect(new Set(names)).toEqual(new Set([...here, ...elsewhere]));
});

/** The database is asked from the runner too, before the deployment and by a check. */
const ASKED = {
  databaseCheck: 'runner',
  checks: [
    '{ name: orders, postgres: select 1, url-secret: DATABASE_URL, retry: { interval: 200ms, max-attempts: 2 } }',
  ],
} as const;

test('a whole deployment that succeeds, in every action, with debug logging', PATIENT, async () => {
  scene.configure(ASKED);
  await using job = await scene.job();
  const steps: StepResult[] = [];
  const step = async (action: string, more: Inputs) => {
    const result = await job.run({ action, inputs: scene.inputs(action, more) });
    steps.push(result);
    expect(result.exitCode, result.shown.join('\n')).toBe(0);
    return result;
  };
  await step('pre-flight', { 'lease-store-token': CANARY.lockToken.value });
  const given = await scene.leased(job, steps);
  await step('notify', { event: 'started', deployment: given['deployment'] ?? '' });
  const backup = await step('db-backup', given);
  await step('db-backup', { ...given, mode: 'list' });
  await step('blue-green-switch', { ...given, mode: 'stage', backup: backup.outputs.get('backup') ?? '' });
  await step('smoke-test', { ...given, target: 'staged', 'lease-store-token': CANARY.lockToken.value });
  await step('blue-green-switch', { ...given, mode: 'switch' });
  await step('rollback', { ...given, mode: 'settle' });
  await step('lock', { mode: 'status' });
  await step('notify', { event: 'finished', outcome: 'deployed', deployment: given['deployment'] ?? '' });
  expect(scene.slack.posts.length).toBe(2);
  expect(job.folders.root).toContain('hd-job-');
  await scene.expectNowhere(job, steps);
});

describe('failures, with debug logging', () => {
  test('an application that dies saying its secrets', PATIENT, async () => {
    scene.configure({ program: DYING_PROGRAM });
    await using job = await scene.job();
    const steps: StepResult[] = [];
    const given = await scene.leased(job, steps);
    const step = await job.run({ action: 'blue-green-switch', inputs: scene.inputs('blue-green-switch', given) });
    steps.push(step);
    expect([step.exitCode, step.outputs.get('outcome')], step.shown.join('\n')).toEqual([1, 'not-switched']);
    // It was seen to speak: otherwise nothing was there to be hidden.
    expect(step.shown.join('\n') + step.summary).toContain('cannot use');
    steps.push(await job.run({ action: 'rollback', inputs: scene.inputs('rollback', given) }));
    await scene.expectNowhere(job, steps);
  });

  test('a migration that dies saying its secrets', PATIENT, async () => {
    scene.configure({ migrate: ['node', '-e', DYING_PROGRAM], lines: [] });
    await using job = await scene.job();
    const steps: StepResult[] = [];
    const given = await scene.leased(job, steps);
    const backup = await job.run({ action: 'db-backup', inputs: scene.inputs('db-backup', given) });
    const inputs = scene.inputs('blue-green-switch', { ...given, backup: backup.outputs.get('backup') ?? '' });
    const step = await job.run({ action: 'blue-green-switch', inputs });
    steps.push(backup, step);
    expect([step.exitCode, step.outputs.get('reason')], step.shown.join('\n')).toEqual([1, 'migration-failed']);
    expect(step.shown.join('\n') + step.summary).toContain('cannot use');
    await scene.expectNowhere(job, steps);
  });

  test('databases that refuse or are not there, and URLs that cannot be read', PATIENT, async () => {
    scene.configure(ASKED);
    await using job = await scene.job();
    const steps: StepResult[] = [];
    const given = await scene.leased(job, steps);
    const raw = CANARY.databasePassword.value;
    for (const url of [
      scene.bed.database.url.replace('shop:', 'nobody:'),
      scene.bed.database.url.replace(/@[^/]*\//, '@nowhere.invalid:1/'),
      `not a url ${raw}`,
      `postgresql://shop:${raw}@x:5432/shop`,
    ]) {
      const changed = { ...given, secrets: scene.secrets({ DATABASE_URL: url }) };
      for (const action of ['pre-flight', 'db-backup', 'smoke-test'] as const) {
        const step = await job.run({ action, inputs: scene.inputs(action, changed) });
        steps.push(step);
        expect(step.exitCode, step.shown.join('\n')).toBe(1);
      }
    }
    await scene.expectNowhere(job, steps);
  });

  test('a release that is rolled back, with an incident report', PATIENT, async () => {
    scene.configure();
    await using job = await scene.job();
    const steps: StepResult[] = [];
    const given = await scene.leased(job, steps);
    const deploy = async (release: string) => {
      const backup = await job.run({ action: 'db-backup', inputs: scene.inputs('db-backup', given) });
      const inputs = scene.inputs('blue-green-switch', { ...given, mode: 'all', release, force: 'one image for all' });
      const step = await job.run({
        action: 'blue-green-switch',
        inputs: { ...inputs, backup: backup.outputs.get('backup') ?? '' },
      });
      steps.push(backup, step);
      return step;
    };
    const good = await deploy('good');
    expect(good.outputs.get('outcome'), good.shown.join('\n')).toBe('deployed');
    scene.configure({ program: CONFESSING_PROGRAM });
    using _ = trafficThatBreaks();
    const bad = await deploy('bad');
    expect(bad.outputs.get('outcome'), bad.shown.join('\n')).toBe('rolled-back');
    const files = new Map([...(await filesBelow(job.folders.workspace)), ...(await scene.atTarget())]);
    const reports = [...files.values()].filter((text) => text.includes('I confess') && text.includes('rolled-back'));
    expect(reports.length, 'somewhere a report shows what it said').toBeGreaterThan(0);
    await scene.expectNowhere(job, steps);
  });

  test('tokens that GitHub refuses, and a GitHub that breaks', PATIENT, async () => {
    scene.configure();
    await using job = await scene.job();
    const steps: StepResult[] = [];
    const given = await scene.leased(job, steps);
    scene.site.github.faults.add({
      path: '/repos/*/*/environments/**',
      effect: { kind: 'error-after-write', status: 502 },
    });
    try {
      for (const action of ['lock', 'db-backup', 'blue-green-switch', 'rollback'] as const)
        steps.push(await job.run({ action, inputs: scene.inputs(action, { ...given, 'time-limit': '6s' }) }));
    } finally {
      scene.site.github.faults.clear();
    }
    for (const action of ['lock', 'db-backup', 'rollback'] as const) {
      const inputs = scene.inputs(action, { ...given, 'lease-store-token': CANARY.jobToken.value });
      steps.push(await job.run({ action, inputs }));
    }
    for (const { exitCode, shown } of steps.slice(1)) expect(exitCode, shown.join('\n')).toBe(1);
    await scene.expectNowhere(job, steps);
  });

  test('a webhook and a registry that cannot be reached, and a Docker host that is not there', PATIENT, async () => {
    scene.configure();
    await using job = await scene.job();
    const unreachable = scene.secrets({
      SLACK_WEBHOOK: `https://127.0.0.1:9/services/${CANARY.webhook.value}`,
      REGISTRY_PASSWORD: CANARY.unused.value,
    });
    const changed = { secrets: unreachable, 'docker-host': 'tcp://127.0.0.1:9' };
    const steps: StepResult[] = [];
    for (const action of ['notify', 'pre-flight', 'lock'] as const) {
      const { 'docker-host': host, ...rest } = changed;
      const inputs = scene.inputs(action, action === 'notify' ? rest : { ...rest, 'docker-host': host });
      steps.push(await job.run({ action, inputs }));
    }
    expect(steps.map(({ exitCode }) => exitCode)).toEqual([1, 1, 1]);
    await scene.expectNowhere(job, steps);
  });

  test('an action that is cancelled, and one that is killed', PATIENT, async () => {
    scene.configure({ program: 'setInterval(() => console.log(process.env.APP_SECRET), 100)' });
    await using job = await scene.job();
    const steps: StepResult[] = [];
    const given = await scene.leased(job, steps);
    const inputs = scene.inputs('blue-green-switch', given);
    for (const end of ['cancel', 'kill'] as const) {
      const running = await job.start({ action: 'blue-green-switch', inputs });
      await running.line(/Probe blue in private/);
      steps.push(await running[end]());
    }
    steps.push(await job.run({ action: 'rollback', inputs: scene.inputs('rollback', given) }));
    await scene.expectNowhere(job, steps);
  });
});
