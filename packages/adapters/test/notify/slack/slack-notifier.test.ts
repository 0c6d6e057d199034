import { inspect } from 'node:util';
import { slackNotifier } from '@hardened-deploy/adapters/notify/slack/slack-notifier';
import type { Announcement } from '@hardened-deploy/core/announce/announcement';
import { milliseconds, seconds } from '@hardened-deploy/core/base/duration';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { CANARY, startSlackStub, type StubAnswer } from '@hardened-deploy/testkit/http/slack-stub';
import { describe, expect, it } from 'vitest';

const started: Announcement = {
  event: 'started',
  application: 'shop',
  environment: 'production' as EnvironmentName,
  release: 'v2',
  commit: '0123456789abcdef',
  actor: 'octocat',
  runUrl: 'https://github.com/o/r/actions/runs/7',
  at: '2026-11-20T12:00:00.000Z',
};
const failed: Announcement = { ...started, event: 'finished', outcome: 'rollback-failed' };
const open = () => new AbortController().signal;

/** Delivers against a stub with these answers; the pauses between attempts pass at once, but are counted. */
async function deliver(answers: readonly StubAnswer[], announcement: Announcement, signal = open()) {
  await using stub = await startSlackStub(answers);
  const clock = virtualClock();
  // Only silence is waited out; a busy machine may take its time to answer.
  const timeout = answers.includes('silence') ? milliseconds(1_000) : seconds(15);
  const notifier = slackNotifier({ webhook: new Secret(stub.url), clock, timeout });
  const result = await notifier.deliver(announcement, signal);
  expect(inspect(result, { depth: 9 })).not.toContain(CANARY);
  return { result, posts: stub.posts, waitedMs: clock.elapsedMs() };
}

describe('Slack', () => {
  it('gets one message with the announcement', async () => {
    const { result, posts } = await deliver([], started);
    expect(result).toEqual({ kind: 'delivered', target: 'slack', attempts: 1 });
    expect(posts).toHaveLength(1);
    expect(posts[0]).toMatchObject({
      text: expect.stringContaining('Deploying shop v2 to production'),
      blocks: [{ type: 'header' }, { type: 'section' }, { type: 'section' }, { type: 'context' }],
    });
  });

  it('answers 429: the message is sent after the time that it asked for', async () => {
    const limited = { status: 429, headers: { 'retry-after': '7' }, body: 'rate_limited' };
    const { result, posts, waitedMs } = await deliver([limited, limited], started);
    expect(result).toEqual({ kind: 'delivered', target: 'slack', attempts: 3 });
    expect(posts).toHaveLength(3);
    expect(waitedMs).toBe(14_000);
  });

  it('that answers too late is given up at the time limit, and the result says so', async () => {
    const { result, posts, waitedMs } = await deliver([{ status: 429, headers: { 'retry-after': '3600' } }], failed);
    expect(result).toMatchObject({
      kind: 'undelivered',
      attempts: 1,
      why: 'Slack answered 429 no_text; it would take 60 min more',
    });
    expect(posts).toHaveLength(1);
    expect(waitedMs).toBe(0);
  });

  it('answers 429 with a date: the message is sent after that date', async () => {
    const limited = { status: 429, headers: { 'retry-after': 'Fri, 20 Nov 2026 12:00:05 GMT' } };
    const { result, waitedMs } = await deliver([limited], started);
    expect(result).toMatchObject({ kind: 'delivered', attempts: 2 });
    expect(waitedMs).toBe(5_000);
  });

  it.each<StubAnswer>([{ status: 500 }, { status: 503, body: '<html>' }, 'reset', 'silence'])(
    'gets a bad outcome again after %j, because the first message may not have arrived',
    async (setback) => {
      const { result, posts } = await deliver([setback], failed);
      expect(result).toEqual({ kind: 'delivered', target: 'slack', attempts: 2 });
      expect(posts).toHaveLength(2);
      expect((await deliver([setback, setback, setback], failed)).result).toMatchObject({
        kind: 'undelivered',
        attempts: 2,
      });
    },
  );

  it.each<StubAnswer>([{ status: 502 }, 'reset', 'silence'])(
    'gets a success or a start only once after %j, because a second message would be noise',
    async (setback) => {
      const { result, posts } = await deliver([setback], started);
      expect(result).toMatchObject({ kind: 'undelivered', target: 'slack', attempts: 1 });
      expect(posts).toHaveLength(1);
    },
  );

  it('is asked again after a refused connection, because nothing can have arrived', async () => {
    const stub = await startSlackStub();
    await stub[Symbol.asyncDispose]();
    const clock = virtualClock();
    const notifier = slackNotifier({ webhook: new Secret(stub.url), clock, patience: seconds(10) });
    const result = await notifier.deliver(started, open());
    expect(result).toMatchObject({ kind: 'undelivered', attempts: 4 });
    expect(result).toHaveProperty('why', 'no connection (ECONNREFUSED); it would take 8.0 s more');
  });

  it.each([
    [{ status: 404, body: 'no_service' }, 'Slack answered 404 no_service'],
    [{ status: 400, body: 'invalid_blocks' }, 'Slack answered 400 invalid_blocks'],
    [{ status: 403, body: `you asked for /services/${CANARY}` }, 'Slack answered 403'],
    [{ status: 302, headers: { location: `https://elsewhere.test/${CANARY}` } }, 'Slack answered 302 no_text'],
  ] as const)('is not asked again after %j', async (answer, why) => {
    const { result, posts } = await deliver([answer], failed);
    expect(result).toEqual({ kind: 'undelivered', target: 'slack', attempts: 1, why });
    expect(posts).toHaveLength(1);
  });

  it('is given up when the run is cancelled', async () => {
    const { result } = await deliver(['silence'], failed, AbortSignal.timeout(50));
    expect(result).toMatchObject({ kind: 'undelivered', attempts: 1 });
  });

  it.each([
    [`not a url ${CANARY}`, 'the webhook secret is not a URL'],
    [`http://hooks.slack.com/services/${CANARY}`, 'the webhook URL is not https'],
    [`http://127.evil.test/${CANARY}`, 'the webhook URL is not https'],
    [`ftp://127.0.0.1/${CANARY}`, 'the webhook URL is not https'],
    [`https://user:${CANARY}@hooks.slack.com/`, 'the webhook URL holds a user name'],
  ])('is not asked at all by an unusable webhook (%#), and nothing of it is repeated', async (webhook, why) => {
    const notifier = slackNotifier({ webhook: new Secret(webhook), clock: virtualClock() });
    const result = await notifier.deliver(failed, open());
    expect(result).toEqual({ kind: 'undelivered', target: 'slack', attempts: 0, why });
    expect(notifier.preview(failed)).not.toContain(CANARY);
  });

  it('shows in a dry run exactly what it would send, without the address', async () => {
    await using stub = await startSlackStub();
    const notifier = slackNotifier({ webhook: new Secret(stub.url), clock: virtualClock() });
    const [to, ...body] = notifier.preview(failed).split('\n');
    expect(to).toBe('POST [redacted]');
    expect(stub.posts).toEqual([]);
    await notifier.deliver(failed, open());
    expect(stub.posts).toEqual([JSON.parse(body.join('\n'))]);
    expect(inspect(notifier, { depth: 9, showHidden: true })).not.toContain(CANARY);
  });
});
