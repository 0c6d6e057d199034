import { judgeClock, judgeEngine, judgeNames } from '@hardened-deploy/core/pre-flight/judge-server';
import { describe, expect, test } from 'vitest';

const FACTS = { version: '28.1.1', architecture: 'x86_64', clockDiffersMs: 0 };
const statuses = (findings: readonly { readonly status: string }[]) => findings.map(({ status }) => status);

describe('the Engine of a server', () => {
  test.each([
    ['20.10.24+dfsg1', 'x86_64', ['passed', 'passed']],
    ['20.9.0', 'x86_64', ['failed', 'passed']],
    ['19.03.15', 'amd64', ['failed', 'passed']],
    ['28.1.1', 'aarch64', ['passed', 'warned']],
    ['', 'x86_64', ['failed', 'passed']],
  ])('of version %s on %s', (version, architecture, expected) => {
    expect(statuses(judgeEngine({ ...FACTS, version, architecture }))).toEqual(expected);
  });

  test('of another architecture is told with the line for the workflow', () => {
    expect(judgeEngine({ ...FACTS, architecture: 'aarch64' })[1]?.remedy).toContain('`platforms: linux/arm64`');
  });

  test.each([
    [0, 'passed'],
    [30_000, 'passed'],
    [31_000, 'warned'],
    [null, 'errored'],
  ])('whose clock differs by %s ms', (clockDiffersMs, status) => {
    expect(judgeClock({ clockDiffersMs }).status).toBe(status);
  });
});

describe('a public name', () => {
  const server = { v4: ['192.0.2.7'], v6: [] };
  const name = (v4: readonly string[], v6: readonly string[] = []) => ({ name: 'shop.test', v4, v6 });

  test.each([
    ['to the server', name(['192.0.2.7']), ['passed']],
    ['elsewhere', name(['198.51.100.1']), ['warned']],
    ['nowhere', name([]), ['failed']],
    ['to IPv6 only', name([], ['2001:db8::7']), ['failed', 'warned']],
    ['to the server, and elsewhere by IPv6', name(['192.0.2.7'], ['2001:db8::7']), ['passed', 'warned']],
  ])('that leads %s', (_, resolved, expected) => {
    expect(statuses(judgeNames(resolved, server))).toEqual(expected);
  });

  test('that leads nowhere is told with the record to make', () => {
    expect(judgeNames(name([]), server)[0]?.remedy).toContain('A record for it with 192.0.2.7');
  });

  test('is not compared where the server has no address of its own', () => {
    expect(statuses(judgeNames(name(['192.0.2.7']), undefined))).toEqual(['passed']);
  });
});
