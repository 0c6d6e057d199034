import { inputsFrom } from '@hardened-deploy/action-kit/raw-inputs';
import { readInputs } from '@hardened-deploy/action-kit/read-inputs';
import { formatLeaseHandle, type LeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import { sampleHandle } from '@hardened-deploy/testkit/lease/lease-samples';
import { describe, expect, test } from 'vitest';
import { checkInputs } from '../src/check-inputs.ts';
import { contract } from '../src/contract.ts';

const GUARDING: LeaseHandle = sampleHandle({ target: { config: './hardened-deploy.yml' } });
const { target: _, ...UNGUARDING } = GUARDING;

function read(given: Readonly<Record<string, string>>) {
  const named = Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  return readInputs(contract, inputsFrom(Object.fromEntries(named)));
}

describe('lease', () => {
  const lease = formatLeaseHandle(GUARDING);

  test.each(['renew', 'release', 'status'])('goes with mode: %s', (mode) => {
    expect(() => checkInputs(read({ mode, lease }))).not.toThrow();
  });

  test.each([
    { mode: 'acquire' },
    { mode: 'take-over' },
    { mode: 'hold', reason: 'migration' },
    { mode: 'unhold' },
    { mode: 'force-release', reason: 'dead', generation: '7' },
  ])('does not supply the inputs of another mode ($mode)', (given) => {
    expect(() => checkInputs(read({ ...given, lease }))).toThrow('lease: goes with mode: renew, release or status');
  });
});

describe('from', () => {
  const from = formatLeaseHandle(UNGUARDING);

  test('of a lease that guards no target raises no fence', () => {
    expect(read({ from }).fence).toBe('none');
    expect(read({ from: formatLeaseHandle(GUARDING) }).fence).toBe('targets');
  });

  test('is compared with a fence that is given', () => {
    expect(() => read({ from, fence: 'targets' })).toThrow('fence: "targets" contradicts `from`');
  });
});

describe('a text that goes into the output `lease`', () => {
  const HOST = 'tcp://10.11.12.13:2376';
  const secrets = `HOST=${HOST}\nDATABASE_PASSWORD=hunter2-hunter2\nDATABASE_USER=shop`;

  test.each([
    ['docker-host', HOST],
    ['adopt', 'moved, ask for hunter2-hunter2'],
    ['adopt', 'shop'],
  ])('is refused when it holds a secret (%s), and not repeated', (name, text) => {
    const check = () => checkInputs(read({ environment: 'production', secrets, [name]: text }));
    expect(check).toThrow(`${name}: holds a value of \`secrets\``);
    expect(check).not.toThrow(text);
  });

  test.each([
    { 'docker-host': 'tcp://shop.test:2376', adopt: 'the shop moved' },
    { 'docker-host': HOST, mode: 'status' },
  ])('may hold what only looks like one, or goes nowhere (%j)', (given) => {
    expect(() => checkInputs(read({ environment: 'production', secrets, ...given }))).not.toThrow();
  });
});

test('deploying-job goes with mode: take-over alone', () => {
  const given = { environment: 'production', 'deploying-job': 'deploy' };
  const check = (more: Readonly<Record<string, string>>) => () => checkInputs(read({ ...given, ...more }));
  expect(check({ mode: 'take-over', deployment: 'ab'.repeat(16) })).not.toThrow();
  expect(check({ mode: 'acquire' })).toThrow('deploying-job: goes with mode: take-over');
});
