import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { formatLeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import { sampleHandle } from '@hardened-deploy/testkit/lease/lease-samples';
import { describe, expect, test } from 'vitest';
import { contract as blueGreenSwitch } from '../../../actions/blue-green-switch/src/contract.ts';
import { contract as dbBackup } from '../../../actions/db-backup/src/contract.ts';
import { contract as lock } from '../../../actions/lock/src/contract.ts';
import { contract as notify } from '../../../actions/notify/src/contract.ts';
import { contract as preFlight } from '../../../actions/pre-flight/src/contract.ts';
import { contract as rollback } from '../../../actions/rollback/src/contract.ts';
import { contract as smokeTest } from '../../../actions/smoke-test/src/contract.ts';
import { camelCase, type Contract } from '../src/contract.ts';
import { inputsFrom } from '../src/raw-inputs.ts';
import { readInputs } from '../src/read-inputs.ts';

const HANDLE = sampleHandle({
  lockEnvironment: 'locks' as EnvironmentName,
  store: 'ref',
  target: { config: './deploy.yml', dockerHost: 'tcp://docker.test:2376', adopt: 'moved here' },
});
const KNOWN: Readonly<Record<string, string>> = {
  environment: 'production',
  config: './deploy.yml',
  'docker-host': 'tcp://docker.test:2376',
  adopt: 'moved here',
  'lock-environment': 'locks',
  store: 'ref',
  fence: 'targets',
  deployment: HANDLE.deployment,
};
/** What else an action can't do without. */
const OWN: Readonly<Record<string, Readonly<Record<string, string>>>> = { notify: { INPUT_EVENT: 'started' } };

const CONTRACTS: readonly Contract[] = [blueGreenSwitch, dbBackup, lock, notify, preFlight, rollback, smokeTest];

describe.each(CONTRACTS.map((contract) => [contract.name, contract] as const))('%s', (name, contract) => {
  const known = Object.keys(contract.inputs).filter((input) => Object.hasOwn(KNOWN, input));

  test('needs no more than its lease', () => {
    const raw = inputsFrom({ ...OWN[name], INPUT_LEASE: formatLeaseHandle(HANDLE) });
    const inputs = readInputs(contract, raw) as Readonly<Record<string, unknown>>;
    expect(known.length).toBeGreaterThan(2);
    for (const input of known) expect(inputs[camelCase(input)], input).toBe(KNOWN[input]);
  });

  test('compares every input that the lease knows', () => {
    for (const input of known) expect(contract.inputs[input]?.lease?.kind, input).toBe('known');
  });
});
