import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Check } from '@hardened-deploy/core/checks/check';
import type { HttpCheck } from '@hardened-deploy/core/checks/kinds/http-check';
import type { contract } from './contract.ts';

type Inputs = InputsOf<typeof contract>;

/** The one check that the inputs describe by themselves. */
export function checkOf(inputs: Inputs, url: string): HttpCheck {
  const { maxResponseTime, warnResponseTime, bodyContains } = inputs;
  return {
    kind: 'http',
    name: url,
    method: 'GET',
    target: url,
    headers: new Map(),
    expect: {
      status: inputs.expectStatus,
      ...(bodyContains !== undefined && { bodyContains }),
      json: inputs.json,
      headers: new Map([...inputs.headerContains].map(([name, part]) => [name.toLowerCase(), part])),
      ...(maxResponseTime !== undefined && { maxResponseTime }),
    },
    warn: warnResponseTime === undefined ? {} : { maxResponseTime: warnResponseTime },
    patience: {
      initialDelay: inputs.initialDelay,
      interval: inputs.interval,
      timeout: inputs.timeout,
      maxAttempts: inputs.maxAttempts,
      successThreshold: inputs.successThreshold,
      failureThreshold: inputs.failureThreshold,
    },
  };
}

/** The checks that `only` names, or all. Throws `input/invalid` for a name that isn't there: it would be run by nobody. */
export function selected(checks: readonly Check[], only: readonly string[]): readonly Check[] {
  const unknown = only.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    const known = checks.map(({ name }) => name).join(', ') || 'none';
    throw new Failure('input/invalid', `only: there is no check ${unknown.join(', ')}; the configuration has ${known}`);
  }
  return only.length === 0 ? checks : checks.filter(({ name }) => only.includes(name));
}
