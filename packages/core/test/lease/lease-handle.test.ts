import { type DeploymentId, type EnvironmentName, environmentName } from '@hardened-deploy/core/base/names';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { formatLeaseHandle, type LeaseHandle, leaseHandle } from '@hardened-deploy/core/lease/lease-handle';
import { LEASE_STORES } from '@hardened-deploy/core/lease/lease-store';
import { sampleHandle } from '@hardened-deploy/testkit/lease/lease-samples';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((text) => text.isWellFormed());
const environment = anyText.filter((text) => environmentName.parse(text).ok).map((text) => text as EnvironmentName);
const handles: fc.Arbitrary<LeaseHandle> = fc.record(
  {
    token: fc
      .record({ generation: fc.integer({ min: 1, max: 999_999_999_999_999 }), nonce: hex(32) })
      .map((token) => mintToken(token)),
    environment,
    lockEnvironment: environment,
    store: fc.constantFrom(...LEASE_STORES),
    deployment: hex(32).map((id) => id as DeploymentId),
    target: fc.record({ config: anyText, dockerHost: anyText, adopt: anyText }, { requiredKeys: ['config'] }),
  },
  { requiredKeys: ['token', 'environment', 'store', 'deployment'] },
);

test('a handle is read back as it was written, whatever texts it contains', () => {
  fc.assert(
    fc.property(handles, (handle) => {
      expect(leaseHandle.parse(formatLeaseHandle(handle))).toEqual({ ok: true, value: handle });
    }),
  );
});

test('a handle is one line of letters, digits, dots and hyphens, and no text is readable in it', () => {
  fc.assert(
    fc.property(handles, (handle) => {
      expect(formatLeaseHandle(handle)).toMatch(/^v1\.[a-z0-9.-]+$/);
    }),
  );
  const written = formatLeaseHandle(sampleHandle());
  expect(written).not.toContain('production');
  expect(written).not.toContain(Buffer.from('production').toString('base64').replaceAll('=', ''));
});

test('only a complete handle is accepted: with a character less, more or changed it is refused', () => {
  fc.assert(
    fc.property(handles, fc.nat(), fc.constantFrom('', '0', 'f', 'F', '.', '-', ' ', 'é'), (handle, at, other) => {
      const written = formatLeaseHandle(handle);
      const index = at % (written.length + 1);
      for (const changed of [
        `${written.slice(0, index)}${other}${written.slice(index + 1)}`,
        `${written.slice(0, index)}${other}${written.slice(index)}`,
      ]) {
        const outcome = leaseHandle.parse(changed);
        // Another handle may come out, never a text that means the same as another one.
        if (outcome.ok) expect(formatLeaseHandle(outcome.value)).toBe(changed);
      }
    }),
  );
});

test.each([
  ['nothing', ''],
  ['a fencing token', '1795228129.0123456789abcdef0123456789abcdef'],
  ['another version', formatLeaseHandle(sampleHandle()).replace('v1.', 'v2.')],
  ['a part too few', formatLeaseHandle(sampleHandle()).replace(/\.[^.]*$/, '')],
  ['a part too many', `${formatLeaseHandle(sampleHandle())}.-`],
  ['an unknown store', formatLeaseHandle(sampleHandle()).replace('.environment.', '.vault.')],
  ['upper case', formatLeaseHandle(sampleHandle()).toUpperCase()],
  ['bytes that are no UTF-8', formatLeaseHandle(sampleHandle()).replace(/(\.environment\.)[0-9a-f]+/, '$1ff')],
  [
    'an environment that no repository can have',
    formatLeaseHandle(sampleHandle({ environment: '..' as EnvironmentName })),
  ],
  ['a line break at its end', `${formatLeaseHandle(sampleHandle())}\n`],
  ['an expression that nobody evaluated', '${{ steps.lock.outputs.lease }}'],
])('%s is not a handle, and is not repeated, because it may be a secret in the wrong place', (_, raw) => {
  expect(leaseHandle.parse(raw)).toEqual({
    ok: false,
    problem: 'must be the whole `lease` output of the lock action (v1.1795228129.6f3a…)',
  });
});
