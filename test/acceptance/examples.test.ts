import { afterAll, beforeAll, expect, test } from 'vitest';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setStage, type Stage } from '../../scripts/demo/stage.ts';
import type { ActLine, ActRun } from '../../scripts/demo/act-run.ts';
import { type DockerPlace, dockerPlace } from '../../scripts/demo/engines/docker/docker-place.ts';
import { MAINTENANCE_PAGE } from '../../scripts/demo/engines/docker/shop-on-docker.ts';
import { killDeployer } from '../../scripts/demo/kill-deployer.ts';

const SEVERAL_MINUTES = 600_000;
const EXAMPLES = join(import.meta.dirname, '../../workflows-examples');
const executed = new Set<string>();
const logs: string[] = [];
let stage: Stage<DockerPlace>;
let lastDeployment = '';

beforeAll(async () => {
  stage = await setStage({
    say: (line) => console.log(`  ${line}`),
    versions: ['1', '2', '6'],
    bringUp: (options) => dockerPlace('here', options),
    contents: 'write',
  });
}, SEVERAL_MINUTES);

afterAll(async () => {
  await stage?.close();
  if (stage) await rm(stage.folder, { recursive: true, force: true });
}, SEVERAL_MINUTES);

async function run(
  workflow: string,
  inputs: Readonly<Record<string, string>> = {},
  onLine: (line: ActLine) => void = () => undefined,
  event = 'workflow_dispatch',
): Promise<ActRun> {
  executed.add(workflow);
  const done = await stage.run(workflow, { inputs, onLine, event });
  logs.push(said(done));
  return done;
}

async function serving(): Promise<string | null> {
  const answer = await fetch(`http://127.0.0.1:${stage.place.publicAddress.port}/api/version`);
  return answer.headers.get('x-app-version');
}

function said(run: ActRun): string {
  return run.lines.map(({ msg }) => msg ?? '').join('\n');
}

test('deploy-on-push deploys the version that it is given, twice in a row', { timeout: SEVERAL_MINUTES }, async () => {
  for (const version of ['1', '2']) {
    const deployed = await run('deploy-on-push.yml', { version });
    expect(deployed.exitCode, said(deployed)).toBe(0);
    expect(deployed.outputs.get('report.outcome')).toBe('deployed');
    expect(await serving()).toBe(version);
    lastDeployment = deployed.outputs.get('check.deployment') ?? '';
  }
});

test('recover reports the end of a deployment that ended well again', { timeout: SEVERAL_MINUTES }, async () => {
  const recovered = await run('recover.yml', { deployment: lastDeployment });
  expect(recovered.exitCode, said(recovered)).toBe(0);
  expect(recovered.outputs.get('recover.outcome')).toBe('deployed');
  expect(await serving()).toBe('2');
});

test(
  'backups lists what can be restored with the way to do it, and restores one for trial',
  { timeout: SEVERAL_MINUTES },
  async () => {
    const listed = await run('backups.yml');
    expect(listed.exitCode, said(listed)).toBe(0);
    const shown = listed.summaries.map(({ markdown }) => markdown).join('\n');
    expect(shown).toContain('pg_restore --exit-on-error');
    const [id = ''] = /\d{8}T\d{6}\.\d{3}Z-[0-9a-f]{32}/.exec(shown) ?? [];
    const rehearsed = await run('backups.yml', { do: 'rehearse', backup: id });
    expect(rehearsed.exitCode, said(rehearsed)).toBe(0);
    expect(await serving()).toBe('2');
  },
);

test('backup-nightly takes a backup, and restore-drill restores it', { timeout: SEVERAL_MINUTES }, async () => {
  for (const event of ['workflow_dispatch', 'schedule']) {
    const taken = await run('backup-nightly.yml', {}, undefined, event);
    expect(taken.exitCode, said(taken)).toBe(0);
    const drilled = await run('restore-drill.yml', {}, undefined, event);
    expect(drilled.exitCode, said(drilled)).toBe(0);
    expect(said(drilled)).toMatch(/Drill: \S+ can be restored\. It took .* less than a minute, would be lost/);
  }
  expect(await serving()).toBe('2');
});

