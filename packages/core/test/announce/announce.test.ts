import type { Announcement } from '@hardened-deploy/core/announce/announcement';
import type { Notifier } from '@hardened-deploy/core/announce/ports/notifier';
import { announce } from '@hardened-deploy/core/announce/usecases/announce';
import { seconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { memoryNotifier } from '@hardened-deploy/testkit/announce/memory-notifier';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { describe, expect, it } from 'vitest';

const announcement: Announcement = {
  event: 'started',
  application: 'shop',
  environment: 'production' as EnvironmentName,
  release: 'v2',
  commit: 'c',
  actor: 'a',
  runUrl: 'https://github.com/o/r/actions/runs/7',
  at: '2026-11-20T12:00:00.000Z',
};

const clock = virtualClock();
const notifier = (target: string, deliver: Notifier['deliver']): Notifier => ({ target, deliver, preview: () => '' });
const told = memoryNotifier;
const never = () => new Promise<never>(() => undefined);
const tell = (notifiers: readonly Notifier[], signal = new AbortController().signal) =>
  announce({ announcement, notifiers, deadline: seconds(30), clock }, signal);

describe('announcing', () => {
  it('answers one result for each target, in their order', async () => {
    const slow = notifier('slow', async (_, signal) => {
      await clock.sleep(5_000, signal);
      return { kind: 'undelivered', target: 'slow', attempts: 2, why: 'it answered 500' };
    });
    expect(await tell([slow, told('fast')])).toEqual([
      { kind: 'undelivered', target: 'slow', attempts: 2, why: 'it answered 500' },
      { kind: 'delivered', target: 'fast', attempts: 1 },
    ]);
    expect(await tell([])).toEqual([]);
  });

  it('tells the others when one target throws, and repeats no unknown text of its error', async () => {
    const canary = 'https://hooks.slack.com/services/T0/B0/canary';
    const results = await tell([
      notifier('broken', async () => {
        throw new TypeError(`Failed to parse URL from ${canary}`);
      }),
      notifier('refused', async () => {
        throw new Failure('github/forbidden', 'POST /x answered 403');
      }),
      notifier('abrupt', () => {
        throw new RangeError(canary);
      }),
      told('fine'),
    ]);
    expect(results).toEqual([
      { kind: 'undelivered', target: 'broken', attempts: 0, why: 'it broke unexpectedly (TypeError)' },
      {
        kind: 'undelivered',
        target: 'refused',
        attempts: 0,
        why: 'The token lacks a permission: POST /x answered 403',
      },
      { kind: 'undelivered', target: 'abrupt', attempts: 0, why: 'it broke unexpectedly (RangeError)' },
      { kind: 'delivered', target: 'fine', attempts: 1 },
    ]);
  });

  it('ends at the deadline although a target ignores its signal', async () => {
    const before = clock.elapsedMs();
    const results = await tell([notifier('deaf', never), told('fine')]);
    expect(results[0]).toMatchObject({ kind: 'undelivered', target: 'deaf', why: 'it took longer than 30.0 s' });
    expect(results[1]).toMatchObject({ kind: 'delivered' });
    expect(clock.elapsedMs() - before).toBeLessThan(31_000);
  });

  it('prefers the result of a target itself to a general time limit', async () => {
    const [result] = await tell([
      notifier('slack', async (_, signal) => {
        await clock.sleep(600_000, signal).catch(() => undefined);
        return { kind: 'undelivered', target: 'slack', attempts: 3, why: 'Slack answered 429' };
      }),
    ]);
    expect(result).toEqual({ kind: 'undelivered', target: 'slack', attempts: 3, why: 'Slack answered 429' });
  });

  it('says that a time limit was exceeded, not that somebody cancelled the run', async () => {
    const limited = new AbortController();
    const telling = tell([notifier('deaf', never)], limited.signal);
    limited.abort(new Failure('time/deadline', 'time-limit 2m is spent'));
    expect(await telling).toMatchObject([{ kind: 'undelivered', target: 'deaf', why: 'time-limit 2m is spent' }]);
  });

  it('ends at once when the run is cancelled', async () => {
    const cancelled = new AbortController();
    const telling = tell([notifier('deaf', never), told('fine')], cancelled.signal);
    cancelled.abort(new Failure('time/cancelled', 'stopped by SIGINT'));
    expect(await telling).toMatchObject([
      { kind: 'undelivered', target: 'deaf', why: 'the run was cancelled' },
      { kind: 'delivered', target: 'fine' },
    ]);
  });
});
