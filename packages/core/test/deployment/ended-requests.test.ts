import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { endHeadline, endMarkdown, endOutputs, endResult } from '@hardened-deploy/core/deployment/deployment-report';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { stageRelease } from '@hardened-deploy/core/deployment/usecases/stage-release';
import {
  countOfEnded,
  describeEndedRequests,
  endedRequestsOf,
  type OpenWhenStopped,
} from '@hardened-deploy/core/target/ended-requests';
import { describe, expect, test } from 'vitest';
import { openRequests } from './placements.ts';
import { CONFIGURATION, FAKES, LIVE, type RunOptions, type Scene, scene as sceneAt } from './scene.ts';

describe.each(FAKES)('at a target $name', (fake) => {
  const scene = () => sceneAt(fake);

  const deploying = async (on: Scene, id: string, options: RunOptions = {}) => {
    const run = on.run(options);
    return { run, end: await deployRelease(run.target, run.deploying(id), LIVE) };
  };

  function expectTold(end: DeploymentEnd, words: string): void {
    expect(endHeadline(end)).toContain(words);
    expect(endMarkdown('Deployment', end)).toContain(words);
  }

  function expectUnknown(end: DeploymentEnd, slot: string): void {
    expect(endResult(end)).toMatchObject({ endedRequests: [{ kind: 'unknown', at: slot }] });
    expect(endOutputs(end)).toMatchObject({ 'ended-requests': 'unknown' });
    expectTold(end, `It is not known how many requests or connections to ${slot}`);
  }

  describe('requests that are still open to a slot when it is removed', () => {
    test('when staging removes the warm slot, the deployment says how many requests were cut', async () => {
      const on = scene();
      await deploying(on, 'v1');
      await deploying(on, 'v2');
      // A 20-second answer and two WebSockets have stayed in blue, where v1 is warm.
      openRequests(on, 'blue', 3);
      const { run, end } = await deploying(on, 'v3');
      expect(end.outcome).toBe('deployed');
      if (!fake.tells.requests) {
        expectUnknown(end, 'blue');
        expect(run.lines).toContainEqual(expect.stringMatching(/^warn: It is not known how many requests/));
        return;
      }
      expect(endResult(end)).toMatchObject({
        endedRequests: [{ kind: 'counted', at: 'blue', open: 3, ended: 3, certainty: 'exact' }],
      });
      expect(endOutputs(end)).toMatchObject({ 'ended-requests': '3' });
      expectTold(end, '3 requests or connections to blue were still open when it was stopped');
      expect(run.lines).toContainEqual(
        expect.stringMatching(/^warn: 3 requests or connections to blue were still open/),
      );
    });

    test('the incident report of a rollback also says which requests staging had cut', async () => {
      const on = scene();
      await deploying(on, 'v1');
      await deploying(on, 'v2');
      openRequests(on, 'blue', 3);
      on.behaves('v3', { status: (via) => (via === 'public' ? 500 : 200) });
      const { run, end } = await deploying(on, 'v3');
      expect(end.outcome).toBe('rolled-back');
      // Blue was taken away twice: when v3 needed room, and when v3 was left, which cut nothing where that can be counted.
      expect(end.endedRequests).toHaveLength(fake.tells.requests ? 1 : 2);
      const page = [...run.reports.values()][0] ?? '';
      for (const ended of end.endedRequests) expect(page).toContain(describeEndedRequests(ended));
    });

    test('staging alone reports it too', async () => {
      const on = scene();
      await deploying(on, 'v1');
      await deploying(on, 'v2');
      openRequests(on, 'blue', 1);
      const run = on.run();
      expect(await stageRelease(run.target, run.deploying('v3'), LIVE)).toMatchObject({
        kind: 'staged',
        endedRequests: [fake.tells.requests ? { at: 'blue', ended: 1 } : { kind: 'unknown', at: 'blue' }],
      });
    });

    test('a rollback waits only for drain and stop time, and says what was cut, also in the incident report', async () => {
      const on = scene();
      await deploying(on, 'v1');
      await deploying(on, 'v2');
      openRequests(on, 'green', 23);
      const run = on.run();
      const end = await rollBack(run.target, { ...run.request, why: 'by hand' }, LIVE);
      expect(end).toMatchObject({ outcome: 'rolled-back' });
      if (!fake.tells.requests) {
        expectUnknown(end, 'green');
        expect([...run.reports.values()].join('\n')).toContain('It is not known how many requests');
        expect(run.lines).toContainEqual(
          expect.stringMatching(/green had 5s to drain; how many requests .* not known/),
        );
        return;
      }
      expect(end).toMatchObject({ endedRequests: [{ at: 'green', ended: 23 }] });
      expectTold(end, '23 requests or connections to green were still open when it was stopped');
      expect([...run.reports.values()].join('\n')).toContain('23 requests or connections to green');
      expect(run.lines).toContainEqual(
        expect.stringMatching(/23 requests or connections are still open to it, and stay/),
      );
    });

    test('with `old-slot: retire` the old slot is removed at the end, and what was cut is reported', async () => {
      const on = scene();
      await deploying(on, 'v1');
      openRequests(on, 'blue', 2);
      const configuration = { deploy: { ...CONFIGURATION.deploy, oldSlot: 'retire' } } as const;
      const { end } = await deploying(on, 'v2', { configuration });
      expect(end.outcome).toBe('deployed');
      if (fake.tells.requests) expect(end).toMatchObject({ endedRequests: [{ at: 'blue', ended: 2 }] });
      else expectUnknown(end, 'blue');
    });

    test('nothing is reported if it is known that nothing was open', async () => {
      const on = scene();
      await deploying(on, 'v1');
      await deploying(on, 'v2');
      const { end } = await deploying(on, 'v3');
      if (!fake.tells.requests) return expectUnknown(end, 'blue');
      expect(end.endedRequests).toEqual([]);
      expect(endOutputs(end)).toMatchObject({ 'ended-requests': '0' });
      expect(endMarkdown('Deployment', end)).not.toContain('Ended requests');
    });
  });

  describe('the number of a slot', () => {
    const counted = (atStop: number, atEnd: number, certainty: 'exact' | 'at-most' = 'exact'): OpenWhenStopped => ({
      kind: 'counted',
      atStop,
      atEnd,
      certainty,
    });

    test('is the sum of its containers', () => {
      expect(endedRequestsOf('blue', [counted(320, 30), counted(2, 1)])).toEqual({
        kind: 'counted',
        at: 'blue',
        open: 322,
        ended: 31,
        certainty: 'exact',
      });
    });

    test('is an upper bound when a container that ended by itself may have answered some requests', () => {
      const seen = endedRequestsOf('blue', [counted(3, 3), counted(2, 1, 'at-most')]);
      expect(seen && describeEndedRequests(seen)).toMatch(/^At most 4 requests or connections to blue were still open/);
    });

    test('is exact when such a container had no open requests', () => {
      expect(endedRequestsOf('blue', [counted(3, 3), counted(2, 0, 'at-most')])).toMatchObject({ certainty: 'exact' });
    });

    test('is not known as soon as one container could not be counted', () => {
      const seen = endedRequestsOf('blue', [counted(3, 3), { kind: 'unknown', why: 'the router is gone' }]);
      expect(seen && describeEndedRequests(seen)).toMatch(/not known how many .* to blue .*: the router is gone\.$/);
      expect(countOfEnded(seen ? [seen] : [])).toBe('unknown');
    });

    test('that is 0 because all requests got their answer in time is reported as 0', () => {
      const seen = endedRequestsOf('blue', [counted(5, 0, 'at-most')]);
      expect(seen && describeEndedRequests(seen)).toBe(
        'No request or connection to blue was cut: 5 were open when it was told to stop, none when it ended.',
      );
    });
  });
});
