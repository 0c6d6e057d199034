import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { runnerTasks } from '@hardened-deploy/adapters/engines/docker/runner/runner-tasks';
import { seconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { StackName } from '@hardened-deploy/core/base/names';
import { secretBag } from '@hardened-deploy/core/base/secret';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterEach, beforeEach, expect, test } from 'vitest';

const TOKEN = tokenOf(FIRST_GENERATION);
const SPEC: TaskSpec = {
  purpose: 'backup',
  image: 'postgres:17',
  command: ['true'],
  environment: new Map(),
  secrets: new Map(),
  reach: { kind: 'machine' },
  volumes: new Map(),
  tmpfs: [],
  timeout: seconds(5),
};

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'hd-no-engine-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** On a runner without an Engine. */
const tasks = (read: Fence['read'] = async () => recordOf(TOKEN)) =>
  runnerTasks({
    stack: 'shop-production' as StackName,
    connection: dockerConnection({ host: `unix://${folder}/docker.sock`, tls: null }),
    fence: { read },
    registryAuth: new Map(),
    secrets: secretBag([]),
    progress: recordedProgress(),
  });

test('a runner without Docker is told as such, and not as the target that docker-host names', async () => {
  await expect(tasks().run(TOKEN, SPEC, forever())).rejects.toMatchObject({
    code: 'backup/failed',
    message: expect.stringMatching(/^The Docker Engine of this runner could not be used: /),
    remedy: expect.stringMatching(/install Docker Engine.*`backup\.container`/),
  });
});

test('a target that does not answer is told as the target', async () => {
  const lost = new Failure('target/unreachable', 'no answer', { facts: { endpoint: 'ssh://deploy@shop' } });
  await expect(tasks(() => Promise.reject(lost)).run(TOKEN, SPEC, forever())).rejects.toBe(lost);
});

test('a run that was overtaken asks the Engine nothing', async () => {
  const overtaken = tasks(async () => recordOf(tokenOf(FIRST_GENERATION + 1))).run(TOKEN, SPEC, forever());
  await expect(overtaken).rejects.toMatchObject({ code: 'fence/superseded' });
});

test('what needs the stack, a container at the target or files of the stack never begins', async () => {
  const specs: readonly Partial<TaskSpec>[] = [
    { reach: { kind: 'stack', networks: [] } },
    { reach: { kind: 'database', server: 'db' } },
    { container: {} },
  ];
  for (const changed of specs)
    await expect(tasks().run(TOKEN, { ...SPEC, ...changed }, forever())).rejects.toThrow(/nothing of the stack/);
  expect(await tasks().databaseServer('db', forever())).toBeUndefined();
});
