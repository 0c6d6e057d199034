import type { Announcement } from '@hardened-deploy/core/announce/announcement';
import { findTargets, type NamedTargets } from '@hardened-deploy/core/announce/usecases/find-targets';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { memoryNotifier } from '@hardened-deploy/testkit/announce/memory-notifier';
import { expect, test } from 'vitest';

const ANNOUNCEMENT: Announcement = {
  event: 'started',
  application: 'shop',
  environment: 'production' as EnvironmentName,
  release: 'v2',
  commit: 'c',
  actor: 'a',
  runUrl: 'https://github.com/o/r/actions/runs/7',
  at: '2026-11-20T12:00:00.000Z',
};
const lacking = () => {
  throw new Failure('configuration/secret-missing', 'SLACK_WEBHOOK was not given');
};

/** What each target answers when it is told. */
async function told(load: () => Promise<NamedTargets>) {
  const { application, notifiers } = await findTargets(load, 'org/shop');
  const deliver = notifiers.map((each) => each.deliver(ANNOUNCEMENT, new AbortController().signal));
  return { application, notifiers, results: await Promise.all(deliver) };
}

test('a target that lacks what it needs is reported beside the others, which are told', async () => {
  const makers = [
    { target: 'slack', make: lacking },
    { target: 'event log', make: () => memoryNotifier('event log') },
  ];
  const { application, notifiers, results } = await told(async () => ({
    application: 'shop',
    address: undefined,
    makers,
  }));
  expect(application).toBe('shop');
  expect(results).toEqual([
    {
      kind: 'undelivered',
      target: 'slack',
      attempts: 0,
      why: expect.stringMatching(/SLACK_WEBHOOK was not given\. What to do: .* \[configuration\/secret-missing\]$/),
    },
    { kind: 'delivered', target: 'event log', attempts: 1 },
  ]);
  expect(notifiers[0]?.preview(ANNOUNCEMENT)).toContain('nothing: ');
});

test('a configuration that cannot be read has no targets, and is reported as not delivered', async () => {
  const { application, results } = await told(() =>
    Promise.reject(new Failure('configuration/invalid', '1: is empty')),
  );
  expect(application).toBe('org/shop');
  expect(results).toMatchObject([{ kind: 'undelivered', target: 'the targets of the configuration' }]);
});
