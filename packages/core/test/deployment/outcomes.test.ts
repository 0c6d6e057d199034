import type { ProofLevel } from '@hardened-deploy/core/backup/proof-level';
import type { Profile } from '@hardened-deploy/core/configuration/configuration';
import type { StoredBackup } from '@hardened-deploy/core/backup/backup';
import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import { seconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import {
  type DeploymentEnd,
  describeDeploymentEnd,
  evidenceLines,
} from '@hardened-deploy/core/deployment/deployment-end';
import { endHeadline, endMarkdown, endResult, endWhy } from '@hardened-deploy/core/deployment/deployment-report';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { stageRelease } from '@hardened-deploy/core/deployment/usecases/stage-release';
import { switchTraffic } from '@hardened-deploy/core/deployment/usecases/switch-traffic';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import { UNREACHED_REMEDY } from '@hardened-deploy/testkit/target/docker-like/memory-router';
import { pictureOf } from '@hardened-deploy/testkit/target/in-memory/world-picture';
import { describe, expect, test } from 'vitest';
import { backupAt } from '../backup/backup-fixtures.ts';
import { agreed, allIn, openRequests, slotOfRoutes } from './placements.ts';
import {
  agreement,
  CONFIGURATION,
  FAKES,
  LIVE,
  ONE_CHECK,
  type RunOptions,
  type Scene,
  scene as sceneAt,
  servedTo,
} from './scene.ts';

describe.each(FAKES)('at a target $name', (fake) => {
  const scene = () => sceneAt(fake);

  async function deploy(on: Scene, id: string, options: RunOptions = {}): Promise<DeploymentEnd> {
    const run = on.run(options);
    return deployRelease(run.target, run.deploying(id), LIVE);
  }

  async function goBack(on: Scene, to?: string): Promise<DeploymentEnd> {
    const run = on.run();
    const request = { ...run.request, why: 'by hand', ...(to !== undefined && { to }) };
    return rollBack(run.target, request, LIVE);
  }

  /** What must be so after every outcome. */
  async function expectSettled(on: Scene, serves: string): Promise<void> {
    const { journal, routes, open } = agreement(on.world);
    expect({ journal, open, served: await servedTo(on) }).toEqual({ journal: routes, open: false, served: serves });
  }

  describe('plan-outdated', () => {
    test('a plan that is older than the release that serves is refused, and nothing is changed', async () => {
      const on = scene();
      await deploy(on, 'v1');
      const plannedAt = on.clock.now();
      await on.clock.sleep(1_000, LIVE);
      await deploy(on, 'v2');
      const run = on.run();
      const end = await stageRelease(run.target, { ...run.deploying('v3'), plannedAt }, LIVE);
      expect(end).toMatchObject({ outcome: 'not-switched', reason: 'plan-outdated' });
      expect(run.calls.filter((call) => /workloads.start|publish|prefetch/.test(call))).toEqual([]);
      await expectSettled(on, 'v2');
    });

    test('a forced deployment continues with an outdated plan, and says what it ignores', async () => {
      const on = scene();
      const plannedAt = on.clock.now();
      await on.clock.sleep(1_000, LIVE);
      await deploy(on, 'v1');
      const run = on.run();
      const forced = { ...run.deploying('v2'), plannedAt, force: 'ana has looked' };
      expect(await stageRelease(run.target, forced, LIVE)).toMatchObject({ kind: 'staged' });
      expect(run.lines).toContainEqual(
        expect.stringMatching(
          /^warn: release v1 serves since .*, and the plan was made at .*\. Forced: ana has looked$/,
        ),
      );
    });

    test('a plan from the same second as a change is refused, because it may be older than the change', async () => {
      const on = scene();
      await deploy(on, 'v1');
      await on.clock.sleep(999, LIVE);
      const plannedAt = on.clock.now();
      const run = on.run();
      expect(await stageRelease(run.target, { ...run.deploying('v2'), plannedAt }, LIVE)).toMatchObject({
        reason: 'plan-outdated',
      });
      await on.clock.sleep(1, LIVE);
      expect(await stageRelease(run.target, { ...run.deploying('v2'), plannedAt: on.clock.now() }, LIVE)).toMatchObject(
        {
          kind: 'staged',
        },
      );
    });

    test('a rollback by hand outdates a plan, as a deployment does', async () => {
      const on = scene();
      await deploy(on, 'v1');
      await deploy(on, 'v2');
      const plannedAt = on.clock.now();
      await on.clock.sleep(1_000, LIVE);
      await goBack(on);
      const run = on.run();
      const end = await stageRelease(run.target, { ...run.deploying('v3'), plannedAt }, LIVE);
      expect(end).toMatchObject({ outcome: 'not-switched', reason: 'plan-outdated' });
    });

    test('a plan from after the last change is valid, also if a deployment was rolled back in between', async () => {
      const on = scene();
      await deploy(on, 'v1');
      await on.clock.sleep(1_000, LIVE);
      const plannedAt = on.clock.now();
      const bad = { check: 'orders', status: 'failed', evidence: 'status 500' } as const;
      const checks = () => ({ kind: 'no-go', findings: [bad], reasons: [bad] }) as const;
      expect(await deploy(on, 'v2', { checks, configuration: { checks: ONE_CHECK } })).not.toMatchObject({
        outcome: 'deployed',
      });
      const run = on.run();
      expect(await stageRelease(run.target, { ...run.deploying('v3'), plannedAt }, LIVE)).toMatchObject({
        kind: 'staged',
      });
    });
  });

  describe('a packet filter between the containers', () => {
    const DROPPED =
      "the router can't reach backend in blue at 10.90.0.16:3000 (connection timed out): something between the stack's containers drops packets";

    test('fails the staged release with the address and what to look at, not with a status', async () => {
      const on = scene();
      on.world.blocked = 'timed-out';
      const end = await deploy(on, 'v1');
      if (!fake.tells.inPrivate) {
        // Only users' own way shows it, and nobody tells why.
        expect(end).toMatchObject({ outcome: 'not-switched', reason: 'unhealthy' });
        expect(end.evidence.join('\n')).toContain('answered 504, expected 200');
        return;
      }
      expect(end).toMatchObject({ outcome: 'not-switched', reason: 'not-ready' });
      expect(end.evidence.join('\n')).toContain(DROPPED);
      expect(end.evidence.join('\n')).not.toContain('answered 504');
      expect(end.failure).toMatchObject({ code: 'router/slot-unreachable', remedy: UNREACHED_REMEDY });
      expect(endHeadline(end)).toContain(`What to do: ${UNREACHED_REMEDY} [router/slot-unreachable]`);
      expect(endMarkdown('Deployment', end)).toContain(UNREACHED_REMEDY);
      expect(endResult(end)).toMatchObject({ failure: { blame: 'outside', remedy: UNREACHED_REMEDY } });
    });

    test('is named when it prevents the rollback of a bad release', async () => {
      const on = scene();
      await deploy(on, 'v1');
      await deploy(on, 'v2');
      on.world.blocked = 'no-route';
      const end = await goBack(on, 'v1');
      expect(end.outcome).toBe(fake.tells.inPrivate ? 'not-switched' : 'rollback-failed');
      const named = /can't reach backend in blue at 10\.90\.0\.16:3000 \(no route to host\)/;
      expect(end.evidence.join('\n')).toMatch(fake.tells.inPrivate ? named : /answered 502/);
    });

    test('that begins after the switch is named by the bake', async () => {
      const on = scene();
      await deploy(on, 'v1');
      const checks = () => {
        on.world.blocked = 'timed-out';
        return { kind: 'go', findings: [] } as const;
      };
      const run = on.run({ checks: (aim) => (aim === 'public' ? checks() : { kind: 'go', findings: [] }) });
      const request = run.deploying('v2');
      const configuration = { ...request.configuration, checks: ONE_CHECK };
      const end = await deployRelease(run.target, { ...request, configuration }, LIVE);
      const named = "can't reach backend in green at 10.90.0.17:3000 (connection timed out)";
      expect(end.evidence.join('\n')).toContain(fake.tells.inPrivate ? named : 'answered 504');
    });
  });

  describe('deployed', () => {
    test('the first release serves from blue, is proven, promoted and written down', async () => {
      const on = scene();
      const end = await deploy(on, 'v1');
      expect(describeDeploymentEnd(end)).toContain('deployed');
      expect(on.world.journal.map(({ event }) => event.kind)).toEqual([
        'staging',
        'staged',
        'intent',
        'switched',
        'proven',
        'verified-good',
        'ended',
      ]);
      expect(foldJournal(on.world.journal).verifiedGood.map(({ release: { id } }) => id)).toEqual(['v1']);
      await expectSettled(on, 'v1');
    });

    test('the second release serves from green, and the first stays warm in blue', async () => {
      const on = scene();
      await deploy(on, 'v1');
      expect(await deploy(on, 'v2')).toMatchObject({ outcome: 'deployed', reason: 'promoted' });
      expect(on.world.containers.map(({ spec }) => spec.slot).sort()).toEqual(['blue', 'blue', 'green', 'green']);
      await expectSettled(on, 'v2');
    });

    test('with `old-slot: retire` the first release is removed after the promotion', async () => {
      const on = scene();
      await deploy(on, 'v1');
      await deploy(on, 'v2', { configuration: { deploy: { ...CONFIGURATION.deploy, oldSlot: 'retire' } } });
      expect(on.world.containers.map(({ spec }) => spec.slot)).toEqual(['green', 'green']);
    });

    test.each([
      [new Failure('time/cancelled', 'stopped by SIGINT'), 'The run was cancelled: stopped by SIGINT'],
      [new Failure('lease/lost', 'lease 7 expired'), 'The lease was lost: lease 7 expired'],
      [new Failure('fence/superseded', 'of ana'), 'A newer run has taken over the target: of ana'],
    ])('a run that is over before the first is taken away says why: $code', async (thrown, why) => {
      const on = scene();
      await deploy(on, 'v1');
      const run = on.run({ configuration: { deploy: { ...CONFIGURATION.deploy, oldSlot: 'retire' } } });
      const retire = () => Promise.reject(thrown);
      const target = { ...run.target, workloads: { ...run.target.workloads, retire } };
      expect(await deployRelease(target, run.deploying('v2'), LIVE)).toMatchObject({ outcome: 'deployed' });
      expect(run.lines).toContain(`warn: blue was not retired: ${why}`);
      expect(run.lines.join('\n')).not.toContain('somebody newer');
      await expectSettled(on, 'v2');
    });

    test('the slot that gets the traffic comes back after a restart of the daemon', async () => {
      const on = scene();
      await deploy(on, 'v1');
      expect(on.world.containers.map(({ restartPolicy }) => restartPolicy)).toEqual([
        'unless-stopped',
        'unless-stopped',
      ]);
    });

    test('stage and switch can be run apart, under one deployment id', async () => {
      const on = scene();
      const run = on.run();
      expect(await stageRelease(run.target, run.deploying('v1'), LIVE)).toMatchObject({ kind: 'staged' });
      expect(await servedTo(on)).toBe('nothing');
      expect(await switchTraffic(run.target, run.request, LIVE)).toMatchObject({ outcome: 'deployed' });
      await expectSettled(on, 'v1');
    });

    test('a long request on the old slot does not delay the bake of the new one', async () => {
      const on = scene();
      await deploy(on, 'v1');
      openRequests(on, 'blue', 1);
      on.behaves('v2', { crashesAfterMs: 4_000 }, 'backend');
      const began = on.clock.now();
      const bake = { ...CONFIGURATION.deploy.bake, duration: seconds(60) };
      const deployed = await deploy(on, 'v2', {
        configuration: { deploy: { ...CONFIGURATION.deploy, drainTimeout: seconds(50), bake } },
      });
      expect(deployed).toMatchObject({ outcome: 'rolled-back', reason: 'crash-loop' });
      const { at = '' } =
        on.world.journal.find(({ event }) => event.kind === 'intent' && event.move === 'return') ?? {};
      expect(Date.parse(at) - began.getTime()).toBeLessThan(20_000);
    });
  });

  describe('not-switched', () => {
    const before = async () => {
      const on = scene();
      await deploy(on, 'v1');
      return on;
    };

    test('an image that cannot be pulled leaves everything as it was', async () => {
      const on = await before();
      on.behaves('v2', { missing: true }, 'frontend');
      const pictured = on.world.containers.length;
      expect(await deploy(on, 'v2')).toMatchObject({ outcome: 'not-switched', reason: 'pull-failed' });
      expect(on.world.containers).toHaveLength(pictured);
      await expectSettled(on, 'v1');
    });

    test('a staged release that never answers is removed, and its logs are kept', async () => {
      const on = await before();
      on.behaves('v2', { startsAfterMs: 60_000, logs: 'cannot reach the database' });
      const end = await deploy(on, 'v2');
      expect(end).toMatchObject({ outcome: 'not-switched', reason: 'not-ready' });
      expect(end.logs.map(({ tail }) => tail)).toContain('cannot reach the database');
      expect(on.world.containers.every(({ spec }) => spec.slot === 'blue')).toBe(true);
      await expectSettled(on, 'v1');
    });

    test('a staged container that ends at once is not waited for, and the evidence says where to look', async () => {
      const on = await before();
      on.behaves('v2', { crashesAfterMs: 500, logs: 'no DATABASE_URL' }, 'backend');
      const at = on.clock.elapsedMs();
      const end = await deploy(on, 'v2');
      expect(end).toMatchObject({ outcome: 'not-switched', reason: 'container-ended' });
      expect(end.evidence).toEqual([
        expect.stringMatching(/-backend-green\.\d+(-1)? ended with exit code 1 .*last lines/),
      ]);
      expect(end.logs.map(({ tail }) => tail)).toContain('no DATABASE_URL');
      expect(on.clock.elapsedMs() - at).toBeLessThan(3_000);
    });

    test('a failing migration stops the deployment, and its output is shown', async () => {
      const on = await before();
      on.behaves('v2', { oneShot: { exitCode: 3, output: 'column exists' } });
      const components = CONFIGURATION.components.map((settings) => ({ ...settings, migrate: ['migrate'] }));
      const end = await deploy(on, 'v2', { configuration: { components } });
      expect(end).toMatchObject({ outcome: 'not-switched', reason: 'migration-failed' });
      expect(end.evidence.join()).toContain('column exists');
      await expectSettled(on, 'v1');
    });

    test('a check that fails or errors in private stops the deployment', async () => {
      for (const status of ['failed', 'errored'] as const) {
        const on = await before();
        const findings = [{ check: 'shop', status, evidence: 'no basket' }];
        const checks = (aim: 'preview' | 'public') =>
          aim === 'preview'
            ? ({ kind: 'no-go', findings, reasons: findings } as const)
            : ({ kind: 'go', findings: [] } as const);
        const { target, deploying, lines } = on.run({ checks, configuration: { checks: ONE_CHECK } });
        const end = await deployRelease(target, deploying('v2'), LIVE);
        if (!fake.tells.inPrivate) {
          expect(end).toMatchObject({ outcome: 'deployed' });
          expect(lines.join('\n')).toContain('warn: The configured checks run after the switch alone');
          continue;
        }
        expect(end).toMatchObject({ outcome: 'not-switched', reason: 'checks-failed' });
        expect(endWhy(end)).toBe(`shop ${status}: no basket`);
        await expectSettled(on, 'v1');
      }
    });

    test('the evidence has the first of thousands of failed checks, and the number of the rest', async () => {
      const on = await before();
      const findings = Array.from({ length: 5_000 }, (_, index) => {
        return { check: `page ${index}`, status: 'failed', evidence: 'status 502' } as const;
      });
      const checks = () => ({ kind: 'no-go', findings, reasons: findings }) as const;
      const end = await deploy(on, 'v2', { checks, configuration: { checks: ONE_CHECK } });
      expect(evidenceLines(end).slice(19)).toEqual(['page 19 failed: status 502', 'and 4980 more']);
    });

    test('a switch whose answer was lost and that takes effect late leads no traffic to a removed slot', async () => {
      const on = await before();
      const run = on.run();
      const { router, workloads } = run.target;
      let land: (() => Promise<unknown>) | undefined;
      // The target takes only a greater version than the one in force, so a late call loses to a later one.
      const lost = `${run.generation}.1`;
      const publish: typeof router.publish = async (...given) => {
        if (slotOfRoutes(given[1]) === 'blue') return router.publish(...given);
        land ??= async () => on.world.published.at(-1)?.version !== lost && router.publish(...given);
        throw new Failure('target/unreachable', 'the connection broke');
      };
      const retire: typeof workloads.retire = async (...given) => {
        const answer = await workloads.retire(...given);
        await land?.();
        return answer;
      };
      const target = { ...run.target, router: { ...router, publish }, workloads: { ...workloads, retire } };
      expect(await deployRelease(target, run.deploying('v2'), LIVE)).toMatchObject({ outcome: 'not-switched' });
      await expectSettled(on, 'v1');
    });

    test('switching to a release that was never staged changes nothing', async () => {
      const on = await before();
      const run = on.run();
      const pictured = on.world.journal.length;
      expect(await switchTraffic(run.target, run.request, LIVE)).toMatchObject({
        outcome: 'not-switched',
        reason: 'not-staged',
      });
      expect(on.world.journal).toHaveLength(pictured);
    });

    test('a release that went bad here is refused until it is forced', async () => {
      const on = await before();
      on.behaves('v2', { status: (via) => (via === 'public' ? 500 : 200) });
      await deploy(on, 'v2');
      on.behaves('v2', {});
      expect(await deploy(on, 'v2')).toMatchObject({ outcome: 'not-switched', reason: 'quarantined' });
      const run = on.run();
      expect(
        await deployRelease(run.target, { ...run.deploying('v2'), force: 'mended the database' }, LIVE),
      ).toMatchObject({ outcome: 'deployed' });
      await expectSettled(on, 'v2');
      expect(foldJournal(on.world.journal).quarantined).toEqual([]);
    });

    test('an image that is not allowed is not even pulled', async () => {
      const on = await before();
      const components = CONFIGURATION.components.map((settings) => ({
        ...settings,
        allowedImages: ['other.example/**'],
      }));
      const pulled = on.world.images.size;
      const end = await deploy(on, 'v2', { configuration: { components } });
      expect(end).toMatchObject({ outcome: 'not-switched', reason: 'not-allowed' });
      expect(on.world.images.size).toBe(pulled);
    });

    test('a missing secret of a component is found before anything changes', async () => {
      const on = await before();
      const components = CONFIGURATION.components.map((settings) => ({ ...settings, secrets: ['DATABASE_URL'] }));
      const journal = on.world.journal.length;
      const end = await deploy(on, 'v2', { configuration: { components }, secrets: {} });
      expect(end).toMatchObject({ outcome: 'not-switched', failure: { code: 'configuration/secret-missing' } });
      expect(on.world.journal.slice(journal).map(({ event }) => event.kind)).toEqual(['ended']);
      await expectSettled(on, 'v1');
    });
  });

  describe('a migration needs a backup', () => {
    const taken = new Date('2026-11-21T04:01:02Z');
    const manifest = backupAt(taken);
    const { id } = manifest;
    const withBackup = async (
      given: { readonly backup?: string },
      stored: readonly StoredBackup[],
      profile: Profile = 'standard',
    ) => {
      const on = scene();
      const components = CONFIGURATION.components.map((settings) => ({ ...settings, migrate: ['migrate'] }));
      const backup = { container: 'db', keep: keepLast(2), timeout: seconds(60), proof: 'L3' } as const;
      const run = on.run({ configuration: { components, backup, profile } });
      const vault = { list: async () => stored };
      const end = await deployRelease(run.target, { ...run.deploying('v1'), safety: { vault, ...given } }, LIVE);
      return { end, on };
    };

    test('without a verified backup, nothing is migrated', async () => {
      for (const [given, stored] of [
        [{}, []],
        [{ backup: id }, []],
        [{ backup: id }, [{ manifest: backupAt(taken, { verified: null }), damage: null }]],
        [{ backup: id }, [{ manifest, damage: 'database.dump is missing' }]],
      ] as const) {
        const { end, on } = await withBackup(given, stored);
        expect(end).toMatchObject({ outcome: 'not-switched', reason: 'backup-missing' });
        expect(on.world.oneShots).toEqual([]);
      }
    });

    test('profile strict takes only a backup that was restored; others take what the configuration asked for', async () => {
      const verified = (level: ProofLevel) => ({ at: taken.toISOString(), how: 'read', level });
      const only = (level: ProofLevel) => [{ manifest: backupAt(taken, { verified: verified(level) }), damage: null }];
      for (const level of ['L1', 'L2'] as const) {
        const { end } = await withBackup({ backup: id }, only(level), 'strict');
        expect(end).toMatchObject({ outcome: 'not-switched', reason: 'backup-missing' });
      }
      expect((await withBackup({ backup: id }, only('L4'), 'strict')).end).toMatchObject({ outcome: 'deployed' });
      expect((await withBackup({ backup: id }, only('L1'))).end).toMatchObject({ outcome: 'deployed' });
    });

    test('with a verified backup, its id is in the journal', async () => {
      const { end, on } = await withBackup({ backup: id }, [{ manifest, damage: null }]);
      expect(end.outcome).toBe('deployed');
      expect(foldJournal(on.world.journal).attempts.at(-1)?.backup).toBe(id);
    });
  });

  describe('rolled-back', () => {
    const causes: readonly (readonly [string, string, Parameters<Scene['behaves']>[1], string])[] = [
      [
        'it fails only through the public address',
        'unhealthy',
        { status: (via) => (via === 'public' ? 500 : 200) },
        'v1',
      ],
      ['it crashes again and again after the switch', 'crash-loop', { crashesAfterMs: 3_500 }, 'v1'],
      ['it runs out of memory after the switch', 'crash-loop', { crashesAfterMs: 3_500, outOfMemory: true }, 'v1'],
    ];
    for (const [cause, reason, behaviour, serves] of causes) {
      test(`the previous release serves again, and is proven, when ${cause}`, async () => {
        const on = scene();
        await deploy(on, 'v1');
        on.behaves('v2', behaviour);
        const bake = { ...CONFIGURATION.deploy.bake, duration: seconds(30) };
        const run = on.run({ configuration: { deploy: { ...CONFIGURATION.deploy, bake } } });
        const end = await deployRelease(run.target, run.deploying('v2'), LIVE);
        expect(end).toMatchObject({ outcome: 'rolled-back', reason });
        await expectSettled(on, serves);
        expect(on.world.containers.every(({ spec }) => spec.slot === 'blue')).toBe(true);
        expect(end.reports.map((path) => path.split('.').at(-1))).toEqual(['md', 'json']);
        expect([...run.reports.values()][0]).toContain('Went back to');
      });
    }

    test('the previous release serves again although somebody has stopped the router', async () => {
      const on = scene();
      await deploy(on, 'v1');
      const run = on.run();
      let router: 'runs' | 'stopped' | 'set up again' = 'runs';
      const switched = () => on.world.journal.at(-1)?.event.kind === 'switched';
      const prober: typeof run.target.prober = {
        async probe(...given) {
          if (router === 'runs' && switched()) router = 'stopped';
          const refused = { kind: 'unanswered', why: 'connection refused', permanent: false, elapsedMs: 1 } as const;
          return router === 'stopped' ? refused : run.target.prober.probe(...given);
        },
      };
      const stack: typeof run.target.stack = {
        ...run.target.stack,
        async provision(...given) {
          await run.target.stack.provision(...given);
          if (router === 'stopped') router = 'set up again';
        },
      };
      const end = await deployRelease({ ...run.target, prober, stack }, run.deploying('v2'), LIVE);
      expect(end).toMatchObject({ outcome: 'rolled-back' });
      await expectSettled(on, 'v1');
    });

    test('a configured check that fails through the public address rolls the deployment back', async () => {
      const on = scene();
      await deploy(on, 'v1');
      const findings = [{ check: 'shop', status: 'failed', evidence: 'no basket' }] as const;
      const checks = (aim: 'preview' | 'public') =>
        aim === 'public'
          ? ({ kind: 'no-go', findings, reasons: findings } as const)
          : ({ kind: 'go', findings: [] } as const);
      const end = await deploy(on, 'v2', { checks, configuration: { checks: ONE_CHECK } });
      expect(end).toMatchObject({ outcome: 'rolled-back', reason: 'checks-failed' });
      await expectSettled(on, 'v1');
    });

    test('after a first deployment that failed nothing serves, as before', async () => {
      const on = scene();
      on.behaves('v1', { status: (via) => (via === 'public' ? 500 : 200) });
      expect(await deploy(on, 'v1')).toMatchObject({ outcome: 'not-switched', serving: { kind: 'nothing' } });
      expect(on.world.containers).toEqual([]);
      await expectSettled(on, 'nothing');
    });

    test('traffic is moved back before anything else is done about the bad release', async () => {
      const on = scene();
      await deploy(on, 'v1');
      on.behaves('v2', { status: (via) => (via === 'public' ? 500 : 200) });
      await deploy(on, 'v2');
      const kinds = on.world.journal.slice(7).map(({ event }) => event.kind);
      expect(kinds).toEqual([
        'staging',
        'staged',
        'intent',
        'switched',
        'intent',
        'switched',
        'proven',
        'quarantined',
        'ended',
      ]);
    });
  });

  describe('rollback-failed', () => {
    test('traffic is not moved back to an old slot that can be asked and does not answer, and the report says what serves', async () => {
      const on = scene();
      await deploy(on, 'v1');
      on.behaves('v2', { status: (via) => (via === 'public' ? 500 : 200) });
      on.behaves('v1', { status: () => 500 });
      const end = await deploy(on, 'v2');
      const [reason, slot, serves] = fake.tells.inPrivate
        ? (['blocked', 'green', agreed('v2', 'green')] as const)
        : (['return-unproven', 'blue', agreed('v1', 'blue')] as const);
      expect(end).toMatchObject({ outcome: 'rollback-failed', reason, serving: { placement: allIn(slot) } });
      expect(agreement(on.world)).toMatchObject({ journal: serves, routes: serves, open: false });
    });

    test('traffic is not moved back to an old slot whose containers are gone', async () => {
      const on = scene();
      await deploy(on, 'v1');
      on.behaves('v2', {
        status(via) {
          on.world.containers = on.world.containers.filter(({ spec }) => spec.slot === 'green');
          return via === 'public' ? 500 : 200;
        },
      });
      expect(await deploy(on, 'v2')).toMatchObject({ outcome: 'rollback-failed', reason: 'blocked' });
    });

    test('traffic that was moved back and cannot be proven is rollback-failed', async () => {
      const on = scene();
      await deploy(on, 'v1');
      on.behaves('v2', { status: (via) => (via === 'public' ? 500 : 200) });
      on.behaves('v1', { status: (via) => (via === 'public' ? 500 : 200) });
      const end = await deploy(on, 'v2');
      expect(end).toMatchObject({
        outcome: 'rollback-failed',
        reason: 'return-unproven',
        serving: { placement: allIn('blue') },
      });
    });

    const green = { kind: 'release', placement: allIn('green') } as const;
    test.each([
      ['router', green],
      ['stack', green],
      // From then on the routes can't be read either.
      ['host', { kind: 'unknown' }],
    ] as const)(
      'a rollback that fails at the %s before traffic moved does not say that traffic was moved back',
      async (at, serving) => {
        const on = scene();
        await deploy(on, 'v1');
        on.behaves('v2', { status: (via) => (via === 'public' ? 500 : 200) });
        if (at !== 'router') on.behaves('v1', { status: () => 500 });
        const run = on.run();
        const { router, stack } = run.target;
        const broken = new Failure('target/unreachable', 'the connection broke');
        const publish: typeof router.publish = async (token, routes, signal) => {
          if (at === 'router' && slotOfRoutes(routes) === 'blue') throw broken;
          return router.publish(token, routes, signal);
        };
        let lost = false;
        const provision: typeof stack.provision = async (...given) => {
          lost = at !== 'router' && on.world.journal.at(-1)?.event.kind === 'switched';
          if (lost) throw broken;
          return stack.provision(...given);
        };
        const read: typeof router.read = async (signal) => {
          if (lost && at === 'host') throw broken;
          return router.read(signal);
        };
        const target = { ...run.target, router: { ...router, publish, read }, stack: { ...stack, provision } };
        expect(await deployRelease(target, run.deploying('v2'), LIVE)).toMatchObject({
          outcome: 'rollback-failed',
          reason: 'blocked',
          serving,
        });
        expect(agreement(on.world)).toMatchObject({ routes: agreed('v2', 'green'), open: false });
      },
    );

    test('the next deployment may repair it', async () => {
      const on = scene();
      await deploy(on, 'v1');
      on.behaves('v2', { status: (via) => (via === 'public' ? 500 : 200) });
      on.behaves('v1', { status: () => 500 });
      await deploy(on, 'v2');
      expect(await deploy(on, 'v3')).toMatchObject({ outcome: 'deployed' });
      await expectSettled(on, 'v3');
    });
  });

  describe('superseded', () => {
    test('a run whose lease was never the newest does nothing at all', async () => {
      const on = scene();
      await deploy(on, 'v1');
      const journal = on.world.journal.length;
      expect(await deploy(on, 'v2', { generation: 5 })).toMatchObject({ outcome: 'superseded' });
      expect(on.world.journal).toHaveLength(journal);
    });

    test('another repository is refused until it adopts the stack', async () => {
      const on = scene();
      await deploy(on, 'v1');
      const run = on.run();
      const foreign = {
        ...run.request.fenceRecord,
        owner: { ...run.request.fenceRecord.owner, repository: 'org/other' },
      };
      const before = pictureOf(on.world);
      const end = await deployRelease(run.target, { ...run.deploying('v2'), fenceRecord: foreign }, LIVE);
      expect(end).toMatchObject({ outcome: 'not-switched', failure: { code: 'fence/foreign-owner' } });
      expect(end.evidence.join('\n')).toMatch(
        /of octocat in run 1001 is on the fence.*of octocat in run 1002 is refused/,
      );
      expect(pictureOf(on.world)).toBe(before);
      const adopting = { ...run.deploying('v2'), fenceRecord: foreign, adopt: 'the repository was renamed' };
      expect(await deployRelease(run.target, adopting, LIVE)).toMatchObject({ outcome: 'deployed' });
      expect(on.world.journal.flatMap(({ event }) => (event.kind === 'adopted' ? [event.reason] : []))).toEqual([
        'the repository was renamed',
      ]);
      expect(agreement(on.world)).toEqual({
        journal: agreed('v2', 'green'),
        routes: agreed('v2', 'green'),
        open: false,
      });
    });

    test('a lease in the other store is refused, and the message says how to change the store', async () => {
      const on = scene();
      await deploy(on, 'v1');
      const run = on.run();
      const elsewhere = {
        ...run.request.fenceRecord,
        owner: { ...run.request.fenceRecord.owner, store: 'ref' as const },
      };
      const end = await deployRelease(run.target, { ...run.deploying('v2'), fenceRecord: elsewhere }, LIVE);
      expect(end.failure).toMatchObject({ code: 'fence/foreign-owner' });
      const said = end.evidence.join('\n');
      expect(said).toContain('whose lease is kept in variables of the environment (`store: environment`)');
      expect(said).toContain('To move to `store: ref` on purpose');
      expect(said).toContain('`adopt: <reason>`');
    });

    test('a deployment that is cancelled in its migration leaves it running; the next one waits for its end', async () => {
      const on = scene();
      await deploy(on, 'v1');
      const [first] = CONFIGURATION.components;
      if (!first) throw new Error('the shop has components');
      const configuration = { components: [{ ...first, migrate: ['migrate'] }, ...CONFIGURATION.components.slice(1)] };
      on.behaves('v2', { oneShot: { exitCode: 0, output: '', takesMs: 30_000 } });
      const cancel = new AbortController();
      const run = on.run({ configuration });
      void on.clock.sleep(5_000, LIVE).then(() => cancel.abort(new Error('cancelled')));
      await expect(deployRelease(run.target, run.deploying('v2'), cancel.signal)).rejects.toThrow('cancelled');
      expect(on.world.finished).toEqual([]);
      const began = on.clock.monotonic();
      expect(await deploy(on, 'v3')).toMatchObject({ outcome: 'deployed' });
      expect(on.world.finished).toHaveLength(1);
      expect(on.clock.monotonic() - began).toBeGreaterThan(20_000);
      await expectSettled(on, 'v3');
    });

    test.each(['deploying', 'going back', 'settling'] as const)(
      '%s sets nothing up for a run that is refused',
      async (what) => {
        const on = scene();
        await deploy(on, 'v1');
        on.world.provisioned = false;
        const { target, request, deploying } = on.run({ generation: 5 });
        const end = await {
          deploying: () => deployRelease(target, deploying('v2'), LIVE),
          'going back': () => rollBack(target, { ...request, why: 'asked' }, LIVE),
          settling: () => settleDeployment(target, request, LIVE),
        }[what]();
        expect(end).toMatchObject({ outcome: 'superseded' });
        expect(end.evidence.join('\n')).toMatch(/generation 1001 of .* is on the fence.*generation 5 of .* is refused/);
        expect(on.world.provisioned).toBe(false);
      },
    );
  });

  describe('rollback', () => {
    test('goes to the last verified-good release at once while it is warm', async () => {
      const on = scene();
      await deploy(on, 'v1');
      await deploy(on, 'v2');
      const started = on.world.started;
      expect(await goBack(on)).toMatchObject({ outcome: 'rolled-back', reason: 'asked' });
      expect(on.world.started).toBe(started);
      await expectSettled(on, 'v1');
    });

    test('goes to a named release by starting it again when it is cold', async () => {
      const on = scene();
      await deploy(on, 'v1');
      await deploy(on, 'v2');
      await deploy(on, 'v3');
      expect(await goBack(on, 'v1')).toMatchObject({ outcome: 'rolled-back', reason: 'asked' });
      await expectSettled(on, 'v1');
    });

    test('never goes to a quarantined release, nor to the one that serves', async () => {
      const on = scene();
      await deploy(on, 'v1');
      await deploy(on, 'v2');
      await goBack(on);
      const journal = on.world.journal.length;
      expect(await goBack(on)).toMatchObject({ outcome: 'not-switched', reason: 'no-target' });
      expect(await goBack(on, 'v1')).toMatchObject({ outcome: 'not-switched', reason: 'serves-already' });
      expect(await goBack(on, 'v2')).toMatchObject({ outcome: 'not-switched', reason: 'quarantined' });
      expect(on.world.journal).toHaveLength(journal);
      await expectSettled(on, 'v1');
    });

    test('goes to a quarantined release when it is named and forced', async () => {
      const on = scene();
      await deploy(on, 'v1');
      await deploy(on, 'v2');
      await goBack(on);
      const run = on.run();
      const request = { ...run.request, why: 'by hand', to: 'v2', force: 'v1 is worse' };
      expect(await rollBack(run.target, request, LIVE)).toMatchObject({ outcome: 'rolled-back' });
      expect(run.lines).toContainEqual(
        expect.stringMatching(/^warn: release v2 went bad here on .*Forced: v1 is worse$/),
      );
      await expectSettled(on, 'v2');
    });

    test('refuses an unknown name, and lists the known ones', async () => {
      const on = scene();
      await deploy(on, 'v1');
      await deploy(on, 'v2');
      const end = await goBack(on, 'v9');
      expect(end).toMatchObject({
        outcome: 'not-switched',
        reason: 'unknown-release',
        evidence: ['no verified-good release called "v9" is known here; it knows v1'],
      });
      expect(describeDeploymentEnd(end)).toContain('No verified-good release has that name here.');
    });

    test('does not roll back again for a deployment that was already rolled back', async () => {
      const on = scene();
      await deploy(on, 'v1');
      await deploy(on, 'v2');
      on.behaves('v3', { status: (via) => (via === 'public' ? 500 : 200) });
      const run = on.run();
      await deployRelease(run.target, run.deploying('v3'), LIVE);
      const end = await rollBack(run.target, { ...run.request, why: 'the job failed' }, LIVE);
      expect(end).toMatchObject({ outcome: 'rolled-back', reason: 'unhealthy' });
      await expectSettled(on, 'v2');
    });

    test('goes on after settling another deployment that never got the traffic', async () => {
      const on = scene();
      await deploy(on, 'v1');
      await deploy(on, 'v2');
      const run = on.run();
      await stageRelease(run.target, run.deploying('v3'), LIVE);
      expect(await goBack(on)).toMatchObject({ outcome: 'rolled-back', reason: 'asked' });
      await expectSettled(on, 'v1');
    });

    test('of an open deployment that never got the traffic removes it, and leaves what serves', async () => {
      const on = scene();
      await deploy(on, 'v1');
      await deploy(on, 'v2');
      const run = on.run();
      await stageRelease(run.target, run.deploying('v3'), LIVE);
      const back = on.run({ deployment: run.request.deployment });
      const end = await rollBack(back.target, { ...back.request, why: 'the job failed' }, LIVE);
      expect(end).toMatchObject({ outcome: 'not-switched', reason: 'interrupted' });
      await expectSettled(on, 'v2');
    });

    test('leaves what serves if the release to roll back to does not start', async () => {
      const on = scene();
      await deploy(on, 'v1');
      await deploy(on, 'v2');
      await deploy(on, 'v3');
      on.behaves('v1', { startsAfterMs: 90_000 });
      expect(await goBack(on, 'v1')).toMatchObject({ outcome: 'not-switched', reason: 'not-ready' });
      await expectSettled(on, 'v3');
    });
  });

  describe('settling', () => {
    test('a deployment that ended is proven again and reports the same outcome, and nothing is changed', async () => {
      const on = scene();
      const run = on.run();
      await deployRelease(run.target, run.deploying('v1'), LIVE);
      const journal = on.world.journal.length;
      expect(await settleDeployment(run.target, run.request, LIVE)).toMatchObject({
        outcome: 'deployed',
        reason: 'promoted',
      });
      expect(on.world.journal).toHaveLength(journal);
    });

    test('a release that was deployed and no longer serves is not reported as deployed', async () => {
      const on = scene();
      const run = on.run();
      await deployRelease(run.target, run.deploying('v1'), LIVE);
      on.behaves('v1', { status: () => 500 });
      const end = await settleDeployment(run.target, run.request, LIVE);
      expect(end).toMatchObject({ outcome: 'rollback-failed', reason: 'fallen', serving: { kind: 'release' } });
      expect(end.evidence[0]).toContain('traffic goes to blue (release v1), which could not be proven: ');
      expect(end.evidence[1]).toBe('it had ended deployed (promoted)');
    });

    test('a deployment that never moved traffic ends rollback-failed if the release before it no longer serves', async () => {
      const on = scene();
      await deploy(on, 'v1');
      const staged = on.run();
      await stageRelease(staged.target, staged.deploying('v2'), LIVE);
      on.behaves('v1', { status: () => 500 });
      const unproven = expect.stringContaining('traffic goes to blue (release v1), which could not be proven: ');
      for (const deployment of [staged.request.deployment, staged.request.deployment, 'e'.repeat(16)]) {
        const run = on.run({ deployment });
        const end = await settleDeployment(run.target, run.request, LIVE);
        expect(end).toMatchObject({ outcome: 'rollback-failed', reason: 'fallen' });
        expect(end.evidence.slice(0, 2)).toEqual([unproven, expect.stringMatching(/^it had ended not-switched \(/)]);
        expect(endWhy(end)).toContain('could not be proven');
      }
    });

    test('a deployment that was refused says why again', async () => {
      const on = scene();
      on.behaves('v1', { missing: true });
      const run = on.run();
      await deployRelease(run.target, run.deploying('v1'), LIVE);
      expect(await settleDeployment(run.target, run.request, LIVE)).toMatchObject({
        outcome: 'not-switched',
        reason: 'pull-failed',
      });
    });

    test('a deployment that had changed nothing ends not-switched', async () => {
      const on = scene();
      const run = on.run();
      expect(await settleDeployment(run.target, run.request, LIVE)).toMatchObject({
        outcome: 'not-switched',
        reason: 'never-started',
      });
    });
  });

  describe('routes that have moved in part', () => {
    test.each([0, 1])('are moved back, and the deployment is rolled-back (component %i moved)', async (moved) => {
      const on = scene();
      await deploy(on, 'v1');
      const run = on.run();
      await stageRelease(run.target, run.deploying('v2'), LIVE);
      const { router } = run.target;
      const cancel = new AbortController();
      const publish: typeof router.publish = async (token, routes, signal) => {
        const { routes: before } = await router.read(signal);
        const split = [...routes].map(([name, route], index) => {
          return [name, index === moved ? route : before.get(name)] as const;
        });
        const known = split.flatMap(([name, route]) => (route ? [[name, route] as const] : []));
        const published = await router.publish(token, new Map(known), signal);
        cancel.abort(new Error('cancelled'));
        return published;
      };
      const cut = { ...run.target, router: { ...router, publish } };
      await expect(switchTraffic(cut, run.request, cancel.signal)).rejects.toThrow('cancelled');
      expect(await servedTo(on)).toContain(' and ');

      const next = on.run({ deployment: run.request.deployment });
      expect(await settleDeployment(next.target, next.request, LIVE)).toMatchObject({
        outcome: 'rolled-back',
        serving: { placement: allIn('blue') },
      });
      await expectSettled(on, 'v1');
    });
  });
});
