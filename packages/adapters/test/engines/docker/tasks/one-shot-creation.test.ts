import { oneShotCreation } from '@hardened-deploy/adapters/engines/docker/tasks/one-shot-creation';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import { FIRST_GENERATION, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { expect, test } from 'vitest';

test('what a task may only read is mounted so, and the rest is not', () => {
  const spec: TaskSpec = {
    purpose: 'verify',
    image: 'sha256:1',
    command: ['sh'],
    environment: new Map(),
    secrets: new Map(),
    reach: { kind: 'nothing' },
    volumes: new Map([['/backups', 'hd-shop-backups']]),
    folders: new Map([
      ['/spool', '/srv/spool'],
      ['/place', '/srv/backups'],
    ]),
    readOnly: ['/backups', '/place'],
    tmpfs: [],
    timeout: minutes(5),
  };
  const settings = { stack: 'shop' } as DockerStackSettings;
  const mounts = oneShotCreation(settings, { token: tokenOf(FIRST_GENERATION), spec, files: [] }).HostConfig?.Mounts;
  expect(mounts).toEqual([
    { Type: 'volume', Source: 'hd-shop-backups', Target: '/backups', ReadOnly: true },
    { Type: 'bind', Source: '/srv/spool', Target: '/spool' },
    { Type: 'bind', Source: '/srv/backups', Target: '/place', ReadOnly: true },
  ]);
});
