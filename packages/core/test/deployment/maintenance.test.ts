import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import {
  type MaintenanceAsked,
  planMaintenance,
  turnMaintenance,
} from '@hardened-deploy/core/deployment/usecases/maintenance/turn-maintenance';
import { planDeployment } from '@hardened-deploy/core/deployment/usecases/plan-deployment';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { stageRelease } from '@hardened-deploy/core/deployment/usecases/stage-release';
import type { Verdict } from '@hardened-deploy/core/checks/finding';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import { describe, expect, test } from 'vitest';
import {
  agreement,
  FAKES,
  killBeforeSwitch,
  LIVE,
  ONE_CHECK,
  type RunOptions,
  type Scene,
  scene,
  servedTo,
} from './scene.ts';

const PAGE = '<!doctype html><p>Back soon';
const ON: MaintenanceAsked = { to: 'on', reason: 'new disks', page: PAGE };
const OFF: MaintenanceAsked = { to: 'off', reason: 'the disks are in' };

async function turn(on: Scene, asked: MaintenanceAsked, options: RunOptions = {}) {
  const run = on.run(options);
  return { run, end: await turnMaintenance(run.target, { ...run.request, asked }, LIVE) };
}

async function deployed(on: Scene, id: string, options: RunOptions = {}) {
  const run = on.run(options);
  return { run, end: await deployRelease(run.target, run.deploying(id), LIVE) };
}

const linesOf = ({ world }: Scene) => world.journal.filter(({ event }) => event.kind === 'maintenance');
const [likeDocker, unlikeDocker] = FAKES;

describe('maintenance by hand', () => {
  async function serving(): Promise<Scene> {
    const on = scene(likeDocker);
    expect((await deployed(on, 'v1')).end).toMatchObject({ outcome: 'deployed' });
    return on;
  }

  test('shows the page whatever serves, says who wanted it, and proves it', async () => {
    const on = await serving();
    const { end, run } = await turn(on, ON);
    expect(end).toMatchObject({ kind: 'maintenance-turned', outcome: 'on', maintenance: 'on' });
    expect(await servedTo(on)).toBe('nothing');
    expect(on.world.maintenancePage).toBe(PAGE);
    expect(on.world.maintenance).toEqual({ since: expect.any(String), by: run.request.by, reason: 'new disks' });
    expect(linesOf(on).map(({ event }) => event)).toEqual([{ kind: 'maintenance', to: 'on', reason: 'new disks' }]);
  });

  test('ends with what serves, proven and checked, and nothing that ran was changed', async () => {
    const on = await serving();
    const containers = structuredClone(on.world.containers.map(({ name }) => name));
    await turn(on, ON);
    const aims: string[] = [];
    const checks = (aim: string): Verdict => {
      aims.push(aim);
      return { kind: 'go', findings: [] };
    };
    const { end, run } = await turn(on, OFF, { checks, configuration: { checks: ONE_CHECK } });
    expect(end).toMatchObject({ outcome: 'off', maintenance: 'off' });
    expect(aims).toEqual(['public']);
    expect(run.lines.join('\n')).toContain('Maintenance was on since ');
    expect(await servedTo(on)).toBe('v1');
    expect(on.world.containers.map(({ name }) => name)).toEqual(containers);
    expect(agreement(on.world)).toMatchObject({ open: false });
  });

  test('that ends while what serves is broken says so, and stays off', async () => {
    const on = await serving();
    await turn(on, ON);
    on.behaves('v1', { status: () => 500 });
    const { end } = await turn(on, OFF);
    expect(end).toMatchObject({ outcome: 'unproven', maintenance: 'off', why: expect.stringContaining('500') });
    expect(on.world.maintenance).toBeNull();
  });

  test('that ends with failing checks is not proven', async () => {
    const on = await serving();
    await turn(on, ON);
    const failed = [{ check: 'shop answers', status: 'failed', evidence: 'it says 500' }] as const;
    const checks = (): Verdict => ({ kind: 'no-go', findings: failed, reasons: failed });
    const { end } = await turn(on, OFF, { checks, configuration: { checks: ONE_CHECK } });
    expect(end).toMatchObject({ outcome: 'unproven', why: 'the configured checks failed: shop answers' });
  });

  test('is refused without a page, before the first deployment, and with a router that has no page; nothing is changed', async () => {
    const on = await serving();
    expect((await turn(on, { ...ON, page: undefined })).end).toMatchObject({
      outcome: 'refused',
      why: expect.stringContaining('the configuration names no page'),
    });
    on.world.lacksMaintenance = 'the router was set up before';
    expect((await turn(on, ON)).end).toMatchObject({ outcome: 'refused', why: 'the router was set up before' });
    expect(linesOf(on)).toEqual([]);
    expect(on.world.maintenance).toBeNull();
    const empty = scene(likeDocker);
    for (const asked of [ON, OFF])
      expect((await turn(empty, asked)).end).toMatchObject({
        outcome: 'refused',
        why: expect.stringContaining('deploy first'),
      });
    expect(empty.world.maintenance).toBeNull();
  });

  test('is refused where the front door has no page', async () => {
    const on = scene(unlikeDocker);
    await deployed(on, 'v1');
    expect((await turn(on, ON)).end).toMatchObject({
      outcome: 'refused',
      why: 'its front door has no page of its own',
    });
  });

  test('is turned on while a deployment is open, which stays as it was', async () => {
    const on = await serving();
    const staging = on.run();
    await stageRelease(staging.target, staging.deploying('v2'), LIVE);
    killBeforeSwitch(on);
    const open = foldJournal(on.world.journal).open;
    expect(open).not.toBeNull();
    expect((await turn(on, ON)).end).toMatchObject({ outcome: 'on' });
    expect(foldJournal(on.world.journal).open).toEqual(open);
  });

  test('is left to a newer holder', async () => {
    const on = await serving();
    await turn(on, ON);
    const older = on.run({ generation: 500 });
    const end = await turnMaintenance(older.target, { ...older.request, asked: OFF }, LIVE);
    expect(end).toMatchObject({ outcome: 'superseded' });
    expect(on.world.maintenance).toMatchObject({ reason: 'new disks' });
  });

  test.each([ON, OFF])(
    'to $to: a run that dies anywhere leaves it on or off, and the next one turns it',
    async (asked) => {
      const whole = await serving();
      if (asked.to === 'off') await turn(whole, ON);
      const calls = (await turn(whole, asked)).run.calls.length;
      expect(calls).toBeGreaterThan(5);
      for (let at = 1; at <= calls; at += 1) {
        for (const when of ['before', 'after'] as const) {
          const on = await serving();
          if (asked.to === 'off') await turn(on, ON);
          await turn(on, asked, { interruption: { kind: 'die', at, when } }).catch(() => undefined);
          expect(await servedTo(on)).toBe(on.world.maintenance ? 'nothing' : 'v1');
          expect((await turn(on, asked)).end).toMatchObject({ outcome: asked.to });
          expect(await servedTo(on)).toBe(asked.to === 'on' ? 'nothing' : 'v1');
        }
      }
    },
  );

  test('a dry run says what it would do, and what is', async () => {
    const on = await serving();
    const plan = async (asked: MaintenanceAsked) => (await planMaintenance(on.run().target, asked, LIVE)).join('\n');
    expect(await plan(ON)).toMatch(/^maintenance is off\nturn maintenance on: new disks\nprove that/);
    expect(await plan({ ...ON, page: undefined })).toContain('refuse: the configuration names no page');
    await turn(on, ON);
    expect(await plan(OFF)).toMatch(
      /^maintenance is on since .*: new disks\nturn maintenance off: the disks are in\nprove/,
    );
    expect(on.world.maintenance).not.toBeNull();
  });
});

