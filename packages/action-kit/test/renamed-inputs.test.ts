import { describe, expect, test } from 'vitest';
import { contract as blueGreenSwitch } from '../../../actions/blue-green-switch/src/contract.ts';
import { contract as dbBackup } from '../../../actions/db-backup/src/contract.ts';
import { contract as lock } from '../../../actions/lock/src/contract.ts';
import { contract as notify } from '../../../actions/notify/src/contract.ts';
import { contract as preFlight } from '../../../actions/pre-flight/src/contract.ts';
import { contract as rollback } from '../../../actions/rollback/src/contract.ts';
import { contract as smokeTest } from '../../../actions/smoke-test/src/contract.ts';
import type { Contract } from '../src/contract.ts';
import { inputsFrom } from '../src/raw-inputs.ts';
import { readInputs, secretsAmong } from '../src/read-inputs.ts';
import { RENAMED_INPUTS } from '../src/renamed-inputs.ts';

const CANARY = 'canary-7c1e4a2b';
const CONTRACTS: readonly Contract[] = [blueGreenSwitch, dbBackup, lock, notify, preFlight, rollback, smokeTest];
const raw = (old: string) => inputsFrom({ [`INPUT_${old.toUpperCase()}`]: CANARY, INPUT_ENVIRONMENT: 'production' });

describe.each(CONTRACTS.map((contract) => [contract.name, contract] as const))('%s', (name, contract) => {
  const renamed = Object.entries(RENAMED_INPUTS).filter(([, { now }]) => Object.hasOwn(contract.inputs, now));

  test('has every new name, but for notify, which keeps no lease', () => {
    const expected = name === 'notify' ? ['token'] : Object.keys(RENAMED_INPUTS);
    expect(renamed.map(([old]) => old)).toEqual(expected);
  });

  test.each(renamed)('%s is refused by its old name, and the new one is said', (old, { now }) => {
    expect(() => readInputs(contract, raw(old))).toThrow(`${old}: is called ${now} now. Rename it under \`with:\``);
    expect(() => readInputs(contract, raw(old))).not.toThrow(CANARY);
  });

  test.each(renamed.filter(([, { secret }]) => secret))('a secret that is given as %s is masked even so', (old) => {
    expect(secretsAmong(contract, raw(old)).map((secret) => secret.reveal())).toContain(CANARY);
  });
});

test('an old name that is given an empty text, as an unset secret is, is passed over', () => {
  const given = inputsFrom({ INPUT_ENVIRONMENT: 'production', INPUT_URL: '', 'INPUT_LEASE-TOKEN': '' });
  expect(readInputs(smokeTest, given)).toMatchObject({ environment: 'production' });
});

test('an input that is given with underscores is refused, and a secret among them is masked', () => {
  const given = inputsFrom({ INPUT_ENVIRONMENT: 'production', INPUT_DRY_RUN: 'true', INPUT_GITHUB_TOKEN: CANARY });
  const read = () => readInputs(rollback, given);
  expect(read).toThrow('dry_run: is spelled dry-run. Rename it under `with:`');
  expect(read).toThrow('github_token: is spelled github-token. Rename it under `with:`');
  expect(read).not.toThrow(CANARY);
  expect(secretsAmong(rollback, given).map((secret) => secret.reveal())).toContain(CANARY);
});
