import { Failure } from '@hardened-deploy/core/base/failure';
import type { ProbeAnswer, Prober } from '@hardened-deploy/core/base/ports/prober';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { OUTCOME_MEANING } from '@hardened-deploy/core/target/outcome';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import type { Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
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

  const DEPLOYMENT = 'f'.repeat(16);
  const [, refused] = ways[1] ?? ['', WAYS['refuses the connection'] as ProbeAnswer];

  /** Every call of a first deployment that can't be proven, and how each of them may go wrong. */
  async function interruptions(): Promise<readonly Interruption[]> {
    const run = scene().run();
    await deployRelease(astray(run, refused), run.deploying('v1'), LIVE);
    expect(run.calls.length).toBeGreaterThan(20);
    const error = new Failure('target/unreachable', 'connection reset');
    return run.calls.flatMap((_, index) =>
      (['before', 'after'] as const).flatMap((when): readonly Interruption[] => [
        { kind: 'die', at: index + 1, when },
        { kind: 'fail', at: index + 1, when, error },
      ]),
    );
  }

  test('ends kindly whichever call it dies or fails at: nobody is alarmed, and nothing is quarantined', async () => {
    for (const interruption of await interruptions()) {
      const on = scene();
      const run = on.run({ interruption, deployment: DEPLOYMENT });
      const said = await deployRelease(astray(run, refused), run.deploying('v1'), LIVE).catch(() => undefined);
      const told = JSON.stringify(interruption);
      // What a dead run would have said, nobody hears.
      if (interruption.kind === 'fail' && said?.kind === 'ended') expect(said.outcome, told).toBe('not-switched');
      const next = on.run({ deployment: DEPLOYMENT });
      const end = await settleDeployment(astray(next, refused), next.request, LIVE);
      expect(end, told).toMatchObject({ outcome: 'not-switched', serving: { kind: 'nothing' } });
      expect(agreement(on.world), told).toMatchObject({ routes: 'nothing: ', open: false });
      expect(foldJournal(on.world.journal).quarantined, told).toEqual([]);
    }
  });

  test('whose health path is wrong says which URL was asked, and what it answered', async () => {
    const on = scene();
    on.behaves('v1', { status: () => 404 });
    const run = on.run();
    const end = await deployRelease(run.target, run.deploying('v1'), LIVE);
    // Without a private door only the public address can be asked, after the switch.
    const [reason, asked] = fake.tells.inPrivate
      ? ['not-ready', /backend in blue: GET http:\/\/10\.0\.0\.1:8001\/\S*\/health answered 404, expected 200/]
      : ['unhealthy', /GET http:\/\/app\.example\.com\/api\/health \(at [^)]+\) answered 404, expected 200/];
    expect(end).toMatchObject({ outcome: 'not-switched', reason });
    expect(end.evidence.join()).toMatch(asked);
  });

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

  test('is no kind end while the public address is still answered from its slot', async () => {
    const on = scene();
    on.behaves('v1', { status: (via) => (via === 'public' ? 500 : 200) });
    const run = on.run();
    let kept: ProbeAnswer | undefined;
    const prober: Prober = {
      async probe(probe, signal) {
        const answer = await run.target.prober.probe(probe, signal);
        if (!probe.url.startsWith(fake.doors.publicUrl)) return answer;
        if (answer.kind === 'answered' && answer.status === 500) kept ??= answer;
        return kept ?? answer;
      },
    };
    const end = await deployRelease({ ...run.target, prober }, run.deploying('v1'), LIVE);
    expect(end).toMatchObject({
      outcome: 'rollback-failed',
      reason: 'return-unproven',
      serving: { kind: 'unknown', why: expect.stringContaining('answered 500') },
    });
    on.behaves('v2', {});
    const again = on.run();
    expect(await deployRelease(again.target, again.deploying('v2'), LIVE)).toMatchObject({ outcome: 'deployed' });
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