// Before the restore: that ends the worker's connections, and the check that the worker stays up counts its restarts.
test(
  'maintenance shows users the page until it is turned off, and proves both',
  { timeout: SEVERAL_MINUTES },
  async () => {
    const front = async () => await fetch(`http://127.0.0.1:${stage.place.publicAddress.port}/`);
    const on = await run('maintenance.yml', { turn: 'on', reason: 'new disks' });
    expect(on.exitCode, said(on)).toBe(0);
    expect(said(on)).toContain('Maintenance of production is on');
    const shown = await front();
    expect([shown.status, shown.headers.get('retry-after'), await shown.text()]).toEqual([
      503,
      '10',
      MAINTENANCE_PAGE.html,
    ]);
    const off = await run('maintenance.yml', { turn: 'off', reason: 'the disks are in' });
    expect(off.exitCode, said(off)).toBe(0);
    expect(said(off)).toContain('Maintenance of production is off');
    expect((await front()).status).toBe(200);
    expect(await serving()).toBe('2');
  },
);

test('restore says what it would do, does it, and takes it back', { timeout: SEVERAL_MINUTES }, async () => {
  const planned = await run('restore.yml');
  expect(planned.exitCode, said(planned)).toBe(0);
  const [, confirm = ''] = /`confirm: ([^`]+)`/.exec(said(planned)) ?? [];
  const restored = await run('restore.yml', { confirm });
  expect(restored.exitCode, said(restored)).toBe(0);
  const [kept = ''] = /\w+__hd_replaced_\w+/.exec(said(restored)) ?? [];
  expect(await serving()).toBe('2');
  const undone = await run('restore.yml', { do: 'undo-restore', confirm: kept });
  expect(undone.exitCode, said(undone)).toBe(0);
  expect(said(undone)).toContain(`${kept} has the name ${confirm} again`);
  expect(await serving()).toBe('2');
});

test(
  'run-task runs a task in the release that serves, by hand and on a schedule',
  { timeout: SEVERAL_MINUTES },
  async () => {
    for (const event of ['workflow_dispatch', 'schedule']) {
      const done = await run('run-task.yml', {}, undefined, event);
      expect(done.exitCode, said(done)).toBe(0);
      expect(said(done)).toMatch(/Task count-orders of production: done[\s\S]*\d+ orders in release /);
    }
    const unknown = await run('run-task.yml', { task: 'nothing-like-it' });
    expect(unknown.exitCode).not.toBe(0);
    expect(said(unknown)).toContain('there is no task nothing-like-it; the configuration has count-orders');
    expect(await serving()).toBe('2');
    expect((await run('lease.yml')).outputs.get('lease.reason')).toBe('free');
  },
);

test('rollback lists what can be restored', { timeout: SEVERAL_MINUTES }, async () => {
  const listed = await run('rollback.yml', { list: 'true', reason: 'looking' });
  expect(listed.exitCode, said(listed)).toBe(0);
  expect(await serving()).toBe('2');
});

test('rollback moves production back to the last verified-good release', { timeout: SEVERAL_MINUTES }, async () => {
  const back = await run('rollback.yml', { reason: 'version 2 displeases' });
  expect(back.exitCode, said(back)).toBe(0);
  expect(await serving()).toBe('1');
});

test('lease shows the state, stops deployments and lets them begin again', { timeout: SEVERAL_MINUTES }, async () => {
  const shown = await run('lease.yml');
  expect(shown.exitCode, said(shown)).toBe(0);
  expect(shown.outputs.get('lease.reason')).toBe('free');
  const stopped = await run('lease.yml', { do: 'hold', reason: 'incident 7', until: '2h' });
  expect(stopped.exitCode, said(stopped)).toBe(0);
  const refused = await run('deploy-on-push.yml', { version: '2' });
  expect(refused.exitCode).not.toBe(0);
  expect(said(refused)).toContain('incident 7');
  expect(await serving()).toBe('1');
  const ended = await run('lease.yml', { do: 'unhold' });
  expect(ended.exitCode, said(ended)).toBe(0);
  const nothing = await run('lease.yml', { do: 'force-release', generation: '1', reason: 'nobody has it' });
  expect(nothing.exitCode, said(nothing)).toBe(0);
});

test(
  'recover takes over a deployment whose jobs all died, proves what serves and releases its lease',
  { timeout: SEVERAL_MINUTES },
  async () => {
    const killing = killDeployer(stage.place);
    // The end of the job `deploy` isn't told, so that the killing goes on: `recover` and `report` die too.
    const watch = (line: ActLine) => (line.jobID === 'deploy' && line.jobResult ? undefined : killing.watch(line));
    const died = await run('deploy-on-push.yml', { version: '6' }, watch).finally(() =>
      killing.watch({ jobID: 'deploy', jobResult: 'failure' }),
    );
    expect(died.exitCode).not.toBe(0);
    expect(killing.killed).toEqual(expect.arrayContaining(['blue-green-switch', 'rollback', 'lock']));
    expect((await run('lease.yml')).outputs.get('lease.reason')).toBe('held');

    const recovered = await run('recover.yml', { deployment: died.outputs.get('check.deployment') ?? '' });
    expect(recovered.exitCode, said(recovered)).toBe(0);
    const outcome = recovered.outputs.get('recover.outcome') ?? '';
    expect(['deployed', 'rolled-back']).toContain(outcome);
    expect(await serving()).toBe(outcome === 'deployed' ? '6' : '1');
    expect((await run('lease.yml')).outputs.get('lease.reason')).toBe('free');
  },
);

test(
  "deploy-with-job-token takes the stack over from the other lease store, and deploys with the job's token alone",
  { timeout: SEVERAL_MINUTES },
  async () => {
    const before = stage.github.state.variables('acme/shop', 'production').length;
    for (const [version, further] of [
      ['1', { adopt: 'the lease moves into git refs' }],
      ['2', { force: 'it was taken back by hand before' }],
    ] as const) {
      const deployed = await run('deploy-with-job-token.yml', { version, ...further });
      expect(deployed.exitCode, said(deployed)).toBe(0);
      expect(deployed.outputs.get('report.outcome')).toBe('deployed');
      expect(await serving()).toBe(version);
      lastDeployment = deployed.outputs.get('check.deployment') ?? '';
    }
    expect(stage.github.state.variables('acme/shop', 'production')).toHaveLength(before);
    const refs = [...stage.github.state.repository('acme/shop').refs.keys()];
    expect(refs.filter((ref) => ref.startsWith('refs/hardened-deploy/production/'))).not.toEqual([]);
  },
);

test(
  "with the job's token too, people look at the lease, recover, look at the backups, and roll back",
  { timeout: SEVERAL_MINUTES },
  async () => {
    const shown = await run('lease-with-job-token.yml');
    expect(shown.exitCode, said(shown)).toBe(0);
    expect(shown.outputs.get('lease.reason')).toBe('free');
    // Before the backups are looked at: that takes the lease, and only the deployment that had it last is recovered.
    const recovered = await run('recover-with-job-token.yml', { deployment: lastDeployment });
    expect(recovered.exitCode, said(recovered)).toBe(0);
    expect(recovered.outputs.get('recover.outcome')).toBe('deployed');
    const listed = await run('backups-with-job-token.yml');
    expect(listed.exitCode, said(listed)).toBe(0);
    expect(listed.summaries.map(({ markdown }) => markdown).join('\n')).toContain('pg_restore --exit-on-error');
    for (const example of [
      'backup-nightly-with-job-token.yml',
      'restore-drill-with-job-token.yml',
      'restore-with-job-token.yml',
    ]) {
      const done = await run(example);
      expect(done.exitCode, said(done)).toBe(0);
    }
    const back = await run('rollback-with-job-token.yml', { reason: 'version 2 displeases' });
    expect(back.exitCode, said(back)).toBe(0);
    expect(await serving()).toBe('1');
  },
);

test(
  'deploy-after-approval ends the hold, deploys, and sets it again, so that nothing else is deployed',
  { timeout: SEVERAL_MINUTES },
  async () => {
    const approved = await run('deploy-after-approval.yml', {
      version: '2',
      approve: 'the plan is right',
      force: 'again',
    });
    expect(approved.exitCode, said(approved)).toBe(0);
    expect(approved.outputs.get('report.outcome')).toBe('deployed');
    expect(await serving()).toBe('2');
    const refused = await run('deploy-with-job-token.yml', { version: '1', force: 'again' });
    expect(refused.exitCode).not.toBe(0);
    expect(said(refused)).toContain('approved by hand');
    expect(await serving()).toBe('2');
  },
);

test('smoke-test-alone tests an address without any configuration', { timeout: SEVERAL_MINUTES }, async () => {
  const tested = await run('smoke-test-alone.yml');
  expect(tested.exitCode, said(tested)).toBe(0);
});

test('no canary of a secret is in any log of act or at the target', async () => {
  for (const canary of stage.canaries) expect(logs.join('\n')).not.toContain(canary);
  const volume = await stage.place.docker.run([
    'exec',
    'hd-shop-production-keeper',
    'sh',
    '-c',
    'find /hd -type f -exec cat {} +',
  ]);
  for (const canary of stage.canaries) expect(volume).not.toContain(canary);
});

test('every example was executed', async () => {
  expect([...executed].sort()).toEqual((await readdir(EXAMPLES)).filter((name) => name.endsWith('.yml')).sort());
});

test('GitHub saw nothing that its description does not allow', () => {
  stage.github.assertNoViolations();
});
