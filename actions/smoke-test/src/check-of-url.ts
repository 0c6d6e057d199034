import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { HttpCheck } from '@hardened-deploy/core/checks/kinds/http-check';
import type { contract } from './contract.ts';

type Inputs = InputsOf<typeof contract>;

/** The one check that the inputs describe when `url` is given. */
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
