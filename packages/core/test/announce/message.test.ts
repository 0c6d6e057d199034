import { readFileSync } from 'node:fs';
import type { Announcement } from '@hardened-deploy/core/announce/announcement';
import { messageFor, plainText } from '@hardened-deploy/core/announce/message';
import { summaryMarkdown } from '@hardened-deploy/core/announce/message-markdown';
import { slackPayload, slackText } from '@hardened-deploy/core/announce/message-slack';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { OUTCOMES } from '@hardened-deploy/core/target/outcome';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const announcement: Announcement = {
  event: 'finished',
  outcome: 'deployed',
  application: 'shop',
  environment: 'production' as EnvironmentName,
  release: 'v2',
  commit: '0123456789abcdef0123456789abcdef01234567',
  actor: 'octocat',
  runUrl: 'https://github.com/o/r/actions/runs/7',
  at: '2026-11-20T12:00:00.000Z',
};

const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      '<!channel>',
      '<!here|x>',
      '<@U123>',
      '@everyone',
      '@channel',
      '<http://evil|bank>',
      '&',
      '<',
      '>',
      '&amp;',
      '"',
      '`',
      '*',
      '\n',
      '\u0000',
      '😀',
    ),
    fc.string({ unit: 'binary', maxLength: 4 }),
  ),
  maxLength: 4_000,
  size: 'max',
});

const anyAnnouncement = fc.record(
  {
    event: fc.constantFrom('started' as const, 'finished' as const),
    outcome: fc.constantFrom(...OUTCOMES),
    application: nasty,
    environment: nasty.map((text) => text as EnvironmentName),
    release: nasty,
    commit: nasty,
    actor: nasty,
    runUrl: fc.oneof(nasty, fc.webUrl()),
    at: nasty,
    reason: nasty,
    durationMs: fc.nat(),
    serving: nasty,
    address: nasty,
    incident: nasty,
  },
  { requiredKeys: ['event', 'application', 'environment', 'release', 'commit', 'actor', 'runUrl', 'at'] },
);

