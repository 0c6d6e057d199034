import type { ProbeAnswer, Prober } from '@hardened-deploy/core/base/ports/prober';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { OUTCOME_MEANING } from '@hardened-deploy/core/target/outcome';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import { describe, expect, test } from 'vitest';
import { agreement, FAKES, LIVE, scene as sceneAt, type Run, type Scene } from './scene.ts';

/** What the public address does while nothing is wrong with the stack behind it. */
const WAYS: Readonly<Record<string, ProbeAnswer>> = {
  'has no name': { kind: 'unanswered', why: 'the name does not exist', permanent: true, elapsedMs: 1 },
  'refuses the connection': { kind: 'unanswered', why: 'connection refused', permanent: false, elapsedMs: 1 },
  'is answered by somebody else': {
    kind: 'answered',
    status: 200,
    headers: new Map([['server', 'Caddy']]),
    body: 'hello',
    truncated: false,
    elapsedMs: 1,
  },
};

describe.each(FAKES)('the first deployment at a target $name', (fake) => {
  const scene = () => sceneAt(fake);

  /** The target, with another answer at the public address. */
  function astray({ target }: Run, answer: ProbeAnswer): TargetPorts {
    const prober: Prober = {
      probe: async (probe, signal) =>
        probe.url.startsWith(fake.doors.publicUrl) ? answer : target.prober.probe(probe, signal),
    };
    return { ...target, prober };
  }

  async function deployedAstray(on: Scene, id: string, answer: ProbeAnswer) {
    const run = on.run();
    return deployRelease(astray(run, answer), run.deploying(id), LIVE);
  }

  // A target whose answers don't name their slot takes any good answer for its own.
  const ways = Object.entries(WAYS).filter(([, { kind }]) => fake.tells.slot || kind === 'unanswered');

  test.each(ways)(
    'whose public address %s changes nothing, alarms nobody and quarantines nothing',
    async (_, answer) => {
      const on = scene();
      const end = await deployedAstray(on, 'v1', answer);
      expect(end).toMatchObject({
        outcome: 'not-switched',
        reason: 'unproven',
        serving: { kind: 'nothing' },
        failure: { code: 'router/public-astray' },
      });
      expect(OUTCOME_MEANING['not-switched']).not.toContain('person');
      expect(foldJournal(on.world.journal).quarantined).toEqual([]);
      expect(agreement(on.world)).toMatchObject({ routes: 'nothing: ', open: false });
      expect(on.world.containers).toEqual([]);
      const again = on.run();
      expect(await deployRelease(again.target, again.deploying('v1'), LIVE)).toMatchObject({ outcome: 'deployed' });
    },
  );

  test.each(ways)('is settled the same way when its run was killed and the public address %s', async (_, answer) => {
    const on = scene();
    const dying = on.run();
    const calls = ['journal.append', 'router.publish'];
    const at = on.run();
    await deployRelease(at.target, at.deploying('v1'), LIVE);
    const index = at.calls.findIndex((call) => call.startsWith(calls[1] ?? '')) + 1;
    expect(index).toBeGreaterThan(1);
    const killed = scene();
    const run = killed.run({ interruption: { kind: 'die', at: index, when: 'after' } });
    await deployRelease(run.target, run.deploying('v1'), LIVE).catch(() => undefined);
    const next = killed.run({ deployment: run.request.deployment });
    const end = await settleDeployment(astray(next, answer), next.request, LIVE);
    expect(end).toMatchObject({ outcome: 'not-switched', reason: 'interrupted', serving: { kind: 'nothing' } });
    expect(foldJournal(killed.world.journal).quarantined).toEqual([]);
    expect(dying.calls).toEqual([]);
  });

  test.runIf(fake.tells.inPrivate)(
    'whose health path is wrong says which URL was asked, and what it answered',
    async () => {
      const on = scene();
      on.behaves('v1', { status: () => 404 });
      const run = on.run();
      const end = await deployRelease(run.target, run.deploying('v1'), LIVE);
      expect(end).toMatchObject({ outcome: 'not-switched', reason: 'not-ready' });
      expect(end.evidence.join()).toMatch(
        /backend in blue: GET http:\/\/10\.0\.0\.1:8001\/\S*\/health answered 404, expected 200/,
      );
    },
  );

  test('that answers users wrongly is taken away, and the same images may be tried again', async () => {
    const on = scene();
    on.behaves('v1', { status: (via) => (via === 'public' ? 500 : 200) });
    const first = on.run();
    expect(await deployRelease(first.target, first.deploying('v1'), LIVE)).toMatchObject({
      outcome: 'not-switched',
      reason: 'unhealthy',
    });
    on.behaves('v1', {});
    const again = on.run();
    expect(await deployRelease(again.target, again.deploying('v1'), LIVE)).toMatchObject({ outcome: 'deployed' });
  });

  test.each(ways)('a later one whose public address %s condemns no images', async (_, answer) => {
    const on = scene();
    const first = on.run();
    await deployRelease(first.target, first.deploying('v1'), LIVE);
    const end = await deployedAstray(on, 'v2', answer);
    // What served before can't be proven either.
    expect(end).toMatchObject({ outcome: 'rollback-failed', reason: 'return-unproven' });
    expect(foldJournal(on.world.journal).quarantined).toEqual([]);
  });
});
