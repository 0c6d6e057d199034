import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { text } from '@hardened-deploy/core/base/parser';
import { formatLeaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import { sampleHandle, sampleNonce } from '@hardened-deploy/testkit/lease/lease-samples';
import { expect, test } from 'vitest';
import { defineAction, lease, optional } from '../src/contract.ts';
import { inputsFrom } from '../src/raw-inputs.ts';
import { readInputs } from '../src/read-inputs.ts';
import { sharedInputs } from '../src/shared-inputs.ts';

const contract = defineAction({
  name: 'probe',
  title: 'Probe',
  doc: 'For these tests.',
  icon: 'lock',
  color: 'blue',
  permissions: [],
  inputs: {
    environment: sharedInputs.environment,
    config: sharedInputs.config,
    'docker-host': sharedInputs['docker-host'],
    adopt: sharedInputs.adopt,
    'lock-environment': sharedInputs['lock-environment'],
    store: sharedInputs.store,
    deployment: sharedInputs.deployment,
    lease: sharedInputs.lease,
    from: lease('Another.'),
    why: optional(text, 'Its own.'),
  },
  outputs: {},
  reasons: { ok: 'Fine.' },
  post: null,
});

function read(given: Readonly<Record<string, string>>) {
  return readInputs(
    contract,
    inputsFrom(
      Object.fromEntries(Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ),
  );
}

const FULL = sampleHandle({
  lockEnvironment: 'locks' as EnvironmentName,
  store: 'ref',
  target: { config: './deploy.yml', dockerHost: 'tcp://docker.test:2376', adopt: 'moved here' },
});
const KNOWN = {
  environment: 'production',
  config: './deploy.yml',
  'docker-host': 'tcp://docker.test:2376',
  adopt: 'moved here',
  'lock-environment': 'locks',
  store: 'ref',
  deployment: sampleNonce(1),
} as const;

test('a lease alone says all that the lock action was told', () => {
  const inputs = read({ lease: formatLeaseHandle(FULL), why: 'own' });
  expect(inputs).toEqual({
    environment: 'production',
    config: './deploy.yml',
    dockerHost: 'tcp://docker.test:2376',
    adopt: 'moved here',
    lockEnvironment: 'locks',
    store: 'ref',
    deployment: sampleNonce(1),
    lease: FULL,
    from: undefined,
    why: 'own',
  });
});

test('so does a lease that is handed over', () => {
  expect(read({ from: formatLeaseHandle(FULL) })).toMatchObject({ environment: 'production', store: 'ref' });
});

test('the same said twice is no contradiction', () => {
  expect(read({ lease: formatLeaseHandle(FULL), ...KNOWN })).toMatchObject({ environment: 'production', store: 'ref' });
  const itsOwn = { lease: formatLeaseHandle(sampleHandle()), 'lock-environment': 'production' };
  expect(read(itsOwn)).toMatchObject({ environment: 'production', lockEnvironment: undefined });
});

test.each(Object.entries({ ...KNOWN, store: 'environment' as const, deployment: sampleNonce(2) }))(
  '%s that contradicts the lease is refused, naming both',
  (name, known) => {
    const other = name === 'store' || name === 'deployment' ? known : `${known}0`;
    const taken = KNOWN[name as keyof typeof KNOWN];
    expect(() => read({ lease: formatLeaseHandle(FULL), [name]: other })).toThrow(
      `${name}: "${other}" contradicts \`lease\`, which was taken with "${taken}"`,
    );
  },
);

test('a Docker host beside a lease that was taken without one is another target', () => {
  const given = { lease: formatLeaseHandle(sampleHandle()), 'docker-host': 'tcp://docker.test:2376' };
  expect(() => read(given)).toThrow('contradicts `lease`, which was taken without one');
});

test('a lease that guards no target says nothing of configuration, Docker host and owner', () => {
  const { target: _, ...unguarded } = sampleHandle();
  const given = { config: './x.yml', 'docker-host': 'tcp://docker.test:2376', adopt: 'moved here' };
  expect(read({ lease: formatLeaseHandle(unguarded), ...given })).toMatchObject({
    config: './x.yml',
    dockerHost: 'tcp://docker.test:2376',
    adopt: 'moved here',
  });
  expect(read({ lease: formatLeaseHandle(unguarded) })).toMatchObject({ config: 'hardened-deploy.yml' });
});

test('a reason for taking a stack over may come after a lease that was taken without one', () => {
  const given = { lease: formatLeaseHandle(sampleHandle()), adopt: 'moved here' };
  expect(read(given)).toMatchObject({ adopt: 'moved here' });
});

test('without a lease every input is as it was', () => {
  expect(read({ environment: 'staging', lease: '' })).toMatchObject({
    environment: 'staging',
    config: 'hardened-deploy.yml',
    store: 'environment',
    lease: undefined,
  });
  expect(() => read({})).toThrow('environment: is required and was not given');
});

test('a lease that is none is named, and what it would have said is not asked for beside it', () => {
  expect(() => read({ lease: '1795228129.6f3a' })).toThrow(/^lease: must be the whole/);
});

test('a text beside a lease that is malformed by itself is told as such, without repeating what may be a password', () => {
  const given = { lease: formatLeaseHandle(FULL), 'docker-host': 'tcp://someone:canary@docker.test:2376' };
  expect(() => read(given)).toThrow('docker-host: must be tcp://host:port without anything else');
  expect(() => read(given)).not.toThrow('canary');
});

test('what a changed lease says wrongly is told as the mistake of the lease', () => {
  const changed = sampleHandle({ target: { config: 'hardened-deploy.yml', dockerHost: 'ssh://docker.test' } });
  expect(() => read({ lease: formatLeaseHandle(changed) })).toThrow(
    'docker-host: must be ssh://user@host or ssh://user@host:port, not "ssh://docker.test". `lease` says it: give the `lease` output',
  );
});
