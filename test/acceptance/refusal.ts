import { expect } from 'vitest';
import { DOCKER_REMEDIES } from '@hardened-deploy/adapters/engines/docker/connection/docker-remedies';
import { FAILURES, type FailureCode } from '@hardened-deploy/core/base/failure-catalogue';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';

/** What the Docker engine advises in the place of the catalogue's advice, which fits every engine. */
const AT_DOCKER: Partial<Record<FailureCode, string>> = {
  'target/unreachable': DOCKER_REMEDIES.unreachable,
  'target/insecure': DOCKER_REMEDIES.insecure,
  'target/busy': DOCKER_REMEDIES.busy,
};

/** The output `result` of an action that failed. */
interface FailedResult {
  readonly schema: number;
  readonly action: string;
  readonly failure: {
    readonly code: FailureCode;
    readonly detail: string;
    readonly facts: Readonly<Record<string, unknown>>;
  };
}

/**
 * One clear error: exit code 1, one error annotation that says what, why and what to do (beside one at each of several
 * lines of a file), the same in the summary, and outputs that a later step can read.
 */
export function expectFailure(step: StepResult, code: FailureCode, mentions: readonly string[] = []): FailedResult {
  const log = step.shown.join('\n');
  const errors = step.annotations.filter(({ level }) => level === 'error');
  const [whole, ...more] = errors.filter(({ text, place }) => place === undefined || text.includes(`[${code}]`));
  expect(more, log).toEqual([]);
  const text = whole?.text ?? '';
  const { title, remedy } = FAILURES[code];
  expect(text, log).toContain(`[${code}]`);
  expect(text).toContain(title);
  expect(text).toContain(`What to do: ${AT_DOCKER[code] ?? remedy}`);
  for (const mention of mentions) expect(text).toContain(mention);
  expectStopped(step, 'failed');
  expect(step.summary).toContain(code);
  const result = JSON.parse(step.outputs.get('result') ?? '{}') as FailedResult;
  expect(result).toMatchObject({ schema: 1, action: step.action, failure: { code } });
  return result;
}

/** What every stop looks like, whatever its reason: never a stack trace, a deprecated command or a hanging process. */
export function expectStopped(step: StepResult, reason: string): void {
  const log = step.shown.join('\n');
  expect([step.exitCode, step.endedBy], log).toEqual([1, null]);
  expect(step.outputs.get('decision'), log).toBe('stop');
  expect(step.outputs.get('reason'), log).toBe(reason);
  expect(step.deprecated).toEqual([]);
  expect(log).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  expect(log).not.toMatch(/Warning:|Unhandled|defect\/unexpected/);
}

/** What `notify` with `fail-on-error` says when it could tell nobody: who is untold and why, as an error. */
export function expectUndelivered(step: StepResult, code: FailureCode, mentions: readonly string[]): void {
  const log = step.shown.join('\n');
  expectStopped(step, 'undelivered');
  const errors = step.annotations.filter(({ level }) => level === 'error').map(({ text }) => text);
  expect(errors, log).toHaveLength(1);
  for (const mention of [FAILURES[code].title, FAILURES[code].remedy, `[${code}]`, ...mentions])
    expect(errors[0], log).toContain(mention);
  expect(step.outputs.get('undelivered'), log).not.toBe('');
  expect(step.summary).toContain(FAILURES[code].title);
}
