import { asUnpausable, type PauseMeans } from '@hardened-deploy/adapters/engines/docker/tasks/pauses';
import { Failure } from '@hardened-deploy/core/base/failure';
import { expect, test } from 'vitest';

const PAUSING = { mount: { Type: 'bind', Source: '/var/run/docker.sock', Target: '/x' } } as unknown as PauseMeans;
const missing = (path: string) =>
  new Failure('target/refused', `creating container x: bind source path does not exist: ${path}`);

test('an Engine whose socket is elsewhere at the target says what to do instead of a pause', () => {
  expect(asUnpausable(missing('/var/run/docker.sock'), PAUSING)).toMatchObject({
    code: 'target/refused',
    message: expect.stringContaining("the Engine's socket is not at /var/run/docker.sock"),
    remedy: expect.stringContaining('use another `consistency` than `pause`'),
  });
});

test('what the Engine refuses else stays as it is', () => {
  const other = missing('/srv/config');
  expect(asUnpausable(other, PAUSING)).toBe(other);
  expect(asUnpausable(missing('/var/run/docker.sock'), undefined)).toMatchObject({
    message: expect.stringContaining('creating container x'),
  });
});
