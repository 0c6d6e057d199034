import { judgeClock, judgeEngine } from '@hardened-deploy/core/pre-flight/judge-server';
import { describe, expect, test } from 'vitest';

const FACTS = { kind: 'server', version: '28.1.1', architecture: 'x86_64', clockDiffersMs: 0 } as const;
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
