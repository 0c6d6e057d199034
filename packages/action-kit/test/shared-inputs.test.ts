import { expect, test } from 'vitest';
import { sharedInputs } from '../src/shared-inputs.ts';

test.each(['ssh://host', '/var/run/docker.sock', 'tcp://', 'unix://socket'])(
  'a docker-host of %s is refused as an input, before anything else is asked',
  (raw) => {
    expect(sharedInputs['docker-host'].parser.parse(raw).ok).toBe(false);
  },
);

test('a docker-host over tcp or at a socket is taken as it is', () => {
  for (const raw of ['unix:///var/run/docker.sock', 'tcp://docker.test:2376', 'tcp://[::1]:2375']) {
    expect(sharedInputs['docker-host'].parser.parse(raw)).toEqual({ ok: true, value: raw });
  }
});

test('an environment is any text that GitHub takes for one, but for the dots that an address reads as folders', () => {
  for (const raw of ['production', 'a/../b', 'Grüße 🚀', '...', '%2e%2e'])
    expect(sharedInputs.environment.parser.parse(raw)).toEqual({ ok: true, value: raw });
  for (const raw of ['.', '..']) expect(sharedInputs.environment.parser.parse(raw).ok).toBe(false);
});

test('a private key that is given as the id of an App is not repeated', () => {
  const read = sharedInputs['lease-app-id'].parser.parse('-----BEGIN RSA PRIVATE KEY-----\nMIIEcanary');
  expect(read.ok).toBe(false);
  expect(JSON.stringify(read)).not.toMatch(/BEGIN|canary/);
});
