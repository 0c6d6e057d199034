import { type Finding, verdictOf } from '@hardened-deploy/core/checks/finding';
import {
  findingAnnotations,
  findingsMarkdown,
  verdictLine,
  verdictReport,
} from '@hardened-deploy/core/checks/findings-report';
import { describe, expect, test } from 'vitest';

const passed: Finding = {
  check: 'api',
  status: 'passed',
  evidence: 'status 200; 2 passes in a row',
  attempts: 2,
  elapsedMs: 12,
  observed: 'status 200',
  expected: 'status 200',
};
const failed: Finding = {
  check: 'frontend',
  status: 'failed',
  evidence: 'status 502, expected status 200; gave up after 12 attempts',
  remedy: 'Read the logs.',
  attempts: 12,
  elapsedMs: 1_234,
  observed: 'status 502',
  expected: 'status 200',
  timeline: [
    { from: 1, to: 3, atMs: 10_000, status: 'failed', observed: 'no answer: connection refused' },
    { from: 4, to: 12, atMs: 25_000, status: 'failed', observed: 'status 502' },
  ],
};
const errored: Finding = { check: 'db', status: 'errored', evidence: 'could not tell', remedy: 'Look.', attempts: 1 };
const warned: Finding = { ...passed, check: 'slow', status: 'warned', remedy: 'Look for a cold cache.' };
const skipped: Finding = { check: 'lease', status: 'skipped', evidence: 'no token' };

describe('the verdict in one line', () => {
  test.each([
    [[passed], '1 check passed'],
    [[passed, warned, skipped], '2 checks passed, 1 of them with a warning, 1 skipped'],
    [[passed, failed, errored, skipped], '1 of 4 checks failed, 1 could not tell, 1 skipped'],
    [[passed, errored], '1 of 2 checks could not tell'],
    [[skipped], '1 of 2 checks could not tell, 1 skipped'],
  ])('%#', (findings, line) => {
    expect(verdictLine(verdictOf(findings))).toBe(line);
  });
});

describe('the summary', () => {
  const summary = (...findings: Finding[]) => findingsMarkdown('Smoke test', verdictOf(findings));

  test('has the worst finding first, what was seen and expected, and every attempt of a failed check', () => {
    const text = summary(passed, warned, failed, errored);
    const rows = text.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
    expect(rows.slice(0, 5).map((row) => row.split('|')[2]?.trim())).toEqual([
      'Check',
      'frontend',
      'db',
      'slow',
      'api',
    ]);
    expect(text).toContain('| ❌ failed | frontend | status 502 | status 200 | 1.2 s | 12 | Read the logs. |');
    expect(text).toContain('<details><summary>frontend: every attempt</summary>');
    expect(text).toContain('| 1–3 | 10.0 s | ❌ failed | no answer: connection refused |');
  });

  test('without attempts has the evidence and what to do', () => {
    const text = summary({ check: 'disk', status: 'failed', evidence: '1 GiB free', remedy: 'Free space.' });
    expect(text).toContain('| ❌ failed | disk | 1 GiB free | Free space. |');
  });

  test('a text of the application cannot forge a row, a link, HTML or a heading', () => {
    const observed =
      'x | ✅ passed |\n| ✅ passed | all | well |\n# go <img src=x onerror=alert(1)> [a](http://evil) `code` @octocat';
    const text = summary({ ...failed, check: observed, observed, timeline: [] });
    expect(text.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(3);
    expect(text).not.toMatch(/<img|(?<!\\)\]\(http|^# /m);
  });

  test('a long value is cut, and the most findings that there can be still fit into a summary', () => {
    const long = { ...failed, observed: 'y'.repeat(100_000), evidence: 'y'.repeat(100_000) };
    expect(summary(...Array.from({ length: 500 }, () => long)).length).toBeLessThan(900 * 1024);
  });
});

test('findings that failed, could not tell or warned become annotations, the worst first, with what to do', () => {
  expect(findingAnnotations([passed, skipped, warned, failed])).toEqual([
    {
      level: 'error',
      text: 'frontend: status 502, expected status 200; gave up after 12 attempts\nWhat to do: Read the logs.',
    },
    { level: 'warning', text: 'slow: status 200; 2 passes in a row\nWhat to do: Look for a cold cache.' },
  ]);
});

test('an output that names very many failed checks stays short enough to be given to another step', () => {
  const many = Array.from({ length: 200 }, (_, index) => ({ ...failed, check: `page ${index}${'!'.repeat(1_000)}` }));
  const names = verdictReport('Smoke test', verdictOf(many)).outputs['failed-checks'].split('\n');
  expect(names).toHaveLength(101);
  expect(names.at(-1)).toBe('and 100 more');
  // Linux takes no environment variable of more than 128 KiB.
  expect(names.join('\n').length).toBeLessThan(128 * 1024);
});