describe('a message', () => {
  it.each([
    ['deployed', 'good'],
    ['not-switched', 'bad'],
    ['rolled-back', 'bad'],
    ['superseded', 'bad'],
    ['rollback-failed', 'urgent'],
  ] as const)('says of %s that it is %s news', (outcome, tone) => {
    expect(messageFor({ ...announcement, outcome }).tone).toBe(tone);
  });

  it('says clearly that a deployment ended without an outcome, and where to look', () => {
    const { outcome: _, ...lost } = announcement;
    const message = messageFor(lost);
    expect(message.tone).toBe('urgent');
    expect(message.title).toBe('shop v2 to production ended without an outcome');
    expect(plainText(message)).toContain('Run: https://github.com/o/r/actions/runs/7');
    for (const shown of [plainText(message), JSON.stringify(slackPayload(message)), summaryMarkdown(message, [])]) {
      expect(shown).toContain('ended without an outcome');
      expect(shown).not.toMatch(/✅|is deployed|is proven to serve/);
    }
  });

  const reason = 'orders failed: status 500, expected 200';
  const incident = 'hd-shop-production-keeper:/hd/reports/incident.md';
  const full = { ...announcement, reason, serving: 'v1', durationMs: 245_000, address: 'https://shop.test', incident };
  const facts = `By: octocat
Commit: 0123456789ab
Address: https://shop.test
At: 2026-11-20 12:00:00 UTC
Took: 4 min 5 s
Incident report: ${incident}
Run: https://github.com/o/r/actions/runs/7`;

  it.each([
    [
      'not-switched',
      `shop v2 was not deployed to production
It did not take over. What serves has not changed: v1.
Reason: ${reason}
What to do: Fix the cause, then deploy again. The run has the details.`,
    ],
    [
      'rolled-back',
      `shop v2 was rolled back in production
It went bad after traffic had moved to it. v1 is proven to serve again. Users may have met errors in between.
Reason: ${reason}
What to do: Find out why before you deploy again. If the release itself was at fault, the same images are refused unless the input force gives a reason.`,
    ],
    [
      'rollback-failed',
      `production needs a person now: after shop v2, nothing is proven to serve
Traffic goes to v1, which is not proven to serve well. Users may be getting errors right now.
Reason: ${reason}
What to do: Ask the public address and the preview door. Then run the rollback action, or point traffic by hand. The runbook has the steps under "rollback-failed".`,
    ],
    [
      'superseded',
      `shop v2 to production gave way to a newer run
The newer run holds the lease, so this run has stopped changing the target. The newer run will report what serves.
Reason: ${reason}
What to do: Wait for its outcome. Deploy v2 again only if it is still wanted.`,
    ],
  ] as const)('says of %s what happened, what serves, why, and what to do', (outcome, words) => {
    expect(plainText(messageFor({ ...full, outcome }))).toBe(`${words}\n${facts}`);
  });

  it('says what a success means, and that a start has changed nothing yet', () => {
    expect(plainText(messageFor(announcement))).toBe(`shop v2 is deployed to production
It is proven to serve. From now on, a rollback goes to v2.
By: octocat
Commit: 0123456789ab
At: 2026-11-20 12:00:00 UTC
Run: https://github.com/o/r/actions/runs/7`);
    expect(plainText(messageFor({ ...announcement, event: 'started' }))).toContain(
      'The present release keeps serving until the new one has passed its private health checks. The outcome will follow.',
    );
  });

  it('says nothing about what serves when that is unknown', () => {
    const { serving: _, ...unsaid } = full;
    const meaning = (outcome: Announcement['outcome']) =>
      messageFor({ ...unsaid, ...(outcome && { outcome }) }).meaning;
    expect(meaning('not-switched')).toContain('What serves has not changed.');
    expect(meaning('rolled-back')).toContain('What was there before it is proven to serve again');
    expect(meaning('rollback-failed')).toContain('Nobody could prove what serves.');
  });

  it('names only sections that the runbook has', () => {
    const runbook = readFileSync(new URL('../../../../docs/runbook.md', import.meta.url), 'utf8');
    const { outcome: _, ...lost } = announcement;
    for (const told of [lost, { ...announcement, outcome: 'rollback-failed' as const }]) {
      const [, section = 'none is named'] = /runbook .*"(.+)"/.exec(messageFor(told).next ?? '') ?? [];
      expect(runbook.replaceAll('`', '')).toContain(`## ${section}\n`);
    }
  });

  it('does not repeat a sentence', () => {
    for (const outcome of [...OUTCOMES, undefined]) {
      const { outcome: _, ...rest } = full;
      const lines = plainText(messageFor({ ...rest, commit: 'v2', ...(outcome && { outcome }) })).split('\n');
      expect(new Set(lines).size).toBe(lines.length);
      // The release, its environment and application stand in the title and need no line of their own.
      expect(lines.filter((line) => /^(Release|Environment|Application|Commit): /.test(line))).toEqual([]);
    }
  });

  it('does not say that a started deployment has ended, whatever outcome is given', () => {
    expect(messageFor({ ...announcement, event: 'started' })).toMatchObject({
      tone: 'progress',
      title: 'Deploying shop v2 to production',
    });
  });

  it('has a title of one line, whatever the names contain', () => {
    fc.assert(
      fc.property(anyAnnouncement, (any) => {
        expect(messageFor(any).title).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a message for Slack', () => {
  it("keeps Slack's limits with any content", () => {
    fc.assert(
      fc.property(anyAnnouncement, (any) => {
        const { text, blocks } = slackPayload(messageFor(any));
        let total = text.length;
        expect(blocks.length).toBeLessThanOrEqual(50);
        for (const block of blocks) {
          const texts = 'fields' in block ? block.fields : 'elements' in block ? block.elements : [block.text];
          expect(texts.length).toBeLessThanOrEqual(10);
          for (const each of texts) {
            const limit = block.type === 'header' ? 150 : 'fields' in block ? 2_000 : 3_000;
            expect(each.text.length).toBeLessThanOrEqual(limit);
            expect(each.text.length).toBeGreaterThan(0);
            total += each.text.length;
          }
        }
        expect(total).toBeLessThan(12_000);
      }),
      { numRuns: 20 },
    );
  });

  it('lets no text from outside notify anybody or add a link', () => {
    const commands = /<[!@#]|<http|@(?:everyone|channel|here)/i;
    fc.assert(
      fc.property(nasty, fc.integer({ min: 5, max: 500 }), (text, limit) => {
        const shown = slackText(text, limit);
        expect(shown.length).toBeLessThanOrEqual(limit);
        expect(shown).not.toMatch(/[<>]/);
        expect(shown).not.toMatch(commands);
        // No entity is cut in two.
        expect(shown.replace(/&(amp|lt|gt);/g, '')).not.toContain('&');
      }),
    );
    expect(slackText('<!channel> & @everyone', 100)).toBe('&lt;!channel&gt; &amp; @\u200beveryone');
  });

  it('has one link, to the run, and none when the address is not one', () => {
    const links = (runUrl: string) =>
      JSON.stringify(slackPayload(messageFor({ ...announcement, runUrl }))).match(/<[^>]*>/g);
    expect(links('https://github.com/o/r/actions/runs/7')).toEqual([
      '<https://github.com/o/r/actions/runs/7|Look at the run>',
    ]);
    expect(links('https://evil|<!channel>')).toBeNull();
    expect(links('')).toBeNull();
  });

  it('shows the reason with its quotes and line breaks', () => {
    const reason = 'probe said "no"\n`backend` <down> & out';
    const blocks = slackPayload(messageFor({ ...announcement, outcome: 'rolled-back', reason })).blocks;
    expect(blocks).toContainEqual({
      type: 'section',
      text: { type: 'mrkdwn', text: '*Reason*\nprobe said "no"\n`backend` &lt;down&gt; &amp; out' },
    });
  });
});

describe('a message for the job summary', () => {
  it('shows who was told and who was not, and lets no text from outside be markup', () => {
    const message = messageFor({ ...announcement, release: 'v2|<b>', reason: '```\n# forged' });
    const markdown = summaryMarkdown(message, [
      { kind: 'delivered', target: 'event log', attempts: 1 },
      { kind: 'undelivered', target: 'slack', attempts: 2, why: 'Slack answered 500 | x' },
    ]);
    expect(markdown).toContain('## ✅ shop v2\\|&lt;b&gt; is deployed to production');
    expect(markdown).toContain('| **By** | octocat |');
    expect(markdown).toContain('````text\n```\n# forged\n````');
    expect(markdown).toContain('| event log | ✅ told | 1 |');
    expect(markdown).toContain('| slack | ❌ not told: Slack answered 500 \\| x | 2 |');
  });
});