describe('a deployment while maintenance is on', () => {
  async function maintained(): Promise<Scene> {
    const on = scene(likeDocker);
    await deployed(on, 'v1');
    await turn(on, ON);
    return on;
  }

  test('is proven in private, says that users go on seeing the page, and they do', async () => {
    const on = await maintained();
    const { end, run } = await deployed(on, 'v2');
    expect(end).toMatchObject({ outcome: 'deployed' });
    expect('evidence' in end && end.evidence.join('\n')).toMatch(
      /maintenance is on since .*: new disks\. Users go on seeing the page/,
    );
    const proven = on.world.journal.findLast(({ event }) => event.kind === 'proven')?.event;
    expect(proven).toMatchObject({ evidence: expect.stringContaining('in private') });
    expect(proven).toMatchObject({ evidence: expect.stringContaining('which shows the maintenance page') });
    expect(run.lines.filter((line) => line.includes('Users go on seeing the page'))).toHaveLength(1);
    expect(await servedTo(on)).toBe('nothing');
    expect((await turn(on, OFF)).end).toMatchObject({ outcome: 'off' });
    expect(await servedTo(on)).toBe('v2');
  });

  test('goes back when the release answers badly in private: the page never passes for it', async () => {
    const on = await maintained();
    // Healthy until traffic comes, then never again.
    on.behaves('v2', { status: () => (on.world.published.length > 2 ? 500 : 200) });
    const { end } = await deployed(on, 'v2');
    expect(end).toMatchObject({ outcome: 'rolled-back' });
    await turn(on, OFF);
    expect(await servedTo(on)).toBe('v1');
  });

  test('runs its checks in private alone, and says when the others run', async () => {
    const on = await maintained();
    const aims: string[] = [];
    const checks = (aim: string): Verdict => {
      aims.push(aim);
      return { kind: 'go', findings: [] };
    };
    const { run } = await deployed(on, 'v2', { checks, configuration: { checks: ONE_CHECK } });
    expect(aims).toEqual(['preview']);
    expect(run.lines.join('\n')).toContain('Turning maintenance off runs them');
  });

  test('may be rolled back, and the page stays', async () => {
    const on = await maintained();
    await deployed(on, 'v2');
    const back = on.run();
    const end = await rollBack(back.target, { ...back.request, why: 'by hand' }, LIVE);
    expect(end).toMatchObject({ outcome: 'rolled-back' });
    expect(await servedTo(on)).toBe('nothing');
    await turn(on, OFF);
    expect(await servedTo(on)).toBe('v1');
  });

  test('is planned with it', async () => {
    const on = await maintained();
    const run = on.run();
    const plan = await planDeployment(run.target, run.deploying('v2'), LIVE);
    expect(plan.join('\n')).toMatch(/maintenance is on since .*: new disks\. Users go on seeing the page/);
  });
});

test('a deployment puts the page in place before the router, whatever becomes of the release', async () => {
  const on = scene(likeDocker);
  const run = on.run();
  await deployRelease(run.target, { ...run.deploying('v1'), maintenancePage: PAGE }, LIVE);
  expect(on.world.maintenancePage).toBe(PAGE);
  const [kept, provisioned] = ['maintenance.keepPage', 'stack.provision'].map((name) =>
    run.calls.findIndex((call) => call.startsWith(name)),
  );
  expect(kept).toBeGreaterThanOrEqual(0);
  expect(kept).toBeLessThan(provisioned ?? 0);
});
